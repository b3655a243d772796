import Vocabulary

/// Finds credentials inside one text by their form: user information in URLs, flags, headers, hashes, keys.
struct SecretText {
    /// What a secret is part of.
    enum Kind: Hashable {
        case userinfo
        /// A flag or assignment, by its name as written.
        case named(String)
        case hash
        case key
    }

    /// A secret: its bytes, and the whole piece that it belongs to.
    struct Span {
        var kind: Kind
        var secret: Range<Int>
    }

    private let bytes: [UInt8]
    /// Whether variables in the place of a secret are given too.
    private let keepsVariables: Bool

    private init(_ bytes: [UInt8], keepsVariables: Bool = false) {
        self.bytes = bytes
        self.keepsVariables = keepsVariables
    }

    /// The secrets of a text, by byte offset; variables (`$NAME`, `${…}`) are none, a literal default within them is.
    static func spans(in text: String) -> [Span] {
        spans(in: Array(text.utf8))
    }

    /// The secrets of a text, by byte offset.
    static func spans(in bytes: [UInt8]) -> [Span] {
        let text = Self(bytes)
        return text.userinfo() + text.words() + text.hashes() + text.headers() + text.keys()
    }

    /// Whether a stretch is a variable: `$A`, `${A}`, `${A:?…}`, `$$A`; a literal default makes it a literal.
    static func isVariable(_ text: some StringProtocol) -> Bool {
        guard text.hasPrefix("$") else { return false }
        var rest = text.drop { $0 == "$" }
        guard rest.hasPrefix("{") else {
            return rest.first.map { $0.isLetter || $0 == "_" } ?? false && !text.hasSuffix("$") && !rest.contains("$")
        }
        rest = rest.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" }
        if rest.hasPrefix(":") { rest = rest.dropFirst() }
        guard rest.hasPrefix("-") || rest.hasPrefix("+") else { return true }
        let fallback = rest.dropFirst().drop { $0 == "}" }
        return fallback.isEmpty || fallback.hasPrefix("$")
    }

    /// Flags and user information that carry a credential, be it written out or by a variable.
    static func carriers(in text: String) -> [Span] {
        let text = Self(Array(text.utf8), keepsVariables: true)
        return text.userinfo() + text.words() + text.headers()
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    // MARK: URLs

    private func userinfo() -> [Span] {
        var spans: [Span] = []
        var position = 0
        while let scheme = find("://", from: position) {
            position = scheme + 3
            guard scheme > 0, isNameByte(bytes[scheme - 1]) else { continue }
            let authority = position..<endOfAuthority(from: position)
            position = authority.upperBound
            guard let at = bytes[authority].lastIndex(of: 0x40) else { continue }
            let user = authority.lowerBound..<at
            let secret = firstColon(in: user).map { $0 + 1..<at } ?? user
            let isPassword = secret.lowerBound != user.lowerBound
            guard isPassword || secret.count >= 16, !secret.isEmpty else { continue }
            if Self.isVariable(string(secret)), !keepsVariables || !isPassword { continue }
            spans.append(Span(kind: .userinfo, secret: secret))
        }
        return spans
    }

    private func endOfAuthority(from start: Int) -> Int {
        var end = start
        var depth = 0
        while end < bytes.count {
            let byte = bytes[end]
            if byte == 0x7B { depth += 1 }
            if byte == 0x7D { depth -= 1 }
            if isBlankOrQuote(byte) || (depth <= 0 && [0x2F, 0x3F, 0x23, 0x2C].contains(byte)) { break }
            end += 1
        }
        return end
    }

    private func firstColon(in range: Range<Int>) -> Int? {
        var depth = 0
        for position in range {
            if bytes[position] == 0x7B { depth += 1 }
            if bytes[position] == 0x7D { depth -= 1 }
            if depth == 0, bytes[position] == 0x3A { return position }
        }
        return nil
    }

    // MARK: flags and assignments

    /// `--password=x`, `--password x`, `NAME_PASSWORD=x`, `?apikey=x`, and what single programs call `-p` and `-a`.
    private func words() -> [Span] {
        let words = pieces()
        let whole = string(0..<bytes.count)
        let isMySQL = whole.holds("mysql") || whole.holds("mariadb")
        let isRedis = whole.holds("redis-cli") || whole.holds("valkey-cli")
        var spans: [Span] = []
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            guard let (name, value) = assignment(word, next: next, isMySQL: isMySQL, isRedis: isRedis) else { continue }
            let text = string(value)
            let isSecret = CredentialNames.canBeSecret(text) && !Self.isVariable(text)
            guard isSecret || (keepsVariables && text.hasPrefix("$")) else { continue }
            spans.append(Span(kind: .named(name), secret: value))
        }
        return spans
    }

    /// Name and value of a credential that a word gives, or that it announces for the next word.
    private func assignment(
        _ word: Range<Int>,
        next: Range<Int>?,
        isMySQL: Bool,
        isRedis: Bool
    ) -> (name: String, value: Range<Int>)? {
        if isMySQL, word.count > 2, string(word).hasPrefix("-p"), bytes[word.lowerBound + 2] != 0x2D {
            return ("-p", word.lowerBound + 2..<word.upperBound)
        }
        let equals = bytes[word].firstIndex(of: 0x3D)
        let name = string(word.lowerBound..<(equals ?? word.upperBound))
        let isShort = isRedis && name == "-a"
        guard isShort || isSecretName(name) else { return nil }
        if let equals { return equals + 1 < word.upperBound ? (name, equals + 1..<word.upperBound) : nil }
        guard name.hasPrefix("-"), let next, bytes[next.lowerBound] != 0x2D else { return nil }
        return (name, next)
    }

    /// Whether a flag or the name of an assignment stands for a credential.
    private func isSecretName(_ written: String) -> Bool {
        let name = String(written.drop { $0 == "-" })
        guard !name.isEmpty, name.count <= 80, name.utf8.allSatisfy({ isNameByte($0) }), !name.hasPrefix("no-") else {
            return false
        }
        return CredentialNames.isCredential(name) || (written.hasPrefix("--") && name.lowercased().hasSuffix("pass"))
    }

    /// Words between blanks, quotes, `?`, `&` and `;`; what stands in `${…}` stays together.
    private func pieces() -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        var depth = 0
        for position in 0...bytes.count {
            let byte = position < bytes.count ? bytes[position] : 0x0A
            if byte == 0x7B, position > 0, bytes[position - 1] == 0x24 { depth += 1 }
            if byte == 0x7D { depth = max(0, depth - 1) }
            if byte == 0x0A { depth = 0 }
            guard depth == 0, isBlankOrQuote(byte) || [0x3F, 0x26, 0x3B].contains(byte) else { continue }
            if position > start { pieces.append(start..<position) }
            start = position + 1
        }
        return pieces
    }

    // MARK: hashes, headers, keys

    private func hashes() -> [Span] {
        var spans: [Span] = []
        guard bytes.contains(where: { $0 == 0x24 || $0 == 0x7B }) else { return [] }
        for marker in ["$2a$", "$2b$", "$2y$", "$apr1$", "$1$", "$5$", "$6$", "$argon2", "{SHA}"] {
            for form in [
                marker, marker.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$"),
            ] {
                var position = 0
                while let start = find(form, from: position) {
                    let end =
                        bytes[start...].firstIndex { isBlankOrQuote($0) || ($0 == 0x2C && marker != "$argon2") }
                        ?? bytes.count
                    if end - start > 12 { spans.append(Span(kind: .hash, secret: start..<end)) }
                    position = max(end, start + 1)
                }
                if !marker.holds("$") { break }
            }
        }
        return spans
    }

    private func headers() -> [Span] {
        var spans: [Span] = []
        for name in ["x-api-key", "x-plex-token", "x-emby-token", "x-mediabrowser-token", "authorization"] {
            var position = 0
            while let start = find(name, from: position, ignoringCase: true) {
                position = start + name.utf8.count
                var value = position
                while value < bytes.count, [0x3A, 0x20, 0x3D].contains(bytes[value]) { value += 1 }
                guard value > position else { continue }
                for scheme in ["bearer ", "basic ", "token "]
                where holds(Array(scheme.utf8), at: value, ignoringCase: true) {
                    value += scheme.utf8.count
                }
                let end = bytes[value...].firstIndex(where: isBlankOrQuote) ?? bytes.count
                let text = string(value..<end)
                let isSecret = CredentialNames.canBeSecret(text) && !Self.isVariable(text)
                guard isSecret || (keepsVariables && text.hasPrefix("$")) else { continue }
                spans.append(Span(kind: .named(string(start..<position)), secret: value..<end))
                position = max(position, end)
            }
        }
        return spans
    }

    /// Keys that are recognized by themselves: WireGuard keys and tokens with a known beginning.
    private func keys() -> [Span] {
        let prefixes: [String] = [
            "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "eyJ", "dckr_pat_", "tskey-", "claim-",
            "AGE-SECRET-KEY-", "sk-", "nvapi-",
        ]
        var spans: [Span] = []
        var start = 0
        for position in 0...bytes.count where position == bytes.count || !isKeyByte(bytes[position]) {
            defer { start = position + 1 }
            // A `=` between a name and its value parts them, one at the end belongs to the key.
            var run = start..<position
            if let equals = bytes[run].dropLast().lastIndex(of: 0x3D), bytes[equals + 1] != 0x3D {
                run = equals + 1..<position
            }
            let text = string(run)
            let isWireGuard = run.count == 44 && text.hasSuffix("=")
            let isToken = run.count >= 18 && prefixes.contains { text.hasPrefix($0) }
            if isWireGuard || isToken { spans.append(Span(kind: .key, secret: run)) }
        }
        var position = 0
        while let hook = find("/api/webhooks/", from: position) {
            let end = bytes[hook...].firstIndex(where: isBlankOrQuote) ?? bytes.count
            spans.append(Span(kind: .key, secret: min(hook + 14, end)..<end))
            position = max(end, hook + 14)
        }
        return spans.filter { !$0.secret.isEmpty }
    }

    // MARK: bytes

    private func find(_ text: String, from start: Int, ignoringCase: Bool = false) -> Int? {
        let pattern = Array(text.utf8)
        guard start <= bytes.count - pattern.count else { return nil }
        return (start...bytes.count - pattern.count).first { holds(pattern, at: $0, ignoringCase: ignoringCase) }
    }

    private func holds(_ pattern: [UInt8], at position: Int, ignoringCase: Bool) -> Bool {
        guard position + pattern.count <= bytes.count else { return false }
        for (index, byte) in pattern.enumerated() {
            let other = bytes[position + index]
            guard other == byte || (ignoringCase && other | 0x20 == byte) else { return false }
        }
        return true
    }

    private func isBlankOrQuote(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x22 || byte == 0x27 || byte == 0x60
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte == 0x2B
    }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || byte == 0x2F || byte == 0x3D
    }
}
