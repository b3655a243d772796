internal import Vocabulary

/// Builds the tree of a file from its events, without recursion.
struct TreeBuilder {
    var roots: [Node] = []
    var issues: [ComposeIssue] = []
    private(set) var anchors: [Anchor] = []
    private(set) var aliases: [Alias] = []
    private(set) var mergeSites: [MergeSite] = []

    private let path: String
    private let limits: LoadLimits
    private var cursor: TextCursor
    private var collector: CommentCollector
    private var frames: [Frame] = []
    private var named: [String: Built] = [:]
    private var open: [String: Int] = [:]
    private var expandedNodes = 0
    private var hasStopped = false

    init(path: String, bytes: [UInt8], contentStart: Int, limits: LoadLimits) {
        self.path = path
        self.limits = limits
        cursor = TextCursor(bytes: bytes, start: contentStart)
        collector = CommentCollector(path: path, start: cursor)
    }

    var comments: [Comment] { collector.comments }

    /// Takes the next event; false when there is no sense in going on.
    mutating func accept(_ event: YAMLEvent) -> Bool {
        cursor.advance(toIndex: event.start)
        switch event.kind {
        case .documentStart, .documentEnd: return true
        case .scalar: return scalar(event)
        case .alias: return alias(event)
        case .mappingStart, .sequenceStart: return begin(event)
        case .mappingEnd, .sequenceEnd: return end(event)
        }
    }

    /// Takes the end of the text or of what could be read of it.
    mutating func finish() {
        guard !hasStopped else { return }
        collector.closeGap(at: cursor.bytes.count)
        if issues.isEmpty {
            guard roots.isEmpty else { return }
            let position = SourcePosition(offset: 0, line: 1, column: 1)
            issues.append(
                ComposeIssue(
                    code: "empty-file",
                    message: "the compose file is empty",
                    range: SourceRange(file: path, start: position, end: position),
                    remedies: ["write at least `services:` with one service"]
                )
            )
        }
    }

    private func range(_ start: SourcePosition, _ end: SourcePosition) -> SourceRange {
        SourceRange(file: path, start: start, end: end)
    }

    private func anchorRange(_ stretch: (start: SourcePosition, end: SourcePosition)?) -> SourceRange? {
        stretch.map { range($0.start, $0.end) }
    }

    // MARK: Scalars and aliases

    private mutating func scalar(_ event: YAMLEvent) -> Bool {
        let anchorRange = anchorRange(cursor.skipProperties(anchors: 1, tags: 1, limit: event.end))
        let start = cursor
        cursor.advance(toIndex: event.end)
        var end = cursor.position
        let isBlockScalar = event.style == .literal || event.style == .folded
        if isBlockScalar { end = blockScalarEnd(from: start) }
        if cursor.offset > start.offset {
            collector.closeGap(at: start.offset)
            collector.openGap(at: cursor, after: start, isBlockScalar: isBlockScalar)
        }
        let tag = event.tag.map(Self.shortTag)
        let node = Node(
            ScalarTyping.content(event.text, tag: tag, isPlain: event.style == .plain),
            range: range(start.position, end),
            style: event.style,
            tag: tag
        )
        let isMergeKey = event.style == .plain && event.text == "<<" && (tag == nil || tag == "!!merge")
        var built = Built(node: node, end: end)
        built.isMergeKey = isMergeKey
        name(built, event.anchor, at: anchorRange)
        return add(built)
    }

    private mutating func alias(_ event: YAMLEvent) -> Bool {
        let name = event.anchor ?? ""
        let start = cursor
        collector.closeGap(at: start.offset)
        cursor.advance(toIndex: event.end)
        collector.openGap(at: cursor, after: start, isBlockScalar: false)
        let site = range(start.position, cursor.position)
        guard open[name] == nil, var target = named[name] else {
            aliases.append(Alias(name: name, range: site, valueRange: nil))
            issues.append(unusableAlias(name, at: site))
            return add(Built(node: Node(.null, range: site), end: cursor.position))
        }
        aliases.append(Alias(name: name, range: site, valueRange: target.node.range))
        expandedNodes += target.size
        if expandedNodes > limits.expandedNodes {
            return stop(
                "alias-expansion",
                "the aliases expand to more than \(limits.expandedNodes) values",
                at: site,
                remedy: "write the values out, or let fewer aliases hold other aliases"
            )
        }
        if frames.count + target.height > limits.depth { return stopTooDeep(at: site) }
        let trace = target.node.trace
        target.node.trace = Node.Trace(
            template: trace?.template,
            variables: trace?.variables ?? [],
            routes: (trace?.routes ?? []) + [Node.Route(kind: .alias, range: site)]
        )
        target.end = cursor.position
        target.alias = site
        return add(target)
    }

    private func unusableAlias(_ name: String, at site: SourceRange) -> ComposeIssue {
        guard open[name] == nil else {
            return ComposeIssue(
                code: "recursive-alias",
                message: "the value of anchor `\(name)` contains itself",
                range: site,
                remedies: ["remove `*\(name)` from its own anchor"]
            )
        }
        return ComposeIssue(
            code: "unknown-anchor",
            message: "there is no anchor `\(name)` above this place",
            range: site,
            remedies: ["define it before its first use with `&\(name)`, in the same file"]
        )
    }

    // MARK: Collections

    private mutating func begin(_ event: YAMLEvent) -> Bool {
        let anchorCount = event.anchor == nil ? 0 : 1
        let tagCount = event.tag == nil ? 0 : 1
        let anchorRange = anchorRange(
            cursor.skipProperties(anchors: anchorCount, tags: tagCount, limit: Int.max)
        )
        let start = cursor.position
        if frames.count >= limits.depth { return stopTooDeep(at: range(start, start)) }
        if let anchor = event.anchor { open[anchor, default: 0] += 1 }
        frames.append(
            Frame(
                isMapping: event.kind == .mappingStart,
                start: start,
                style: event.style,
                tag: event.tag.map(Self.shortTag),
                anchor: event.anchor,
                anchorRange: anchorRange,
                lastEnd: start
            )
        )
        return true
    }

    private mutating func end(_ event: YAMLEvent) -> Bool {
        guard let frame = frames.popLast() else { return false }
        var end = frame.lastEnd
        if frame.style == .flow {
            cursor.advance(toIndex: event.end)
            end = cursor.position
        }
        let whole = range(frame.start, end)
        let content: Node.Content
        if frame.isMapping {
            content = .mapping(mapping(of: frame, range: whole))
        } else {
            content = .sequence(frame.items)
        }
        let node = Node(content, range: whole, style: frame.style, tag: frame.tag)
        let built = Built(node: node, end: end, size: frame.size, height: frame.height)
        if let anchor = frame.anchor {
            open[anchor] = open[anchor].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
        name(built, frame.anchor, at: frame.anchorRange)
        return add(built)
    }

    private mutating func mapping(of frame: Frame, range: SourceRange) -> Mapping {
        guard let merge = frame.merge else { return frame.mapping }
        var keys = MergeKeys(frame: frame, merge: merge, mappingRange: range)
        let mapping = keys.resolve()
        issues += keys.issues
        mergeSites.append(keys.site)
        return mapping
    }

    private mutating func name(_ built: Built, _ anchor: String?, at anchorRange: SourceRange?) {
        guard let anchor else { return }
        named[anchor] = built
        if let anchorRange {
            anchors.append(Anchor(name: anchor, range: anchorRange, valueRange: built.node.range))
        }
    }

    private mutating func add(_ built: Built) -> Bool {
        let top = frames.count - 1
        guard top >= 0 else {
            roots.append(built.node)
            return true
        }
        frames[top].lastEnd = built.end
        frames[top].size += built.size
        frames[top].height = max(frames[top].height, built.height + 1)
        guard frames[top].isMapping else {
            frames[top].items.append(built.node)
            return true
        }
        guard let key = frames[top].key else {
            frames[top].key = self.key(from: built)
            return true
        }
        frames[top].key = nil
        if key.isMerge { return addMerge(key, built) }
        let entry = Mapping.Entry(key: key.text, keyRange: key.range, value: built.node)
        if let first = frames[top].mapping.insert(entry) {
            issues.append(duplicate(key, first: first.keyRange))
        }
        return true
    }

    private mutating func addMerge(_ key: Frame.Key, _ built: Built) -> Bool {
        let top = frames.count - 1
        if let first = frames[top].merge {
            issues.append(duplicate(key, first: first.key.range))
            return true
        }
        frames[top].merge = Frame.Merge(key: key, value: built, position: frames[top].mapping.entries.count)
        return true
    }

    private func duplicate(_ key: Frame.Key, first: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "duplicate-key",
            message: "mapping key \"\(key.text)\" already defined at line \(first.start.line)",
            range: key.range,
            related: [RelatedPlace(range: first, message: "first defined here")],
            why: "only one of the two values can count",
            remedies: [
                key.isMerge
                    ? "write one `<<` with a list: `<<: [*first, *second]`"
                    : "keep one of the two, or join their values"
            ]
        )
    }

    private mutating func key(from built: Built) -> Frame.Key {
        let range = built.alias ?? built.node.range
        if let text = built.node.string {
            return Frame.Key(text: text, range: range, isMerge: built.isMergeKey)
        }
        let text = built.node.text
        let isScalar = text != nil || built.node.isNull
        issues.append(
            ComposeIssue(
                code: isScalar ? "non-string-key" : "complex-key",
                message: isScalar
                    ? "non-string key \(frames.keyPath): \(text ?? "null")" : "a key \(frames.keyPath) is not a text",
                range: range,
                remedies: [isScalar ? "put the key in quotes" : "use a text as the key"]
            )
        )
        return Frame.Key(text: text ?? "null", range: range, isMerge: false)
    }

    // MARK: Limits

    private mutating func stop(_ code: String, _ message: String, at range: SourceRange, remedy: String) -> Bool {
        hasStopped = true
        issues.append(ComposeIssue(code: code, message: message, range: range, remedies: [remedy]))
        return false
    }

    private mutating func stopTooDeep(at range: SourceRange) -> Bool {
        stop(
            "too-deep",
            "the values are nested more than \(limits.depth) levels deep",
            at: range,
            remedy: "check that this is a compose file"
        )
    }

    /// The end of the last line with text of a block scalar that was just read.
    private func blockScalarEnd(from start: TextCursor) -> SourcePosition {
        var result = start
        let headerEnd = start.endOfLine
        var end = cursor.offset
        while end > headerEnd, TextCursor.isBlank(cursor.bytes[end - 1]) { end -= 1 }
        if end > headerEnd {
            result.advance(toOffset: end)
            result.advance(toOffset: result.endOfLine)
        } else {
            var header = start.offset
            while header < headerEnd, !TextCursor.isBlank(cursor.bytes[header]) { header += 1 }
            result.advance(toOffset: header)
        }
        return result.position
    }

    private static func shortTag(_ tag: String) -> String {
        let prefix = "tag:yaml.org,2002:"
        return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }
}
