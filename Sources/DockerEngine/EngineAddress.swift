public import Transport
public import Vocabulary

/// Where the Docker Engine is, and why Bijou looks there.
public struct EngineAddress: Sendable, Hashable {
    /// What decided the address.
    public enum Origin: Sendable, Hashable {
        /// Given by the person on the command line.
        case given
        /// The environment variable `DOCKER_HOST`.
        case dockerHost
        /// A context of the docker command line.
        case context(String)
        /// The default, `/var/run/docker.sock`.
        case standard

        /// In words.
        public var name: String {
            switch self {
            case .given: "given"
            case .dockerHost: "from DOCKER_HOST"
            case .context(let name): "from the Docker context '\(name)'"
            case .standard: "the default"
            }
        }
    }

    /// Where to connect.
    public var endpoint: Endpoint
    /// What decided it.
    public var origin: Origin
    /// Another socket that exists, to be named if nothing answers at this address.
    public var otherSocket: String?

    /// Makes an address.
    public init(_ endpoint: Endpoint, origin: Origin, otherSocket: String? = nil) {
        self.endpoint = endpoint
        self.origin = origin
        self.otherSocket = otherSocket
    }

    /// The path of the default socket.
    public static let standardSocket = "/var/run/docker.sock"
}

/// What may say where the engine is.
public struct EngineChoice: Sendable {
    /// An address given by the person; wins over all else.
    public var host: String?
    /// A context given by the person; wins over the environment.
    public var context: String?
    /// The environment of the process.
    public var environment: [String: String]
    /// The file system, for contexts and certificates.
    public var files: Files

    /// Makes a choice.
    public init(host: String? = nil, context: String? = nil, environment: [String: String], files: Files) {
        self.host = host
        self.context = context
        self.environment = environment
        self.files = files
    }

    /// The address, decided as the docker command line decides it: given address, given context, `DOCKER_HOST`,
    /// `DOCKER_CONTEXT`, current context of `config.json`, default socket.
    public func address() throws(EngineError) -> EngineAddress {
        if let host, !host.isEmpty { return try address(host, origin: .given) }
        if let context, !context.isEmpty { return try address(ofContext: context) }
        if let host = environment["DOCKER_HOST"], !host.isEmpty { return try address(host, origin: .dockerHost) }
        let contexts = DockerContexts(folder: folder, files: files)
        let name = [environment["DOCKER_CONTEXT"], contexts.current].compactMap(\.self).first { !$0.isEmpty }
        if let name { return try address(ofContext: name) }
        return standard
    }

    /// The folder of the docker command line's own settings.
    private var folder: String {
        if let folder = environment["DOCKER_CONFIG"], !folder.isEmpty { return folder }
        return (environment["HOME"] ?? "/root") + "/.docker"
    }

    private var standard: EngineAddress {
        EngineAddress(.unixSocket(EngineAddress.standardSocket), origin: .standard, otherSocket: otherSocket)
    }

    /// The socket of a rootless engine, Podman or Docker Desktop, if there is one.
    private var otherSocket: String? {
        let runtime = environment["XDG_RUNTIME_DIR"] ?? ""
        var places = runtime.isEmpty ? [] : ["\(runtime)/docker.sock", "\(runtime)/podman/podman.sock"]
        if let home = environment["HOME"] { places.append("\(home)/.docker/desktop/docker.sock") }
        places.append("/run/podman/podman.sock")
        return places.first { files.kind($0) == .other }
    }

    private func address(ofContext name: String) throws(EngineError) -> EngineAddress {
        // The context "default" stands for the environment and the default socket.
        guard name != "default" else {
            if let host = environment["DOCKER_HOST"], !host.isEmpty { return try address(host, origin: .dockerHost) }
            return standard
        }
        let context = try DockerContexts(folder: folder, files: files).context(named: name)
        var address = try Self.plain(context.host, origin: .context(name))
        if let tls = context.tls, case .tcp = address.endpoint.place { address.endpoint.tls = tls }
        return Self.withPort(address)
    }

    private func address(_ host: String, origin: EngineAddress.Origin) throws(EngineError) -> EngineAddress {
        var address = try Self.plain(host, origin: origin)
        if case .tcp = address.endpoint.place { address.endpoint.tls = try environmentTLS() }
        if origin == .dockerHost || origin == .given { address.otherSocket = nil }
        return Self.withPort(address)
    }

    /// What `DOCKER_TLS_VERIFY`, `DOCKER_TLS` and `DOCKER_CERT_PATH` ask for; nil for plain TCP.
    private func environmentTLS() throws(EngineError) -> TLSSettings? {
        let verifies = environment["DOCKER_TLS_VERIFY"]?.isEmpty == false
        guard verifies || environment["DOCKER_TLS"]?.isEmpty == false else { return nil }
        let given = environment["DOCKER_CERT_PATH"] ?? ""
        let folder = given.isEmpty ? folder : given
        let certificates = CertificateFolder(path: folder, files: files)
        do {
            return try certificates.settings(verification: verifies ? .full : .off, needsAuthority: verifies)
        } catch {
            throw EngineError(.unreadableCertificate(error), about: "the Docker address")
        }
    }

    /// Reads an address as the docker command line does; the port 0 stands for "not said".
    private static func plain(_ host: String, origin: EngineAddress.Origin) throws(EngineError) -> EngineAddress {
        let text = host.filter { !$0.isWhitespace }
        let bad = EngineError(.badAddress(host, from: origin), about: "the Docker address")
        let parts = text.firstRange(of: "://")
        let scheme = parts.map { text[..<$0.lowerBound].lowercased() } ?? (text.hasPrefix("/") ? "unix" : "tcp")
        let rest = parts.map { String(text[$0.upperBound...]) } ?? text
        switch scheme {
        case "unix":
            let path = rest.isEmpty ? EngineAddress.standardSocket : rest
            guard path.hasPrefix("/") else { throw bad }
            return EngineAddress(.unixSocket(path), origin: origin)
        case "tcp", "http", "https":
            let authority = rest.prefix { $0 != "/" }
            guard !authority.contains("@"), let (name, port) = Endpoint.hostAndPort(authority) else { throw bad }
            var base = String(rest.dropFirst(authority.count))
            while base.hasSuffix("/") { base.removeLast() }
            let tls: TLSSettings? = scheme == "https" ? TLSSettings() : nil
            return EngineAddress(Endpoint(.tcp(host: name, port: port ?? 0), tls: tls, basePath: base), origin: origin)
        case "ssh": throw EngineError(.sshAddress(text), about: "the Docker address")
        default: throw bad
        }
    }

    /// The ports that the docker command line assumes: 2376 with TLS, else 2375.
    private static func withPort(_ address: EngineAddress) -> EngineAddress {
        guard case .tcp(let host, 0) = address.endpoint.place else { return address }
        var result = address
        result.endpoint.place = .tcp(host: host, port: address.endpoint.tls == nil ? 2_375 : 2_376)
        return result
    }
}
