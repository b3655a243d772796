public import Vocabulary

/// Where a server is and how it is spoken to.
public struct Endpoint: Sendable, Hashable {
    /// The two kinds of places.
    public enum Place: Sendable, Hashable {
        /// A host name or address (IPv6 without brackets) and a port.
        case tcp(host: String, port: Int)
        /// The absolute path of a unix socket.
        case unixSocket(path: String)
    }

    /// The place that is connected to.
    public var place: Place
    /// How TLS is done; nil speaks plain HTTP.
    public var tls: TLSSettings?
    /// What stands before every path, for servers below a prefix, such as `/sonarr`; empty or beginning with a slash.
    public var basePath: String

    /// Makes an endpoint.
    public init(_ place: Place, tls: TLSSettings? = nil, basePath: String = "") {
        self.place = place
        self.tls = tls
        self.basePath = basePath
    }

    /// A plain HTTP server on TCP.
    public static func http(_ host: String, port: Int, basePath: String = "") -> Self {
        Self(.tcp(host: host, port: port), basePath: basePath)
    }

    /// An HTTPS server on TCP.
    public static func https(
        _ host: String,
        port: Int = 443,
        tls: TLSSettings = TLSSettings(),
        basePath: String = ""
    ) -> Self {
        Self(.tcp(host: host, port: port), tls: tls, basePath: basePath)
    }

    /// A server behind a unix socket.
    public static func unixSocket(_ path: String) -> Self { Self(.unixSocket(path: path)) }

    /// Scheme, host and port, or the path of the socket; never a secret.
    public var name: String {
        switch place {
        case .tcp(let host, let port):
            let shown = host.contains(":") ? "[\(host)]" : host
            return "\(tls == nil ? "http" : "https")://\(shown):\(port)\(basePath)"
        case .unixSocket(let path):
            return "unix://\(path)"
        }
    }
}

/// How a TLS server is checked and how the client shows who it is.
public struct TLSSettings: Sendable, Hashable {
    /// What is demanded of the server's certificate.
    public enum Verification: Sendable, Hashable {
        /// A trusted chain and the right host name.
        case full
        /// A trusted chain; the name may differ.
        case chainOnly
        /// This very certificate or public key, whoever vouches for it, for whatever name and time.
        case pinned(CertificatePin)
        /// Nothing: anybody between here and the server can read and change what is said. Reports must name it.
        case off
    }

    /// What is demanded of the server's certificate; `full` unless the person chose otherwise for this target.
    public var verification: Verification
    /// Certificates (PEM) of a private authority, trusted instead of the system's.
    public var authorities: [UInt8]?
    /// The client's own certificate and key.
    public var identity: ClientIdentity?

    /// Makes settings; without arguments: full verification against the system's authorities.
    public init(verification: Verification = .full, authorities: [UInt8]? = nil, identity: ClientIdentity? = nil) {
        self.verification = verification
        self.authorities = authorities
        self.identity = identity
    }
}

/// A client certificate with its private key.
public struct ClientIdentity: Sendable, Hashable {
    /// The certificate chain in PEM.
    public var certificates: [UInt8]
    /// The private key in PEM, without passphrase.
    public var key: Secret

    /// Makes an identity from PEM texts.
    public init(certificates: [UInt8], key: Secret) {
        self.certificates = certificates
        self.key = key
    }
}
