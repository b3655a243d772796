extension Node {
    /// The value as YAML text: block style, `name` and the top-level sections in Compose's order, other keys sorted.
    public var yamlText: String {
        var writer = YAMLWriter()
        writer.document(self)
        return writer.text
    }
}

private struct YAMLWriter {
    var text = ""
    private static let sections = ["name", "services", "networks", "volumes", "secrets", "configs", "models"]

    mutating func document(_ node: Node) {
        guard let mapping = node.mapping else {
            scalar(node)
            text += "\n"
            return
        }
        let known = Self.sections.compactMap { mapping.entry($0) }
        let rest = mapping.entries.filter { !Self.sections.contains($0.key) }.sorted { $0.key < $1.key }
        entries(known + rest, indent: 0)
    }

    private mutating func entries(_ entries: [Mapping.Entry], indent: Int) {
        for entry in entries {
            text += String(repeating: " ", count: indent) + Self.plainOrQuoted(entry.key) + ":"
            value(entry.value, indent: indent + 2)
        }
    }

    /// Writes what follows `key:` or `-`.
    private mutating func value(_ node: Node, indent: Int) {
        switch node.content {
        case .mapping(let mapping) where !mapping.isEmpty:
            text += "\n"
            entries(sorted(mapping), indent: indent)
        case .sequence(let items) where !items.isEmpty:
            text += "\n"
            for item in items { self.item(item, indent: indent) }
        default:
            text += " "
            scalar(node)
            text += "\n"
        }
    }

    private mutating func item(_ node: Node, indent: Int) {
        text += String(repeating: " ", count: indent) + "-"
        guard case .mapping(let mapping) = node.content, !mapping.isEmpty else {
            return value(node, indent: indent + 2)
        }
        let ordered = sorted(mapping)
        text += " " + Self.plainOrQuoted(ordered[0].key) + ":"
        value(ordered[0].value, indent: indent + 4)
        entries(Array(ordered.dropFirst()), indent: indent + 2)
    }

    private func sorted(_ mapping: Mapping) -> [Mapping.Entry] {
        mapping.entries.sorted { $0.key < $1.key }
    }

    private mutating func scalar(_ node: Node) {
        switch node.content {
        case .null: text += "null"
        case .mapping: text += "{}"
        case .sequence: text += "[]"
        case .string(let value), .timestamp(let value): text += Self.plainOrQuoted(value)
        default: text += node.text ?? "null"
        }
    }

    /// Plain where every YAML reader takes it for the same text, else in double quotes.
    static func plainOrQuoted(_ value: String) -> String {
        isPlainSafe(value) ? value : quoted(value)
    }

    private static func isPlainSafe(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last else { return false }
        guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0.value < 0xFFFE }) else {
            return false
        }
        if "-?:,[]{}#&*!|>'\"%@`=<~ ".unicodeScalars.contains(first) || last == " " || last == ":" { return false }
        if value.contains(": ") || value.contains(" #") { return false }
        // Anything that some reader takes for a number, date, boolean or null is quoted.
        if first.properties.numericType != nil || first == "+" || first == "." { return false }
        let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
        return !words.contains(value.lowercased())
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FEFF}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
