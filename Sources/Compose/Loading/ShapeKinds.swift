extension Shape {
    /// Whether a value is of the kind that the shape is about, right or wrong in detail.
    func isOfKind(_ node: Node) -> Bool {
        switch self {
        case .any: true
        case .scalar(let kinds): kinds.accepts(node)
        case .text, .choice: node.string != nil
        case .whole: node.integer != nil
        case .list: node.sequence != nil
        case .object, .dictionary: node.mapping != nil
        case .oneOf(let shapes): shapes.contains { $0.isOfKind(node) }
        }
    }

    /// What must be written, for messages.
    var expectation: String {
        switch self {
        case .any: "anything"
        case .scalar(let kinds): kinds.expectation
        case .text, .choice: "a text"
        case .whole: "a whole number"
        case .list: "a list"
        case .object, .dictionary: "a mapping"
        case .oneOf(let shapes):
            Array(Set(shapes.map(\.expectation))).sorted().joined(separator: " or ")
        }
    }
}

extension Shape.Kinds {
    /// Whether a value is of one of the kinds.
    func accepts(_ node: Node) -> Bool {
        switch node.content {
        case .string: contains(.string)
        case .integer: contains(.integer) || contains(.number)
        case .double(let value): contains(.number) || (contains(.integer) && value == value.rounded())
        case .bool: contains(.boolean)
        case .null: contains(.null)
        case .timestamp, .sequence, .mapping: false
        }
    }

    /// What must be written, for messages.
    var expectation: String {
        var words: [String] = []
        if contains(.string) { words.append("a text") }
        if contains(.number) { words.append("a number") } else if contains(.integer) { words.append("a whole number") }
        if contains(.boolean) { words.append("true or false") }
        return words.isEmpty ? "nothing" : words.joined(separator: " or ")
    }
}

extension Shape.TextForm {
    /// Whether a text has the form; as in the specification, the form may stand anywhere in it.
    func accepts(_ text: String) -> Bool {
        switch self {
        case .containerName:
            zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains { first, second in
                first.isNameStart && (second.isNameStart || "_.-".unicodeScalars.contains(second))
            }
        case .pullPolicy:
            ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"].contains {
                text.contains($0)
            } || Self.isInterval(text)
        }
    }

    /// What to write.
    var advice: String {
        switch self {
        case .containerName: "use a letter or digit, then letters, digits, '_', '.' or '-'"
        case .pullPolicy: "use always, never, missing, build, daily, weekly or every_12h"
        }
    }

    private static func isInterval(_ text: String) -> Bool {
        let marker = "every_"
        guard text.hasPrefix(marker) else { return false }
        let rest = text.dropFirst(marker.count)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let unit = rest.dropFirst(digits.count).first else { return false }
        return "wdhms".contains(unit)
    }
}

extension Shape.KeyForm {
    /// Whether a key has the form.
    func accepts(_ key: String) -> Bool {
        switch self {
        case .any: !key.isEmpty
        case .name, .looseName:
            !key.isEmpty && key.unicodeScalars.allSatisfy { $0.isNameStart || "._-".unicodeScalars.contains($0) }
        case .lowercase: !key.isEmpty && key.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        }
    }
}

extension Unicode.Scalar {
    /// ASCII letter or digit.
    var isNameStart: Bool {
        isASCII && (properties.isAlphabetic || properties.numericType != nil)
    }
}

extension Node {
    /// What tells items of a list apart; nil for mappings and lists.
    var uniquenessKey: String? {
        switch content {
        case .string(let text): "s" + text
        case .integer, .double, .bool: text.map { "v" + $0 }
        default: nil
        }
    }
}
