public import Clients
public import Transport

/// What a survey shall look at, and how long it may wait.
public struct SurveyPlan: Sendable {
    /// What must be gathered.
    public var needs: Set<CheckDescription.Need>
    /// Names of the services to look at; nil for all.
    ///
    /// Their neighbours' containers are listed all the same, since causes often lie there.
    public var services: Set<String>?
    /// Whether everything that is read-only is done: provider tests, the whole matrix.
    public var isDeep: Bool
    /// Addresses given by hand (`--url`) or in bijou.yaml, by service.
    public var addresses: [String: Endpoint]
    /// What bijou.yaml says opens a service, tried before everything that is found.
    public var credentials: [String: [Credential]]
    /// How often each health endpoint and API is asked to measure it; at least 1.
    public var samples: Int
    /// Longest wait for one answer.
    public var patience: Duration
    /// Page that tells the address of the one who asks; nil if nobody on the internet is to be asked.
    public var publicAddressPage: String?
    /// How many calls may be under way at once.
    public var width: Int
    /// How many of the last lines of each log are read.
    public var logLines: Int
    /// Whether a hard link may be tried in the folders of the stack (`--write-probes`).
    public var mayWriteProbes: Bool

    /// A plan for some checks.
    public init(
        for checks: [any Check.Type] = Checks.all,
        services: Set<String>? = nil,
        isDeep: Bool = false,
        addresses: [String: Endpoint] = [:],
        credentials: [String: [Credential]] = [:],
        samples: Int = 3,
        patience: Duration = .seconds(10),
        publicAddressPage: String? = nil,
        mayWriteProbes: Bool = false
    ) {
        needs = checks.filter { isDeep || !$0.about.isDeep }.reduce(into: []) { $0.formUnion($1.about.needs) }
        self.services = services
        self.isDeep = isDeep
        self.addresses = addresses
        self.credentials = credentials
        self.samples = max(1, samples)
        self.patience = patience
        self.publicAddressPage = publicAddressPage
        self.mayWriteProbes = mayWriteProbes
        width = 64
        logLines = 200
    }

    /// The page that is asked for the public address where a person allows it.
    public static let usualPublicAddressPage = "https://api.ipify.org/"

    /// Whether something must be gathered.
    func asks(_ needs: CheckDescription.Need...) -> Bool { !self.needs.isDisjoint(with: needs) }
    /// Whether a service is to be looked at.
    func covers(_ service: String) -> Bool { services?.contains(service) ?? true }
}

/// What a survey tells while it runs.
public enum SurveyProgress: Sendable, Hashable {
    /// It knows how many services it looks at.
    case began(services: Int)
    /// It has begun with a service.
    case looking(service: String)
    /// It is done with a service.
    case finished(service: String, after: Duration)
}
