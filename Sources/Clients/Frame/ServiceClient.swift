/// The client of one family of programs: it asks and reads, and decides nothing.
///
/// Every call goes through the access's door with its limits. A function that the program has nothing for gives nil or an
/// empty list; one that fails throws what the answer means. No call changes anything: logins, RPC reads and, where said,
/// provider tests are the only ones that are not `GET` or `HEAD`, and each stands in `ReadOnlyCalls`.
public protocol ServiceClient: Sendable {
    /// Catalog identifiers of the programs it speaks to.
    static var programs: [String] { get }
    /// The versions it is known to work with.
    static var tested: [TestedVersions] { get }
    /// Whether its API asks for a credential at all.
    static var hasAuthentication: Bool { get }

    /// Makes a client.
    init(_ access: Access)

    /// How it is reached.
    var access: Access { get }

    /// Whether it is fit to serve, without a credential.
    func aliveness() async throws(ClientError) -> Aliveness
    /// Its version, with a credential where it needs one.
    func version() async throws(ClientError) -> ServiceVersion?
    /// Makes one call that needs the credential.
    ///
    /// - Throws: `wrongCredential` if it is refused, `noCredential` if there is none.
    func authenticate() async throws(ClientError)
    /// Whether the call of `authenticate` is refused to one without a credential; nil if the program cannot be asked that.
    func refusesStrangers() async throws(ClientError) -> Bool?
    /// What it says of its own health.
    func messages() async throws(ClientError) -> [OwnMessage]
    /// Space on its disks.
    func disks() async throws(ClientError) -> [DiskSpace]
    /// Its queue; nil if it has none.
    func queue() async throws(ClientError) -> QueueState?
    /// The folders it uses.
    func folders() async throws(ClientError) -> [ServiceFolder]
    /// Its rules for foreign paths.
    func pathMappings() async throws(ClientError) -> [PathMapping]
    /// What it has stored about other programs.
    ///
    /// - Parameter testing: whether the provider tests of the program are made too (`POST …/test`).
    func links(testing: Bool) async throws(ClientError) -> [Link]
    /// The settings on which checks depend.
    func settings() async throws(ClientError) -> ServiceSettings
}

extension ServiceClient {
    /// Asks for a credential unless a client says otherwise.
    public static var hasAuthentication: Bool { true }
    /// Says nothing of its health.
    public func messages() async throws(ClientError) -> [OwnMessage] { [] }
    /// Says nothing of disks.
    public func disks() async throws(ClientError) -> [DiskSpace] { [] }
    /// Has no queue.
    public func queue() async throws(ClientError) -> QueueState? { nil }
    /// Says nothing of folders.
    public func folders() async throws(ClientError) -> [ServiceFolder] { [] }
    /// Has no rules for paths.
    public func pathMappings() async throws(ClientError) -> [PathMapping] { [] }
    /// Has stored nothing about others.
    public func links(testing: Bool) async throws(ClientError) -> [Link] { [] }
    /// Has no such settings.
    public func settings() async throws(ClientError) -> ServiceSettings { ServiceSettings() }
    /// Tries the authenticated call without credentials.
    public func refusesStrangers() async throws(ClientError) -> Bool? {
        guard Self.hasAuthentication else { return nil }
        do {
            try await Self(access.asStranger).authenticate()
            return false
        } catch {
            switch error.reason {
            case .wrongCredential, .noCredential, .notAllowed, .behindSignIn: return true
            default: throw error
            }
        }
    }
}
