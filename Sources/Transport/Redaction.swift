import Vocabulary

/// Takes credentials out of addresses before anybody sees them.
public enum Redaction {
    /// Names of query items whose values are credentials in the programs Bijou talks to, without `-` and `_`.
    static let names: Set<String> = [
        "apikey", "token", "accesstoken", "xplextoken", "plextoken", "password", "passwd", "pass", "pwd", "passkey",
        "secret", "key", "auth", "authkey", "sid", "session", "sessionid", "apitoken", "mapassword", "signature", "jwt",
    ]

    /// Whether a query item or header field of that name holds a credential.
    public static func isSensitive(_ name: String) -> Bool {
        names.contains(name.lowercased().filter { $0 != "-" && $0 != "_" })
    }

    /// A path with its query; values of sensitive items are masked.
    public static func target(path: String, query: [Request.QueryItem]) -> String {
        if query.isEmpty { return path }
        let items = query.map { "\($0.name)=\(isSensitive($0.name) ? Secret.mask : $0.value)" }
        return path + "?" + items.joined(separator: "&")
    }

    /// An address as a server wrote it, for example in `Location`: user info and sensitive items are masked.
    public static func address(_ text: String) -> String {
        var result = text
        if let scheme = result.firstRange(of: "://") {
            let end = result[scheme.upperBound...].firstIndex { "/?#".contains($0) } ?? result.endIndex
            if let at = result[scheme.upperBound..<end].lastIndex(of: "@") {
                result.replaceSubrange(scheme.upperBound..<at, with: Secret.mask)
            }
        }
        guard let mark = result.firstIndex(of: "?") else { return result }
        let items = result[result.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let masked = items.map { item -> String in
            guard let equals = item.firstIndex(of: "="), isSensitive(String(item[..<equals])) else {
                return String(item)
            }
            return item[...equals] + Secret.mask
        }
        return result[...mark] + masked.joined(separator: "&")
    }
}
