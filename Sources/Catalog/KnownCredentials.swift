/// Passwords that everybody knows.
public enum KnownCredentials {
    /// What a program starts with unless told otherwise.
    public struct Default: Sendable, Hashable {
        /// Identifier of the definition.
        public var program: String
        /// Name, nil if the program asks for a password only.
        public var user: String?
        /// Password.
        public var password: String
        /// Variable that sets another password; nil if only the program's own settings do.
        public var variable: String?
        /// Whether it holds while the variable is unset.
        public var holdsWhenUnset: Bool
        /// First release without it, nil if it still holds.
        public var goneSince: String?
        /// Keys of image variants to which it is limited; empty for all.
        public var variants: [String]
    }

    /// What programs start with.
    public static let defaults: [Default] = [
        Default(
            program: "grafana",
            user: "admin",
            password: "admin",
            variable: "GF_SECURITY_ADMIN_PASSWORD",
            holdsWhenUnset: true,
            goneSince: nil,
            variants: []
        ),
        Default(
            program: "qbittorrent",
            user: "admin",
            password: "adminadmin",
            variable: nil,
            holdsWhenUnset: true,
            goneSince: "4.6.1",
            variants: []
        ),
        Default(
            program: "deluge",
            user: nil,
            password: "deluge",
            variable: nil,
            holdsWhenUnset: true,
            goneSince: nil,
            variants: []
        ),
        Default(
            program: "nzbget",
            user: "nzbget",
            password: "tegbzn6789",
            variable: "NZBGET_PASS",
            holdsWhenUnset: true,
            goneSince: nil,
            variants: []
        ),
        Default(
            program: "slskd",
            user: "slskd",
            password: "slskd",
            variable: "SLSKD_PASSWORD",
            holdsWhenUnset: true,
            goneSince: nil,
            variants: []
        ),
        Default(
            program: "duplicati",
            user: nil,
            password: "changeme",
            variable: "DUPLICATI__WEBSERVICE_PASSWORD",
            holdsWhenUnset: true,
            goneSince: nil,
            variants: ["linuxserver"]
        ),
        Default(
            program: "komodo",
            user: "admin",
            password: "changeme",
            variable: "KOMODO_INIT_ADMIN_PASSWORD",
            holdsWhenUnset: false,
            goneSince: nil,
            variants: []
        ),
        Default(
            program: "komodo",
            user: "admin",
            password: "admin",
            variable: "KOMODO_DATABASE_PASSWORD",
            holdsWhenUnset: false,
            goneSince: nil,
            variants: []
        ),
        Default(
            program: "nginx-proxy-manager",
            user: "admin@example.com",
            password: "changeme",
            variable: "INITIAL_ADMIN_PASSWORD",
            holdsWhenUnset: false,
            goneSince: nil,
            variants: []
        ),
    ]

    /// Passwords that are no secret in any program, in lower case.
    public static let passwords: Set<String> = [
        "admin", "adminadmin", "administrator", "changeit", "changeme", "change-me", "change_me", "default", "demo",
        "deluge", "example", "guest", "letmein", "mariadb", "mediaserver", "mypassword", "mysql", "pass", "passw0rd",
        "password", "password1", "password123", "postgres", "postgresql", "qwerty", "redis", "root", "secret",
        "slskd", "supersecret", "tegbzn6789", "test", "toor", "user", "123456", "12345678", "1234", "12345",
    ]

    /// Beginnings of placeholders that example files use, in lower case.
    public static let placeholderBeginnings: [String] = [
        "your_", "your-", "yourpass", "replace_me", "replace-me", "replaceme", "insert_", "<your", "change_this",
        "changethis", "change-this", "xxxx", "todo",
    ]

    /// Whether a value is a password that everybody knows or a placeholder that was never replaced.
    public static func isKnown(_ value: String) -> Bool {
        let plain = value.lowercased()
        return passwords.contains(plain) || placeholderBeginnings.contains { plain.hasPrefix($0) }
    }
}
