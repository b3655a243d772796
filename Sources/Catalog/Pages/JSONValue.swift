/// A JSON value with its keys in the order in which they were written.
enum JSONValue: Equatable {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case array([JSONValue])
    case mapping([Member])

    /// A key with its value.
    struct Member: Equatable {
        var key: String
        var value: JSONValue
    }

    /// An object of those members that have a value.
    static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        .mapping(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
    }

    /// Strings as an array.
    static func strings(_ strings: [String]) -> JSONValue {
        .array(strings.map { .string($0) })
    }

    /// On one line, with blanks after commas and colons.
    var flowText: String {
        switch self {
        case .array(let values): "[" + values.map(\.flowText).joined(separator: ", ") + "]"
        case .mapping(let members):
            "{" + members.map { Self.quoted($0.key) + ": " + $0.value.flowText }.joined(separator: ", ") + "}"
        default: scalarText
        }
    }

    /// On several lines, two blanks for each level, no newline at the end.
    func text(indent: Int = 0) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .array(let values) where values.isEmpty, .array(let values) where values.allSatisfy(\.isScalar):
            return JSONValue.array(values).flowText
        case .array(let values):
            let lines = values.map { inner + $0.text(indent: indent + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
        case .mapping(let members) where members.isEmpty:
            return "{}"
        case .mapping(let members):
            let lines = members.map { inner + Self.quoted($0.key) + ": " + $0.value.text(indent: indent + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        default:
            return scalarText
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .mapping: false
        default: true
        }
    }

    private var scalarText: String {
        switch self {
        case .string(let text): Self.quoted(text)
        case .integer(let number): String(number)
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .array, .mapping: ""
        }
    }

    /// RFC 8259: quotation mark, backslash and control characters are escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
