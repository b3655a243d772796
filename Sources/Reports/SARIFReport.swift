import Vocabulary

/// SARIF 2.1.0 (OASIS standard), as code scanning services read it.
struct SARIFReport: Encodable {
    struct Text: Encodable {
        var text: String
    }

    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int
        var endColumn: Int

        init(_ range: SourceRange) {
            startLine = range.start.line
            startColumn = range.start.column
            endLine = max(range.end.line, range.start.line)
            let end = range.end.line == range.start.line ? range.start.column + 1 : 1
            endColumn = max(range.end.column, end)
        }
    }

    struct ArtifactLocation: Encodable {
        var uri: String
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    struct LogicalLocation: Encodable {
        var name: String
        var kind: String
    }

    struct Location: Encodable {
        var id: Int?
        var message: Text?
        var physicalLocation: PhysicalLocation?
        var logicalLocations: [LogicalLocation]?
    }

    struct DeletedRegion: Encodable {
        var byteOffset: Int
        var byteLength: Int
    }

    struct Replacement: Encodable {
        var deletedRegion: DeletedRegion
        var insertedContent: Text
    }

    struct ArtifactChange: Encodable {
        var artifactLocation: ArtifactLocation
        var replacements: [Replacement]
    }

    struct Fix: Encodable {
        var description: Text
        var artifactChanges: [ArtifactChange]
    }

    struct SuppressionEntry: Encodable {
        var kind: String
        var justification: String
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var relatedLocations: [Location]?
        var partialFingerprints: [String: String]
        var baselineState: String?
        var fixes: [Fix]?
        var suppressions: [SuppressionEntry]?
        var properties: [String: String]
    }

    struct Configuration: Encodable {
        var level: String
    }

    struct RuleProperties: Encodable {
        var tags: [String]
        var securitySeverity: String

        enum CodingKeys: String, CodingKey {
            case tags
            case securitySeverity = "security-severity"
        }
    }

    struct Rule: Encodable {
        var id: String
        var shortDescription: Text
        var fullDescription: Text
        var help: Text
        var defaultConfiguration: Configuration
        var properties: RuleProperties
    }

    struct Driver: Encodable {
        var name: String
        var version: String
        var rules: [Rule]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Run: Encodable {
        var tool: Tool
        var columnKind = "unicodeCodePoints"
        var results: [Result]
    }

    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    init(_ report: Report) {
        let rules = report.rules.values.sorted { $0.id < $1.id }
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        let open = report.findings.map { finding in
            let isKnown = report.known.contains(finding.fingerprint)
            let state = !report.hasBaseline && report.known.isEmpty ? nil : isKnown ? "unchanged" : "new"
            return Result(finding, index: indices[finding.rule] ?? -1, baselineState: state)
        }
        let accepted = report.accepted.map { item in
            var result = Result(item.finding, index: indices[item.finding.rule] ?? -1, baselineState: nil)
            let end = item.until.map { " (until \($0))" } ?? ""
            result.suppressions = [SuppressionEntry(kind: "inSource", justification: item.reason + end)]
            return result
        }
        let words = report.tool.split(separator: " ").map(String.init)
        let driver = Driver(name: words[0], version: words.count > 1 ? words[1] : "0", rules: rules.map(Rule.init))
        runs = [Run(tool: Tool(driver: driver), results: open + accepted)]
    }

    /// Characters that a URI may hold as they are.
    static func uri(_ path: String) -> String {
        var text = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain = Self.plain.contains(byte)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + hex(byte)
        }
        return text
    }

    private static let plain = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@".utf8
    )

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}

extension SARIFReport.Location {
    init(_ range: SourceRange, id: Int? = nil, message: String? = nil) {
        self.id = id
        self.message = message.map(SARIFReport.Text.init)
        physicalLocation = SARIFReport.PhysicalLocation(
            artifactLocation: SARIFReport.ArtifactLocation(uri: SARIFReport.uri(range.file)),
            region: SARIFReport.Region(range)
        )
    }
}

extension SARIFReport.Result {
    init(_ finding: Finding, index: Int, baselineState: String?) {
        ruleId = finding.rule
        ruleIndex = index
        level = finding.severity.sarifLevel
        message = SARIFReport.Text(text: finding.message)
        var location = finding.range.map { SARIFReport.Location($0) } ?? SARIFReport.Location()
        if let name = finding.subject.serviceName {
            location.logicalLocations = [SARIFReport.LogicalLocation(name: name, kind: "service")]
        }
        locations = finding.range == nil && finding.subject.serviceName == nil ? [] : [location]
        let related = finding.related.enumerated().map {
            SARIFReport.Location($1.range, id: $0 + 1, message: $1.message)
        }
        relatedLocations = related.isEmpty ? nil : related
        partialFingerprints = ["bijou/v1": finding.fingerprint]
        self.baselineState = baselineState
        let changes = Dictionary(grouping: finding.edits, by: \.range.file).sorted { $0.key < $1.key }
        let artifactChanges = changes.map { file, edits in
            SARIFReport.ArtifactChange(
                artifactLocation: SARIFReport.ArtifactLocation(uri: SARIFReport.uri(file)),
                replacements: edits.map { edit in
                    SARIFReport.Replacement(
                        deletedRegion: SARIFReport.DeletedRegion(
                            byteOffset: edit.range.bytes.lowerBound,
                            byteLength: edit.range.bytes.count
                        ),
                        insertedContent: SARIFReport.Text(text: edit.replacement)
                    )
                }
            )
        }
        if !artifactChanges.isEmpty {
            fixes = [
                SARIFReport.Fix(
                    description: SARIFReport.Text(text: finding.remedy.text),
                    artifactChanges: artifactChanges
                )
            ]
        }
        properties = ["severity": finding.severity.rawValue, "subject": finding.subject.description]
    }
}

extension SARIFReport.Rule {
    init(_ rule: Report.RuleSummary) {
        id = rule.id
        shortDescription = SARIFReport.Text(text: rule.title)
        fullDescription = SARIFReport.Text(text: rule.why)
        help = SARIFReport.Text(text: rule.remedy)
        defaultConfiguration = SARIFReport.Configuration(level: rule.severity.sarifLevel)
        properties = SARIFReport.RuleProperties(
            tags: [rule.category] + rule.peers,
            securitySeverity: rule.severity.sarifScore
        )
    }
}

extension Severity {
    /// SARIF level.
    fileprivate var sarifLevel: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info: "note"
        }
    }

    /// Score that GitHub turns into its own severities: over 9.0 critical, 7.0 high, 4.0 medium, above 0.0 low.
    fileprivate var sarifScore: String {
        switch self {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        case .info: "0.0"
        }
    }
}
