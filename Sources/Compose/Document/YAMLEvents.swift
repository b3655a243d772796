private import CYaml

/// One step of reading a YAML text: something begins, ends or stands there.
struct YAMLEvent {
    enum Kind {
        case documentStart, documentEnd, alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    var kind: Kind
    /// Where it begins, in Unicode scalars from the beginning of the text; an anchor or tag is included.
    var start: Int
    /// Where it ends, in Unicode scalars.
    var end: Int
    /// The value of a scalar.
    var text = ""
    /// Name of an anchor, or the name that an alias refers to.
    var anchor: String?
    /// The tag as libyaml expands it.
    var tag: String?
    var style = Node.Style.plain
}

/// Why a text is not YAML, in libyaml's words.
struct YAMLSyntaxError {
    var problem: String
    /// In Unicode scalars from the beginning of the text.
    var problemIndex: Int
    var context: String?
    var contextIndex: Int
}

/// libyaml's event parser: the one place in this module that holds pointers.
enum YAMLEvents {
    /// Hands each event of a UTF-8 text to `body` until it answers false; returns what is wrong, if anything.
    static func forEach(in bytes: ArraySlice<UInt8>, _ body: (YAMLEvent) -> Bool) -> YAMLSyntaxError? {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var parser = unsafe yaml_parser_t()
            guard unsafe yaml_parser_initialize(&parser) == 1 else {
                return YAMLSyntaxError(problem: "out of memory", problemIndex: 0, context: nil, contextIndex: 0)
            }
            defer { unsafe yaml_parser_delete(&parser) }
            unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            while true {
                var event = unsafe yaml_event_t()
                guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return unsafe error(of: parser) }
                defer { unsafe yaml_event_delete(&event) }
                if unsafe event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
                if let step = unsafe step(from: event), !body(step) { return nil }
            }
        }
    }

    private static func step(from event: yaml_event_t) -> YAMLEvent? {
        let start = unsafe event.start_mark.index
        let end = unsafe event.end_mark.index
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            return unsafe YAMLEvent(
                kind: .scalar,
                start: start,
                end: end,
                text: text(scalar.value, count: scalar.length),
                anchor: optionalText(scalar.anchor),
                tag: optionalText(scalar.tag),
                style: style(scalar.style)
            )
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe event.data.mapping_start
            return unsafe YAMLEvent(
                kind: .mappingStart,
                start: start,
                end: end,
                anchor: optionalText(mapping.anchor),
                tag: optionalText(mapping.tag),
                style: mapping.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
            )
        case YAML_SEQUENCE_START_EVENT:
            let sequence = unsafe event.data.sequence_start
            return unsafe YAMLEvent(
                kind: .sequenceStart,
                start: start,
                end: end,
                anchor: optionalText(sequence.anchor),
                tag: optionalText(sequence.tag),
                style: sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
            )
        case YAML_ALIAS_EVENT:
            return unsafe YAMLEvent(kind: .alias, start: start, end: end, anchor: optionalText(event.data.alias.anchor))
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, start: start, end: end)
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, start: start, end: end)
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, start: start, end: end)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, start: start, end: end)
        default: return nil
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> Node.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?, count: Int) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(decoding: UnsafeBufferPointer(start: pointer, count: count), as: UTF8.self)
    }

    private static func optionalText(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    private static func error(of parser: yaml_parser_t) -> YAMLSyntaxError {
        let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "the text is not YAML"
        let context = unsafe parser.context.map { unsafe String(cString: $0) }
        let isReaderError = unsafe parser.error == YAML_READER_ERROR
        return unsafe YAMLSyntaxError(
            problem: problem,
            problemIndex: isReaderError ? parser.mark.index : parser.problem_mark.index,
            context: context,
            contextIndex: parser.context_mark.index
        )
    }
}
