public import Transport
public import Vocabulary

/// User name and password as HTTP Basic (RFC 7617).
public enum BasicAuthorization {
    /// The header field; its value is secret.
    public static func field(user: String, password: Secret) -> HeaderField {
        let pair = Array("\(user):\(password.reveal())".utf8)
        return HeaderField("Authorization", secret: Secret("Basic " + base64(pair)))
    }

    /// Base64 with padding (RFC 4648 §4).
    static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(start + 3, bytes.count)])
            var bits = 0
            for index in 0..<3 { bits = bits << 8 | Int(index < group.count ? group[index] : 0) }
            for index in 0..<4 {
                let letter = letters[bits >> (18 - 6 * index) & 63]
                result.append(index <= group.count ? letter : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
