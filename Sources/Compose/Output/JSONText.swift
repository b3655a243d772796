extension Node {
    /// The value as JSON text, two spaces of indentation, keys in byte order, a newline at the end.
    public var jsonText: String {
        var writer = JSONWriter()
        writer.write(self, depth: 0)
        return writer.text + "\n"
    }
}

private struct JSONWriter {
    var text = ""

    mutating func write(_ node: Node, depth: Int) {
        switch node.content {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .double: text += node.text ?? "null"
        case .string(let value), .timestamp(let value): quote(value)
        case .sequence(let items): sequence(items, depth: depth)
        case .mapping(let mapping): self.mapping(mapping, depth: depth)
        }
    }

    private mutating func sequence(_ items: [Node], depth: Int) {
        guard !items.isEmpty else { return text += "[]" }
        text += "[\n"
        for (index, item) in items.enumerated() {
            indent(depth + 1)
            write(item, depth: depth + 1)
            text += index + 1 < items.count ? ",\n" : "\n"
        }
        indent(depth)
        text += "]"
    }

    private mutating func mapping(_ mapping: Mapping, depth: Int) {
        guard !mapping.isEmpty else { return text += "{}" }
        text += "{\n"
        let entries = mapping.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (index, entry) in entries.enumerated() {
            indent(depth + 1)
            quote(entry.key)
            text += ": "
            write(entry.value, depth: depth + 1)
            text += index + 1 < entries.count ? ",\n" : "\n"
        }
        indent(depth)
        text += "}"
    }

    private mutating func indent(_ depth: Int) {
        text += String(repeating: "  ", count: depth)
    }

    private mutating func quote(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
