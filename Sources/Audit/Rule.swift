public import Stacks
public import Vocabulary

/// One thing that an audit looks for: identifier, reason, examples and code in one file.
public protocol Rule: Sendable {
    /// What it is.
    static var about: About { get }
    /// Stacks in which it must stay silent (and pass or not apply).
    static var accepts: [Example] { get }
    /// Stacks that it must flag, each with `↓` right before every place that it must point at.
    static var flags: [Example] { get }
    /// Makes the rule.
    init()
    /// Judges every instance that it applies to.
    func examine(_ stack: Stack, _ examination: inout Examination)
}

/// What a rule is, for reports and for its page.
public struct About: Sendable {
    /// Identifier, kebab-case, category first, for example `security-docker-socket`; never renamed, only aliased.
    public var id: String
    /// What is wrong, a few words, lower case, no final period: "the Docker socket is mounted".
    public var title: String
    /// Why it matters, one to three sentences.
    public var why: String
    /// Usual severity; an instance may differ.
    public var severity: Severity
    /// Category in the score.
    public var category: Category
    /// Stage of the repair, 0 to 4.
    public var stage: Int
    /// Whether an instance is always applicable and passes where nothing is there (`absence`), or applies only where its condition holds.
    public var kind: Kind
    /// How the remedy can be carried out at most.
    public var fix: Remedy.Kind
    /// What to do in general; findings may say it more exactly.
    public var remedy: String
    /// How well the claim is verified.
    public var evidence: RuleEvidence
    /// Identifiers of the same rule elsewhere.
    public var peers: [Peer]
    /// Where the claims come from.
    public var sources: [String]
    /// Identifiers of rules whose findings at the same place this one hides from the list (they still count).
    public var masks: [String]
    /// Identifiers of rules whose findings on the same subject, wherever they stand, this one hides (they still count).
    public var masksOnSubject: [String]
    /// Former identifiers that suppressions may still use.
    public var formerNames: [String]
    /// Profiles in which it is off or changed; empty for none.
    public var muteIn: [AuditProfile]
    /// Version of Bijou that brought it.
    public var since: String

    /// Kinds of rule in the score model.
    public enum Kind: String, Sendable, Codable {
        /// Always applicable; passes when nothing is there, so that a fix by removal does not shrink the denominator.
        case absence
        /// Applies only where its condition holds.
        case conditional
    }

    /// Makes a description.
    public init(
        id: String,
        title: String,
        why: String,
        severity: Severity,
        category: Category,
        stage: Int,
        kind: Kind = .conditional,
        fix: Remedy.Kind,
        remedy: String,
        evidence: RuleEvidence,
        peers: [Peer] = [],
        sources: [String],
        masks: [String] = [],
        masksOnSubject: [String] = [],
        formerNames: [String] = [],
        muteIn: [AuditProfile] = [],
        since: String = "0.1.0"
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.severity = severity
        self.category = category
        self.stage = stage
        self.kind = kind
        self.fix = fix
        self.remedy = remedy
        self.evidence = evidence
        self.peers = peers
        self.sources = sources
        self.masks = masks
        self.masksOnSubject = masksOnSubject
        self.formerNames = formerNames
        self.muteIn = muteIn
        self.since = since
    }
}

/// A group of rules with its weight in the score; the weights add up to 100.
public enum Category: String, Sendable, CaseIterable, Codable {
    case security
    case vpn
    case secrets
    case network
    case arr
    case health
    case media
    case storage
    case resources
    case images
    case proxy
    case backup
    case observability
    case compose

    /// Share in the whole score, in points of 100.
    public var weight: Double {
        switch self {
        case .security: 18
        case .vpn: 12
        case .secrets, .network, .arr, .health: 10
        case .media: 6
        case .storage: 5
        case .resources, .images, .proxy: 4
        case .backup: 3
        case .observability, .compose: 2
        }
    }
}

/// How well the claim of a rule is verified.
public enum RuleEvidence: String, Sendable, Codable {
    /// Run here, or counted over real stacks.
    case verified
    /// Documented by the cited source.
    case documented
    /// Follows from the compose file alone (names, addresses, equality) or from facts that are documented.
    case derived
}

/// The same rule in another tool.
public struct Peer: Sendable, Hashable {
    /// `kics`, `compose-lint`, `cis`, `semgrep`, `dclint`, `owasp`, `nist`.
    public var tool: String
    /// Identifier there.
    public var id: String

    /// Makes a peer.
    public init(_ tool: String, _ id: String) {
        self.tool = tool
        self.id = id
    }
}

/// What the stack is for; changes how strict an audit is.
public enum AuditProfile: String, Sendable, CaseIterable, Codable {
    /// At home, the local network is trusted; noisy rules are off.
    case homelab
    /// Reachable from the internet; network, proxy and sign-in weigh more.
    case exposed
    /// Everything counts.
    case strict
}

/// A stack for a test and for the rule's page.
public struct Example: Sendable, ExpressibleByStringLiteral {
    /// The compose file; `↓` marks the places to point at.
    public var text: String
    /// Further files by path relative to the project folder, for example `.env`.
    public var files: [String: String]

    /// Makes an example with further files.
    public init(_ text: String, files: [String: String] = [:]) {
        self.text = text
        self.files = files
    }

    /// Makes an example of a compose file alone.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}
