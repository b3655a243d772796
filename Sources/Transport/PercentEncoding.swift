/// Escaping of text for URLs (RFC 3986 §2.1, §3.3, §3.4).
enum PercentEncoding {
    /// Everything but unreserved characters is escaped.
    static func strict(_ text: String) -> String { encode(text, keeping: "") }

    /// A path: slashes and what a path segment may hold stay.
    static func path(_ text: String) -> String {
        let encoded = encode(text, keeping: "/:@!$&'()*+,;=")
        return encoded.hasPrefix("/") ? encoded : "/" + encoded
    }

    /// A name or value of a query.
    static func query(_ text: String) -> String { encode(text, keeping: "/:@,") }

    private static func encode(_ text: String, keeping kept: StaticString) -> String {
        let allowed = Set("\(kept)".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) || allowed.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
