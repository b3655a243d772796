/// Types plain scalars as Docker Compose's YAML library does: YAML 1.2 booleans, YAML 1.1 octals, no base 60.
enum ScalarTyping {
    /// The value of a scalar; `tag` is the explicit tag in its short form.
    static func content(_ text: String, tag: String?, isPlain: Bool) -> Node.Content {
        switch tag {
        case nil: isPlain ? untagged(text) : .string(text)
        case "!!str", "!!binary": .string(text)
        case "!!int", "!!bool", "!!null", "!!timestamp": untagged(text)
        case "!!float": float(untagged(text))
        default: isPlain ? untagged(text) : .string(text)
        }
    }

    private static func float(_ content: Node.Content) -> Node.Content {
        if case .integer(let value) = content { .double(Double(value)) } else { content }
    }

    private static func untagged(_ text: String) -> Node.Content {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            return number(text, first: first) ?? special(text) ?? .string(text)
        case UInt8(ascii: "."):
            return special(text) ?? decimal(text).map(Node.Content.double) ?? .string(text)
        case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "n"),
            UInt8(ascii: "N"), UInt8(ascii: "~"):
            return word(text) ?? .string(text)
        default:
            return .string(text)
        }
    }

    private static func word(_ text: String) -> Node.Content? {
        guard text.utf8.count <= 5 else { return nil }
        switch text {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case "null", "Null", "NULL", "~": return .null
        default: return nil
        }
    }

    private static func special(_ text: String) -> Node.Content? {
        guard text.utf8.count <= 5 else { return nil }
        switch text {
        case ".nan", ".NaN", ".NAN": return .double(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
        default: return nil
        }
    }

    private static func number(_ text: String, first: UInt8) -> Node.Content? {
        if Timestamp.matches(text) { return .timestamp(text) }
        let plain = text.utf8.contains(UInt8(ascii: "_")) ? text.filter { $0 != "_" } : text
        var digits = plain.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard let magnitude = magnitude(Substring(digits)) else {
            return decimal(plain).map(Node.Content.double)
        }
        switch magnitude {
        case .fits(let value): return .integer(isNegative ? -value : value)
        // Larger than Int: Compose prints the digits, which a Double would lose.
        case .tooLarge: return .string(plain)
        }
    }

    private enum Magnitude {
        case fits(Int)
        case tooLarge
    }

    private static func magnitude(_ digits: Substring) -> Magnitude? {
        let (body, radix) = radix(of: digits)
        guard !body.isEmpty, body.utf8.allSatisfy({ isDigit($0, radix: radix) }) else { return nil }
        if let value = Int(body, radix: radix) { return .fits(value) }
        return UInt64(body, radix: radix) == nil ? nil : .tooLarge
    }

    private static func radix(of digits: Substring) -> (Substring, Int) {
        guard digits.utf8.first == UInt8(ascii: "0"), digits.utf8.count > 1 else { return (digits, 10) }
        let rest = digits.dropFirst(2)
        switch digits.utf8[digits.utf8.index(after: digits.startIndex)] {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return (rest, 16)
        case UInt8(ascii: "o"), UInt8(ascii: "O"): return (rest, 8)
        case UInt8(ascii: "b"), UInt8(ascii: "B"): return (rest, 2)
        default: return (digits.dropFirst(), 8)
        }
    }

    private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) < radix
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): radix == 16
        default: false
        }
    }

    /// A decimal fraction with optional sign and exponent; nil for anything else and for what a Double cannot hold.
    private static func decimal(_ text: String) -> Double? {
        var digitCount = 0
        var bytes = text.utf8[...]
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        digitCount += dropDigits(&bytes)
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            digitCount += dropDigits(&bytes)
        }
        guard digitCount > 0 else { return nil }
        if let mark = bytes.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            bytes = bytes.dropFirst()
            if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                bytes = bytes.dropFirst()
            }
            guard dropDigits(&bytes) > 0 else { return nil }
        }
        guard bytes.isEmpty, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    private static func dropDigits(_ bytes: inout Substring.UTF8View) -> Int {
        var count = 0
        while let byte = bytes.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            bytes = bytes.dropFirst()
            count += 1
        }
        return count
    }
}
