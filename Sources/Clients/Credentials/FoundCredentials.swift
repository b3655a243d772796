/// What opens a service, and what its configuration tells about the way there.
public struct FoundCredentials: Sendable, Hashable {
    /// Best first: what the program itself is given, then its files, then what others hold for it.
    public var credentials: [Credential]
    /// Where it listens, as its configuration says.
    public var address: ConfiguredAddress
    /// Why something could not be used, each a sentence without secrets.
    public var remarks: [String]

    /// Nothing found.
    public init(credentials: [Credential] = [], address: ConfiguredAddress = .init(), remarks: [String] = []) {
        self.credentials = credentials
        self.address = address
        self.remarks = remarks
    }
}

/// What a configuration says about the address of its program; nil where it says nothing.
public struct ConfiguredAddress: Sendable, Hashable {
    /// Port of plain HTTP inside the container.
    public var port: Int?
    /// Port of HTTPS; nil if it is off or not said.
    public var tlsPort: Int?
    /// Path before every call, beginning with a slash; empty if it says that there is none.
    public var basePath: String?
    /// How people sign in, in the program's word.
    public var authenticationMethod: String?

    /// Makes an address of which nothing is known.
    public init(
        port: Int? = nil,
        tlsPort: Int? = nil,
        basePath: String? = nil,
        authenticationMethod: String? = nil
    ) {
        self.port = port.flatMap { (1...65_535).contains($0) ? $0 : nil }
        self.tlsPort = tlsPort.flatMap { (1...65_535).contains($0) ? $0 : nil }
        self.basePath = basePath.map(Self.normal)
        self.authenticationMethod = authenticationMethod
    }

    /// This one, with what it does not say taken from another.
    func completed(by other: Self) -> Self {
        var result = self
        result.port = port ?? other.port
        result.tlsPort = tlsPort ?? other.tlsPort
        result.basePath = basePath ?? other.basePath
        result.authenticationMethod = authenticationMethod ?? other.authenticationMethod
        return result
    }

    private static func normal(_ path: String) -> String {
        let parts = path.split(separator: "/")
        return parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
    }
}
