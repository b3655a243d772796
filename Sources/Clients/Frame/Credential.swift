public import Vocabulary

/// Something that opens a program's API, with the place where it was found.
public struct Credential: Sendable, Hashable {
    /// The kinds that programs know.
    public enum Kind: Sendable, Hashable {
        /// A key of the program's own API, for example the ApiKey of an *arr.
        case apiKey(Secret)
        /// A token of an account, for example Plex's.
        case token(Secret)
        /// User name and password.
        case login(user: String, password: Secret)
    }

    /// The key, token or login.
    public var kind: Kind
    /// Where it was found, in words that hold no secret: `config.xml in volume sonarr-config`, `env SONARR__AUTH__APIKEY`.
    public var origin: String

    /// Makes a credential.
    public init(_ kind: Kind, origin: String) {
        self.kind = kind
        self.origin = origin
    }
}

extension [Credential] {
    /// The first API key.
    public var apiKey: Secret? { firstSecret { if case .apiKey(let key) = $0 { key } else { nil } } }
    /// The first token.
    public var token: Secret? { firstSecret { if case .token(let token) = $0 { token } else { nil } } }
    /// The first user name and password.
    public var login: (user: String, password: Secret)? {
        for credential in self {
            if case .login(let user, let password) = credential.kind { return (user, password) }
        }
        return nil
    }

    private func firstSecret(_ pick: (Credential.Kind) -> Secret?) -> Secret? {
        for credential in self {
            if let secret = pick(credential.kind) { return secret }
        }
        return nil
    }
}
