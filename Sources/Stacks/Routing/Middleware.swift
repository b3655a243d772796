public import Compose
public import Vocabulary

/// A middleware that Traefik labels define.
public struct Middleware: Sendable {
    /// What a middleware does, as far as it matters here.
    public enum Kind: String, Sendable, Hashable {
        /// Asks for a name and password.
        case basicAuth
        /// The same by digest.
        case digestAuth
        /// Asks another program whether the request is let in.
        case forwardAuth
        /// Lets in only certain addresses.
        case ipAllowList
        /// Limits requests in a time.
        case rateLimit
        /// Limits requests at once.
        case inFlightLimit
        /// Sets or removes headers.
        case headers
        /// Sends the browser to another scheme or address.
        case redirect
        /// Removes a path prefix.
        case stripPrefix
        /// Several others.
        case chain
        /// A plugin, which may do anything.
        case plugin
        /// Changes requests or answers without guarding anything (compression, buffering, retries, …).
        case transformation
        /// Not known.
        case other

        /// Kinds that keep strangers out.
        public static let guards: Set<Self> = [.basicAuth, .digestAuth, .forwardAuth, .ipAllowList]

        /// The kind that a key of Traefik's configuration stands for.
        init(traefikKey: String) {
            self =
                switch traefikKey.lowercased() {
                case "basicauth": .basicAuth
                case "digestauth": .digestAuth
                case "forwardauth": .forwardAuth
                case "ipallowlist", "ipwhitelist": .ipAllowList
                case "ratelimit": .rateLimit
                case "inflightreq": .inFlightLimit
                case "headers": .headers
                case "redirectscheme", "redirectregex": .redirect
                case "stripprefix", "stripprefixregex": .stripPrefix
                case "chain": .chain
                case "plugin": .plugin
                case "addprefix", "buffering", "circuitbreaker", "compress", "contenttype", "encodedcharacters",
                    "errors",
                    "grpcweb", "passtlsclientcert", "replacepath", "replacepathregex", "retry":
                    .transformation
                default: .other
                }
        }
    }

    /// Name without provider.
    public var name: String
    /// Compose service on which its labels stand.
    public var serviceName: String
    /// What it does; one unless its labels contradict one another.
    public var kinds: Set<Kind>
    /// Its labels by the lower-case rest of the key after the name, for example `forwardauth.address`.
    public var options: [String: Label]
    /// Where its first label stands.
    public var range: SourceRange

    /// The middlewares of a chain, in order; empty for other kinds.
    public var chain: [MiddlewareReference] {
        guard let label = options["chain.middlewares"] else { return [] }
        return MiddlewareReference.list(label.value, range: label.range)
    }
}
