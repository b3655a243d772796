/// The one certificate, or the one public key, that a target must show.
public struct CertificatePin: Sendable, Hashable, CustomStringConvertible {
    /// What is compared.
    public enum Subject: Sendable, Hashable {
        /// The whole certificate: a renewed one is another.
        case certificate
        /// Its public key (SubjectPublicKeyInfo), which a renewed certificate may keep.
        case publicKey
    }

    /// What is compared.
    public let subject: Subject
    /// SHA-256 of its DER bytes, 32 bytes.
    public let digest: [UInt8]

    /// Makes the pin of DER bytes.
    public init(_ subject: Subject, of bytes: [UInt8]) {
        self.subject = subject
        digest = SHA256.hash(bytes)
    }

    /// Reads a pin as programs print it: `AB:CD:…` or `sha256:abcd…` for a certificate (openssl x509 -fingerprint -sha256), and
    /// `sha256//BASE64` for a public key (curl --pinnedpubkey); nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("sha256//") {
            guard let bytes = Self.base64(text.dropFirst(8)), bytes.count == 32 else { return nil }
            (subject, digest) = (.publicKey, bytes)
            return
        }
        let digits = (text.lowercased().hasPrefix("sha256:") ? text.dropFirst(7) : text[...]).filter { $0 != ":" }
        guard let bytes = Self.hexadecimal(digits), bytes.count == 32 else { return nil }
        (subject, digest) = (.certificate, bytes)
    }

    /// In the form in which it is read.
    public var description: String {
        switch subject {
        case .certificate: "sha256:" + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        case .publicKey: "sha256//" + Self.base64(digest)
        }
    }

    private static func hexadecimal(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16),
                digits[index] != UInt8(ascii: "+")
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static let alphabet: [UInt8] = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    private static func base64(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        let letters = Array(text.utf8)
        let body = letters.prefix { $0 != UInt8(ascii: "=") }
        guard letters.count.isMultiple(of: 4), letters.count - body.count <= 2,
            letters[body.endIndex...].allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        for letter in body {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            bits = (bits << 6 | value) & 0xff_ffff
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> count & 0xff))
            }
        }
        return bytes
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        var letters: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(start + 3, bytes.count)])
            let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
            for position in 0..<4 {
                let isFilling = position > group.count
                letters.append(isFilling ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * position) & 63])
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
