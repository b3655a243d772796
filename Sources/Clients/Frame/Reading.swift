import Catalog
import Vocabulary

/// Everything that one client saw of its service: values, and where something could not be seen, why.
public struct Reading: Sendable {
    /// A value, or why it could not be read.
    public typealias Seen<Value> = Result<Value, ClientError>

    /// Program whose client read it.
    public var program: String
    /// Whether its API asks for a credential at all.
    public var hasAuthentication: Bool
    /// Fitness, without a credential.
    public var aliveness: Seen<Aliveness>
    /// Version.
    public var version: Seen<ServiceVersion?>
    /// Whether the version lies in a range that the client is known to work with; nil without a version.
    public var isTestedVersion: Bool?
    /// The authenticated call.
    public var authentication: Seen<Bool>
    /// Where the credential in use was found; nil without one.
    public var credentialOrigin: String?
    /// Whether the login that opened it is the one the program is delivered with; nil if nobody compared.
    public var usesDefaultLogin: Bool?
    /// Whether strangers are refused; nil if that cannot be asked.
    public var refusesStrangers: Seen<Bool?>
    /// Own health messages.
    public var messages: Seen<[OwnMessage]>
    /// Disks.
    public var disks: Seen<[DiskSpace]>
    /// Queue.
    public var queue: Seen<QueueState?>
    /// Folders.
    public var folders: Seen<[ServiceFolder]>
    /// Path rules.
    public var pathMappings: Seen<[PathMapping]>
    /// Links.
    public var links: Seen<[Link]>
    /// Settings.
    public var settings: Seen<ServiceSettings>
    /// How long the authenticated call took, each sample; empty if it failed.
    public var latencies: [Duration]

    /// Makes a reading of a service of which nothing could be seen for one reason.
    public init(program: String, hasAuthentication: Bool = true, unseen error: ClientError) {
        self.program = program
        self.hasAuthentication = hasAuthentication
        aliveness = .failure(error)
        version = .failure(error)
        authentication = .failure(error)
        refusesStrangers = .failure(error)
        messages = .failure(error)
        disks = .failure(error)
        queue = .failure(error)
        folders = .failure(error)
        pathMappings = .failure(error)
        links = .failure(error)
        settings = .failure(error)
        latencies = []
    }

    /// Makes a reading of a service that is in perfect order, for examples and tests.
    public init(program: String, version: String) {
        self.program = program
        hasAuthentication = true
        aliveness = .success(Aliveness(.fit, call: "GET /ping", status: 200))
        self.version = .success(ServiceVersion(version))
        isTestedVersion = true
        authentication = .success(true)
        credentialOrigin = "env EXAMPLE_KEY"
        refusesStrangers = .success(true)
        messages = .success([])
        disks = .success([])
        queue = .success(nil)
        folders = .success([])
        pathMappings = .success([])
        links = .success([])
        settings = .success(ServiceSettings())
        latencies = []
    }
}

/// How much a reading asks.
public struct ReadingDepth: Sendable, Hashable {
    /// Whether more than life, version and authentication is read: health messages, disks, queues, links, settings.
    public var readsEverything: Bool
    /// Whether provider tests are made.
    public var testsLinks: Bool
    /// How often the authenticated call is made to measure it; at least 1.
    public var samples: Int

    /// Makes a depth.
    public init(readsEverything: Bool = true, testsLinks: Bool = false, samples: Int = 3) {
        self.readsEverything = readsEverything
        self.testsLinks = testsLinks
        self.samples = max(1, samples)
    }
}

extension ServiceClient {
    /// Reads everything at the depth asked: life, version and access one after the other, the rest side by side.
    ///
    /// - Parameter clock: measures the calls.
    public func reading(_ depth: ReadingDepth, clock: some Clock<Duration> = ContinuousClock()) async -> Reading {
        var reading = Reading(
            program: access.program,
            hasAuthentication: Self.hasAuthentication,
            unseen: ClientError(.notOffered("it was not asked"), service: access.service, call: "")
        )
        reading.aliveness = await seen { () async throws(ClientError) in try await aliveness() }
        if case .failure(let error) = reading.aliveness, case .unreachable = error.reason {
            // Nothing more can be learned, and every further call would cost its whole time.
            return Reading(program: access.program, hasAuthentication: Self.hasAuthentication, unseen: error)
        }
        await readAccess(&reading, samples: depth.samples, clock)
        guard depth.readsEverything else { return reading }
        reading.refusesStrangers = await seen { () async throws(ClientError) in try await refusesStrangers() }
        if case .failure(let error) = reading.authentication {
            reading.setUnseen(error)
            return reading
        }
        // Side by side: a run takes as long as the slowest answers, not as long as their sum.
        async let messages = seen { () async throws(ClientError) in try await self.messages() }
        async let disks = seen { () async throws(ClientError) in try await self.disks() }
        async let queue = seen { () async throws(ClientError) in try await self.queue() }
        async let folders = seen { () async throws(ClientError) in try await self.folders() }
        async let pathMappings = seen { () async throws(ClientError) in try await self.pathMappings() }
        async let links = seen { () async throws(ClientError) in try await self.links(testing: depth.testsLinks) }
        async let settings = seen { () async throws(ClientError) in try await self.settings() }
        reading.messages = await messages
        reading.disks = await disks
        reading.queue = await queue
        reading.folders = await folders
        reading.pathMappings = await pathMappings
        reading.links = await links
        reading.settings = await settings
        return reading
    }

    private func readAccess(_ reading: inout Reading, samples: Int, _ clock: some Clock<Duration>) async {
        reading.version = await seen { () async throws(ClientError) in try await version() }
        if case .success(let version?) = reading.version {
            reading.isTestedVersion = Self.tested.isEmpty || Self.tested.contains { $0.contains(version) }
        }
        reading.credentialOrigin = access.credentials.first?.origin
        reading.usesDefaultLogin = access.credentials.login.map { login in
            KnownCredentials.defaults.contains { known in
                known.program == access.program && (known.user == nil || known.user == login.user)
                    && known.password == login.password.reveal()
            }
        }
        for _ in 0..<samples {
            let start = clock.now
            reading.authentication = await seen { () async throws(ClientError) in
                try await authenticate()
                return true
            }
            guard case .success = reading.authentication else { return }
            reading.latencies.append(start.duration(to: clock.now))
        }
    }

    private func seen<Value>(_ body: () async throws(ClientError) -> Value) async -> Reading.Seen<Value> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}

extension Reading {
    /// Marks everything behind the credential as unseen.
    fileprivate mutating func setUnseen(_ error: ClientError) {
        messages = .failure(error)
        disks = .failure(error)
        queue = .failure(error)
        folders = .failure(error)
        pathMappings = .failure(error)
        links = .failure(error)
        settings = .failure(error)
    }
}
