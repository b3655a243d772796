public import Compose
public import Vocabulary

/// How a service is reached and opened, as `bijou.yaml` says it; everything in it is optional.
public struct ServiceAccess: Sendable {
    /// A place where a secret lies; never the secret itself.
    public enum Place: Sendable, Hashable {
        /// A variable of the environment Bijou runs in.
        case environment(String)
        /// A file; a relative path starts at the folder of `bijou.yaml`.
        case file(String)

        /// Reads `env:NAME` or `file:PATH`; nil for anything else.
        public init?(_ text: String) {
            if text.hasPrefix("env:") {
                let name = text.dropFirst(4)
                guard let first = name.unicodeScalars.first, !("0"..."9").contains(first),
                    name.unicodeScalars.allSatisfy(Self.isOfName)
                else { return nil }
                self = .environment(String(name))
            } else if text.hasPrefix("file:"), text.count > 5 {
                self = .file(String(text.dropFirst(5)))
            } else {
                return nil
            }
        }

        private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "_": true
            default: false
            }
        }

        /// `env:NAME` or `file:PATH`.
        public var description: String {
            switch self {
            case .environment(let name): "env:\(name)"
            case .file(let path): "file:\(path)"
            }
        }
    }

    /// What is demanded of the service's certificate.
    public enum Trust: Sendable, Hashable {
        /// A chain to this authority (PEM file).
        case authority(path: String)
        /// Nothing; reports name it.
        case off
    }

    /// Name of the service in the compose file.
    public var service: String
    /// Its address; nil to find it.
    public var url: Located<String>?
    /// Where its API key lies.
    public var apiKey: Place?
    /// Where its token lies.
    public var token: Place?
    /// User name, which is no secret.
    public var username: String?
    /// Where its password lies.
    public var password: Place?
    /// How its certificate is checked; nil for the system's authorities.
    public var trust: Trust?
    /// Where it is written.
    public var range: SourceRange
}

extension SettingsReader {
    static let accessKeys: [String] = ["url", "credential", "tls"]

    /// Reads the keys of an access; nil if the service has none of them.
    mutating func access(_ service: Mapping.Entry, _ fields: [Mapping.Entry]) -> ServiceAccess? {
        var access = ServiceAccess(service: service.key, range: service.keyRange)
        var hasAny = false
        for field in fields where Self.accessKeys.contains(field.key) {
            hasAny = true
            switch field.key {
            case "url": access.url = url(field)
            case "credential": credential(field.value, service.key, &access)
            default: access.trust = trust(field.value, service.key)
            }
        }
        return hasAny ? access : nil
    }

    private mutating func url(_ entry: Mapping.Entry) -> Located<String>? {
        guard let text = text(entry) else { return nil }
        let value = text.value
        guard value.hasPrefix("http://") || value.hasPrefix("https://"), value.count > 8 else {
            report("wrong-value", "'url' is no address", text.range, ["write it as http://HOST:PORT or https://HOST"])
            return nil
        }
        let rest = value.drop { $0 != "/" }
        guard !rest.prefix(while: { $0 != "?" }).contains("@"), !value.contains("?") else {
            report(
                "literal-secret",
                "'url' must not hold a login or query",
                text.range,
                ["put the login below 'credential', as env:NAME or file:PATH"]
            )
            return nil
        }
        return text
    }

    private mutating func credential(_ node: Node, _ service: String, _ access: inout ServiceAccess) {
        let place = "services.\(service).credential"
        for field in entries(node, place, keys: ["api_key", "token", "username", "password"]) ?? [] {
            switch field.key {
            case "api_key": access.apiKey = secretPlace(field)
            case "token": access.token = secretPlace(field)
            case "password": access.password = secretPlace(field)
            default: access.username = text(field)?.value
            }
        }
        if access.password != nil, access.username == nil { access.username = "" }
    }

    /// A secret that stands here itself is refused, and not repeated in the message.
    private mutating func secretPlace(_ field: Mapping.Entry) -> ServiceAccess.Place? {
        if let place = field.value.text.flatMap({ ServiceAccess.Place($0) }) { return place }
        report(
            "literal-secret",
            "'\(field.key)' must say where the secret lies, not what it is",
            field.value.range,
            ["write `\(field.key): env:NAME` or `\(field.key): file:PATH`"]
        )
        return nil
    }

    private mutating func trust(_ node: Node, _ service: String) -> ServiceAccess.Trust? {
        let fields = entries(node, "services.\(service).tls", keys: ["ca", "verify"]) ?? []
        guard fields.count <= 1 else {
            report("wrong-value", "'tls' takes one of ca and verify", node.range, ["leave the other out"])
            return nil
        }
        guard let field = fields.first else { return nil }
        switch field.key {
        case "ca": return text(field).map { .authority(path: $0.value) }
        default:
            // YAML 1.1 reads a bare off as false, YAML 1.2 as a text.
            let value = field.value.text?.lowercased() ?? ""
            if ["off", "false", "no"].contains(value) { return .off }
            report("wrong-value", "'verify' can only be off", field.value.range, ["leave it out to check certificates"])
            return nil
        }
    }
}
