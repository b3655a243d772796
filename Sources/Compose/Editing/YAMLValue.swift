/// A value to be written into a compose file.
public indirect enum YAMLValue: Sendable, Hashable {
    /// A text; quoted where YAML would take it for something else, and as its neighbours are.
    case text(String)
    /// A text that is always written in double quotes.
    case quoted(String)
    /// A whole number.
    case integer(Int)
    /// `true` or `false`.
    case bool(Bool)
    /// A list, one item a line.
    case list([YAMLValue])
    /// A list in brackets on one line.
    case inlineList([YAMLValue])
    /// Keys and values, one a line, in this order.
    case mapping([Pair])
    /// Nothing behind the key.
    case empty
    /// Text that is written exactly so, for example `1.5` or `!reset null`.
    case verbatim(String)
    /// A value behind a tag, for example `!override`.
    case tagged(String, YAMLValue)

    /// A key with its value.
    public struct Pair: Sendable, Hashable {
        /// The key.
        public var key: String
        /// The value.
        public var value: YAMLValue
        /// A comment for the line above, without `#`.
        public var comment: String?

        /// Makes a pair.
        public init(_ key: String, _ value: YAMLValue, comment: String? = nil) {
            self.key = key
            self.value = value
            self.comment = comment
        }
    }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: YAMLValue...) { self = .list(elements) }
    /// Keys and values in the order written.
    public init(dictionaryLiteral elements: (String, YAMLValue)...) {
        self = .mapping(elements.map { Pair($0.0, $0.1) })
    }
}

extension YAMLValue {
    /// Whether it is written on the line of its key.
    var isInline: Bool {
        switch self {
        case .text, .quoted, .integer, .bool, .inlineList, .empty, .verbatim: true
        case .tagged(_, let value): value.isInline
        case .list(let items): items.isEmpty
        case .mapping(let pairs): pairs.isEmpty
        }
    }

    /// The value on one line, collections in flow style.
    func inline(quotes: QuoteStyle = .none, inFlow: Bool = false, padded: Bool = false) -> String {
        switch self {
        case .text(let text): ScalarWriting.text(text, quotes: quotes, inFlow: inFlow)
        case .quoted(let text): ScalarWriting.doubleQuoted(text)
        case .integer(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .empty: inFlow ? "null" : ""
        case .verbatim(let text): text
        case .tagged(let tag, let value): tag + " " + value.inline(quotes: quotes, inFlow: inFlow)
        case .list(let items), .inlineList(let items):
            "[" + items.map { $0.inline(quotes: quotes, inFlow: true) }.joined(separator: ", ") + "]"
        case .mapping(let pairs):
            (padded ? "{ " : "{")
                + pairs.map {
                    ScalarWriting.key($0.key, inFlow: true) + ": "
                        + $0.value.inline(quotes: quotes, inFlow: true, padded: padded)
                }.joined(separator: ", ") + (padded ? " }" : "}")
        }
    }
}

/// Which quotes the neighbourhood uses for texts that need none.
enum QuoteStyle: Sendable, Hashable {
    case none
    case single
    case double
}

/// Writes scalars so that Docker Compose reads the same text back.
enum ScalarWriting {
    /// A key; quoted only where it must be.
    static func key(_ text: String, inFlow: Bool = false) -> String {
        // A merge key loses its meaning in quotes.
        text == "<<" || isPlain(text, inFlow: inFlow) ? text : doubleQuoted(text)
    }

    /// A text, in the quotes asked for or plain where that is unambiguous.
    static func text(_ text: String, quotes: QuoteStyle, inFlow: Bool = false) -> String {
        let hasControls = text.unicodeScalars.contains(where: isSpecial)
        switch quotes {
        case .single where !hasControls:
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        case .none where isPlain(text, inFlow: inFlow): return text
        default: return doubleQuoted(text)
        }
    }

    /// A text in double quotes with escapes.
    static func doubleQuoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where Self.isSpecial(scalar):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Whether a character is a control, or one that YAML takes for the end of a line.
    private static func isSpecial(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// Whether a text can stand without quotes and is read as this very text.
    static func isPlain(_ text: String, inFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        if first == " " || last == " " || last == ":" { return false }
        if text.unicodeScalars.contains(where: isSpecial) { return false }
        if "!&*|>'\"%@`#,[]{}".unicodeScalars.contains(first) { return false }
        if "-?:".unicodeScalars.contains(first), text.unicodeScalars.dropFirst().first.map({ $0 == " " }) ?? true {
            return false
        }
        if text.contains(": ") || text.contains(" #") || text.hasPrefix("---") || text.hasPrefix("...") { return false }
        if inFlow, text.unicodeScalars.contains(where: { ",[]{}".unicodeScalars.contains($0) }) { return false }
        guard case .string = ScalarTyping.content(text, tag: nil, isPlain: true) else { return false }
        return !isAmbiguous(text)
    }

    /// Texts that other YAML readers take for a truth value, a number in base 60 or 8, or a merge key.
    private static func isAmbiguous(_ text: String) -> Bool {
        switch text.lowercased() {
        case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "<<", "=": return true
        default: break
        }
        let bytes = Array(text.utf8)
        let isDigits: (ArraySlice<UInt8>) -> Bool = { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        if isDigits(bytes[...]) { return true }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count > 1 && parts.allSatisfy(isDigits)
    }
}
