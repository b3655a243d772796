public import Transport

/// The one list of calls that are not `GET` or `HEAD` and still change nothing; a door that lets nothing else through.
public enum ReadOnlyCalls {
    /// A call that reads by `POST`.
    public struct Entry: Sendable, Hashable {
        /// End of the path, after the URL base: `/api/v2/auth/login`.
        public var path: String
        /// Methods in the JSON body of which one must stand there; empty if the path says it all.
        public var methods: [String]
        /// Whether it is made only with `--deep`.
        public var isDeep: Bool
        /// Why it changes nothing.
        public var why: String

        /// Makes an entry.
        public init(_ path: String, methods: [String] = [], isDeep: Bool = false, why: String) {
            self.path = path
            self.methods = methods
            self.isDeep = isDeep
            self.why = why
        }
    }

    /// All of them.
    public static let all: [Entry] =
        downloads + servarr + [
            Entry("/auth/login", why: "Navidrome's login: hands out a token and notes the time of the login"),
            Entry("/containers/*/exec", isDeep: true, why: "prepares a command of Bijou's own list, which only asks"),
            Entry(
                "/exec/*/start",
                isDeep: true,
                why: "runs it: getent, nslookup, wget, curl or nc against a neighbour"
            ),
        ]

    /// Provider tests of the *arr family, which try the connection and store nothing.
    ///
    /// Source: `ProviderControllerBase.cs`. The category of a download client is made there if it lacks, as it would be
    /// before the next download.
    private static let servarr: [Entry] = ["downloadclient", "notification", "connection", "applications"].map { name in
        Entry(
            "/\(name)/test",
            isDeep: true,
            why:
                "tries a stored connection and changes no setting; the program itself may make a missing category in the download client, or send its test message to a media server"
        )
    }

    /// Paths that change something although they are asked with `GET`; the end of the path and, where it depends on it,
    /// the first version that does not.
    public static let writingReads: [String] = [
        // Request programs below 3.5 switch every library off when this is read without `enable`.
        "/api/v1/settings/jellyfin/library", "/api/v1/settings/plex/library",
    ]

    /// Whether a request only reads.
    public static func allows(_ request: Request, deep: Bool) -> Bool {
        let path = request.path
        switch request.method {
        case .get, .head: return !writingReads.contains { path.hasSuffix($0) }
        case .put, .delete: return false
        case .post:
            guard let entry = all.first(where: { matches($0, path) }), deep || !entry.isDeep else { return false }
            guard !entry.methods.isEmpty else { return true }
            guard let body = request.body, let json = JSON(parsing: body) else { return false }
            return json["method"].string.map { entry.methods.contains($0) } ?? false
        }
    }

    /// A `*` in an entry's path stands for one part.
    private static func matches(_ entry: Entry, _ path: String) -> Bool {
        let (wanted, given) = (entry.path.split(separator: "/"), path.split(separator: "/"))
        guard given.count >= wanted.count else { return false }
        return zip(wanted, given.suffix(wanted.count)).allSatisfy { $0 == "*" || $0 == $1 }
    }
}

extension HTTP {
    /// The same door, which refuses every call that could change something.
    ///
    /// - Parameter deep: whether provider tests are let through.
    public func readOnly(deep: Bool) -> HTTP {
        HTTP(
            send: { [send] request async throws(RequestError) in
                guard ReadOnlyCalls.allows(request, deep: deep) else {
                    throw RequestError(.other("this call could change something and was not made"), in: request)
                }
                return try await send(request)
            },
            stream: { [stream] request, receive async throws(RequestError) in
                guard ReadOnlyCalls.allows(request, deep: deep) else {
                    throw RequestError(.other("this call could change something and was not made"), in: request)
                }
                return try await stream(request, receive)
            }
        )
    }
}
