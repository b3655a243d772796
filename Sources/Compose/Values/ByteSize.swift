/// Sizes as Compose writes them: `1.5g`, `10MiB`, `100b`, `4096`.
public enum ByteSize {
    /// Why a text is not a size.
    public enum Fault: Error, Sendable, Hashable {
        /// No number, something that is not a number, or a negative one.
        case invalid
        /// A suffix that does not exist; suffixes are b, k, m, g, t, p, also with `b` or `ib`.
        case suffix(String)
    }

    /// Reads a size in bytes; units are powers of 1024, upper or lower case.
    ///
    /// Only for texts: Compose takes a whole YAML number as it is, a negative one too.
    public static func parse(_ text: String) throws(Fault) -> Int {
        let bytes = Array(text.utf8)
        guard let last = bytes.lastIndex(where: { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == 0x20 }) else {
            throw .invalid
        }
        let number = bytes[..<(bytes[last] == 0x20 ? last : last + 1)]
        let suffix = String(decoding: bytes[(last + 1)...], as: UTF8.self)
        guard isNumber(number), let value = Double(String(decoding: number, as: UTF8.self)), value >= 0 else {
            throw .invalid
        }
        let size = value * (try factor(of: suffix))
        guard size < 9.2e18 else { throw .invalid }
        return Int(size)
    }

    private static func factor(of suffix: String) throws(Fault) -> Double {
        let letters = suffix.lowercased()
        guard let first = letters.first else { return 1 }
        if letters == "b" { return 1 }
        guard let power = ["k", "m", "g", "t", "p"].firstIndex(of: String(first)),
            ["", "b", "ib"].contains(letters.dropFirst())
        else { throw .suffix(suffix) }
        return (0...power).reduce(1.0) { factor, _ in factor * 1024 }
    }

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains(where: isDigit)
            && bytes.allSatisfy {
                isDigit($0) || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0)
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
