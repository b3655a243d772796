/// Credentials as they come with a call.
extension SimulatedCall {
    /// User and password of `Authorization: Basic …`.
    public var basicLogin: (user: String, password: String)? {
        guard let field = header("Authorization"), field.lowercased().hasPrefix("basic "),
            let text = Self.base64Text(field.dropFirst(6)), let colon = text.firstIndex(of: ":")
        else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }

    /// The token of `Authorization: Bearer …`.
    public var bearerToken: String? {
        guard let field = header("Authorization"), field.lowercased().hasPrefix("bearer ") else { return nil }
        return String(field.dropFirst(7))
    }

    private static func base64Text(_ text: Substring) -> String? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = 0
        var count = 0
        var bytes: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            guard let value = letters.firstIndex(of: byte) else { return nil }
            bits = (bits << 6 | value) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A library of a media or book server.
public struct SimulatedLibrary: Sendable, Hashable {
    /// Name.
    public var name: String
    /// The program's word for its kind: `movies`, `tvshows`, `music`, `book`.
    public var kind: String
    /// Folders as its container sees them.
    public var paths: [String]

    /// Makes a library.
    public init(_ name: String, kind: String, paths: [String]) {
        self.name = name
        self.kind = kind
        self.paths = paths
    }
}
