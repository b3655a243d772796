import Vocabulary

/// Which names stand for credentials, and which values are none whatever the name.
public enum CredentialNames {
    private static let parts: [String] = [
        "PASSWORD", "PASSWD", "PASSPHRASE", "TOKEN", "SECRET", "API_KEY", "APIKEY", "PRIVATE_KEY", "PRIVATEKEY",
        "ACCESS_KEY", "ENCRYPTION_KEY", "CREDENTIAL", "PRESHARED_KEY", "AUTHKEY", "AUTH_KEY", "MASTER_KEY",
        "REQUIREPASS",
    ]
    private static let endings: [String] = ["_PASS", "_PWD", "_SALT", "_DSN", "_JWT", "_BASICAUTH_USERS"]
    private static let whole: Set<String> = ["PASS", "PLEX_CLAIM", "APP_KEY", "AUTH_HEADER"]

    /// Endings of names that speak of a credential without holding it.
    private static let harmlessEndings: [String] = [
        "_FILE", "_FILES", "_SECRETFILE", "_PATH", "_DIR", "_URL", "_URI", "_ENDPOINT", "_REQUIRED", "_ENABLED",
        "_DISABLED", "_ENABLE", "_DISABLE", "_METHOD", "_TYPE", "_POLICY", "_ALGORITHM", "_ALG", "_LENGTH", "_TTL",
        "_EXPIRY", "_EXPIRATION", "_EXPIRES", "_EXPIRES_IN", "_LIFETIME", "_LIFESPAN", "_TIMEOUT", "_DURATION",
        "_INTERVAL", "_VALIDITY", "_HEADER_NAME", "_HINT", "_NAME", "_AUTH", "_AUTHENTICATION", "_LOGIN", "_AGE",
        "_ROTATION", "_SCOPES", "_AUDIENCE", "_ISSUER", "_PREFIX", "_COST", "_ROUNDS",
    ]
    private static let harmlessParts: [String] = [
        "ALLOW_EMPTY_", "RANDOM_ROOT", "RANDOM_PASSWORD", "PASSWORD_AUTH", "PUBLIC_KEY",
    ]
    private static let switches: Set<String> = [
        "yes", "no", "true", "false", "on", "off", "0", "1", "enabled", "disabled", "none", "null", "auto", "required",
        "optional",
    ]

    /// Whether a variable, label key or flag of this name usually holds a credential.
    public static func isCredential(_ name: String) -> Bool {
        let name = normalized(name)
        let isNamedSo =
            parts.contains(where: name.holds) || whole.contains(name) || endings.contains(where: name.hasSuffix)
            || (name.hasPrefix("HOMEPAGE_") && name.hasSuffix("_KEY"))
        guard isNamedSo, !name.hasPrefix("FILE__") else { return false }
        return !harmlessEndings.contains(where: name.hasSuffix) && !harmlessParts.contains(where: name.holds)
    }

    /// Whether a variable names a person or account, which is kept with the password but is none.
    static func isUserName(_ name: String) -> Bool {
        let name = normalized(name)
        return ["USER", "USERNAME", "EMAIL", "_MAIL", "LOGIN"].contains(where: name.hasSuffix)
    }

    /// Whether a value could be a credential: not empty, not a switch, a duration, a path to a file or a placeholder.
    public static func canBeSecret(_ value: String) -> Bool {
        let text = trimmed(value)
        if text.isEmpty || switches.contains(text.lowercased()) || isPlaceholder(text) || isDuration(text) {
            return false
        }
        return !isFilePath(text)
    }

    /// Whether a value only shows where a person must write something, or is filled in by the program.
    public static func isPlaceholder(_ value: String) -> Bool {
        (value.hasPrefix("<") && value.hasSuffix(">")) || value.hasPrefix("{{")
            || value.allSatisfy { "*xX.•-".contains($0) }
    }

    /// Well-known passwords that everybody tries first.
    private static let defaults: Set<String> = [
        "admin", "adminadmin", "administrator", "changeme", "change_me", "change-me", "changeit", "password",
        "passw0rd",
        "password1", "password123", "pass", "postgres", "example", "secret", "root", "toor", "test", "default", "guest",
        "123456", "12345678", "123456789", "1234", "12345", "qwerty", "letmein", "mysecretpassword", "supersecret",
        "yourpassword", "your_password", "your-password", "yourpasswordhere", "your_password_here", "mypassword",
        "redis",
        "minioadmin", "mariadb", "mysql", "linuxserver", "seedbox", "admin123", "notsecure", "changethis",
        "please_change_me", "replace_me", "replaceme", "somepassword", "examplepassword", "ombi", "deluge",
    ]

    /// Whether a value is a password that everybody knows.
    public static func isWellKnown(_ value: String) -> Bool {
        defaults.contains(trimmed(value).lowercased())
    }

    /// Upper case, with `.` and `-` as `_`.
    static func normalized(_ name: String) -> String {
        String(decoding: name.utf8.map { $0 == 0x2E || $0 == 0x2D ? 0x5F : upper($0) }, as: UTF8.self)
    }

    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }

    private static func trimmed(_ value: String) -> String {
        var text = Substring(value)
        while let first = text.first, first == " " || first == "\"" || first == "'" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\"" || last == "'" { text.removeLast() }
        return String(text)
    }

    /// `30s`, `12h`, `7d`, `1h30m`, `512mb`: digits and units only.
    private static func isDuration(_ text: String) -> Bool {
        guard let first = text.first, first.isNumber, text.count <= 8 else { return false }
        let units: Set<String> = [
            "s", "m", "h", "d", "w", "ms", "hm", "ms", "kb", "mb", "gb", "k", "g", "hours", "days",
        ]
        return units.contains(text.filter { !$0.isNumber && $0 != "." }.lowercased())
    }

    private static func isFilePath(_ text: String) -> Bool {
        text.hasPrefix("/run/secrets/") || text.hasPrefix("./") || text.hasPrefix("file://")
            || (text.hasPrefix("/") && text.split(separator: "/").count > 1 && !text.contains("="))
    }
}
