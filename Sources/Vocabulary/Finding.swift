/// What a look at a stack found: the one currency between features and reports.
public struct Finding: Sendable, Hashable {
    /// Identifier of the rule or check, for example `security-docker-socket`.
    public var rule: String
    /// How much harm it stands for.
    public var severity: Severity
    /// Category of the rule, for example `security`.
    public var category: String
    /// Stage of the repair, 0 (must be right first) to 4.
    public var stage: Int
    /// What it is about.
    public var subject: Subject
    /// What is wrong here, one sentence, lower case, no final period; never holds a secret.
    public var message: String
    /// Where it stands, if in a file.
    public var range: SourceRange?
    /// Other places that belong to it, each with a few words.
    public var related: [RelatedPlace]
    /// The source lines around `range`, secrets masked; filled in by whoever makes the report.
    public var excerpt: Excerpt?
    /// Why it matters.
    public var why: String
    /// What to do.
    public var remedy: Remedy
    /// The edits that mend it, if it can be mended by edits.
    public var edits: [TextEdit]

    /// Makes a finding.
    public init(
        rule: String,
        severity: Severity,
        category: String,
        stage: Int,
        subject: Subject,
        message: String,
        range: SourceRange? = nil,
        related: [RelatedPlace] = [],
        excerpt: Excerpt? = nil,
        why: String,
        remedy: Remedy,
        edits: [TextEdit] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.category = category
        self.stage = stage
        self.subject = subject
        self.message = message
        self.range = range
        self.related = related
        self.excerpt = excerpt
        self.why = why
        self.remedy = remedy
        self.edits = edits
    }
}

extension Finding {
    /// Identity of the finding across runs: it survives moved lines, not another rule, subject or message.
    ///
    /// Sixteen hexadecimal digits (FNV-1a, 64 bits) of rule, subject and message.
    public var fingerprint: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(rule)\u{0}\(subject)\u{0}\(message)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Orders by severity (worst first), then place, then rule and subject: the same findings always in the same order.
    public static func isListed(_ first: Finding, before second: Finding) -> Bool {
        if first.severity != second.severity { return first.severity > second.severity }
        let places = (first.range?.location, second.range?.location)
        switch places {
        case (let one?, let other?) where one != other: return one < other
        case (.some, nil): return true
        case (nil, .some): return false
        default: break
        }
        return (first.rule, first.subject.description, first.message)
            < (second.rule, second.subject.description, second.message)
    }
}

/// What a finding is about.
public enum Subject: Sendable, Hashable, CustomStringConvertible {
    /// The stack as a whole.
    case stack
    /// A service, by name.
    case service(String)
    /// A network, by its key.
    case network(String)
    /// A volume, by its key.
    case volume(String)
    /// A secret, by its key.
    case secret(String)
    /// A file.
    case file(String)

    /// Name for people, for example `service sonarr`.
    public var description: String {
        switch self {
        case .stack: "stack"
        case .service(let name): "service \(name)"
        case .network(let name): "network \(name)"
        case .volume(let name): "volume \(name)"
        case .secret(let name): "secret \(name)"
        case .file(let path): "file \(path)"
        }
    }

    /// The service's name, if it is about a service.
    public var serviceName: String? {
        if case .service(let name) = self { name } else { nil }
    }
}

/// A further place that belongs to a finding.
public struct RelatedPlace: Sendable, Hashable {
    /// Where.
    public var range: SourceRange
    /// What is there, a few words, lower case.
    public var message: String

    /// Makes a related place.
    public init(range: SourceRange, message: String) {
        self.range = range
        self.message = message
    }
}

/// What to do about a finding.
public struct Remedy: Sendable, Hashable {
    /// How far the remedy can be carried out without asking.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// Keeps the meaning or only tightens, reversible without loss.
        case safe
        /// Correct, but behaviour can change: needs a yes.
        case review
        /// Only explained; a person must do it.
        case manual
    }

    /// How far it can be carried out without asking.
    public var kind: Kind
    /// Imperative, a command or the lines to write where possible.
    public var text: String

    /// Makes a remedy.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// Source lines around a finding, with secrets masked.
public struct Excerpt: Sendable, Hashable {
    /// Number of the first line, from 1.
    public var firstLine: Int
    /// The lines without their ends, tabs kept, secrets masked without changing columns.
    public var lines: [String]
    /// The line to point at, from 1.
    public var markedLine: Int
    /// First column to underline, in Unicode scalars from 1.
    public var markedColumn: Int
    /// How many scalars to underline, at least 1.
    public var markedWidth: Int

    /// Makes an excerpt.
    public init(firstLine: Int, lines: [String], markedLine: Int, markedColumn: Int, markedWidth: Int) {
        self.firstLine = firstLine
        self.lines = lines
        self.markedLine = markedLine
        self.markedColumn = markedColumn
        self.markedWidth = markedWidth
    }
}
