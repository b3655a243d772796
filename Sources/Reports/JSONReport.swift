import FoundationEssentials
import Vocabulary

/// The report for programs; `ReportSchema` describes it.
struct JSONReport: Encodable {
    struct Position: Encodable {
        var line: Int
        var column: Int
    }

    struct Place: Encodable {
        var file: String
        var start: Position
        var end: Position

        init(_ range: SourceRange) {
            file = range.file
            start = Position(line: range.start.line, column: range.start.column)
            end = Position(line: range.end.line, column: range.end.column)
        }
    }

    struct Related: Encodable {
        var place: Place
        var message: String
    }

    struct Fix: Encodable {
        var kind: String
        var text: String
    }

    struct Item: Encodable {
        var rule: String
        var severity: String
        var category: String
        var stage: Int
        var subject: String
        var service: String?
        var message: String
        var place: Place?
        var related: [Related]
        var why: String
        var fix: Fix
        var fingerprint: String
        var isKnown: Bool

        init(_ finding: Finding, known: Set<String>) {
            rule = finding.rule
            severity = finding.severity.rawValue
            category = finding.category
            stage = finding.stage
            subject = finding.subject.description
            service = finding.subject.serviceName
            message = finding.message
            place = finding.range.map(Place.init)
            related = finding.related.map { Related(place: Place($0.range), message: $0.message) }
            why = finding.why
            fix = Fix(kind: finding.remedy.kind.rawValue, text: finding.remedy.text)
            fingerprint = finding.fingerprint
            isKnown = known.contains(finding.fingerprint)
        }
    }

    struct AcceptedItem: Encodable {
        var finding: Item
        var reason: String
        var until: String?
        var place: Place?
    }

    struct CategoryScore: Encodable {
        var name: String
        var weight: Double
        var score: Double
        var findings: Int
        var rules: Int
    }

    struct Gain: Encodable {
        var rule: String
        var title: String
        var points: Double
        var findings: Int
    }

    struct Score: Encodable {
        var value: Double
        var raw: Double
        var grade: String
        var capReason: String?
        var coverage: Double
        var afterSafeFixes: Double
        var afterAllFixes: Double
        var percentile: Double?
        var ruleSetVersion: String
        var categories: [CategoryScore]
        var stages: [String: Double]
        var topGains: [Gain]

        init(_ card: ScoreCard) {
            value = card.score.rounded(toPlaces: 1)
            raw = card.raw.rounded(toPlaces: 1)
            grade = card.grade.rawValue
            capReason = card.capReason
            coverage = card.coverage.rounded(toPlaces: 3)
            afterSafeFixes = card.afterSafeFixes.rounded(toPlaces: 1)
            afterAllFixes = card.afterAllFixes.rounded(toPlaces: 1)
            percentile = card.percentile?.rounded(toPlaces: 3)
            ruleSetVersion = card.ruleSetVersion
            categories = card.categories.map {
                CategoryScore(
                    name: $0.name,
                    weight: $0.weight,
                    score: $0.score.rounded(toPlaces: 1),
                    findings: $0.findings,
                    rules: $0.rules
                )
            }
            stages = Dictionary(
                uniqueKeysWithValues: card.stageScores.map { (String($0.key), $0.value.rounded(toPlaces: 1)) }
            )
            topGains = card.topGains.map {
                Gain(rule: $0.rule, title: $0.title, points: $0.points.rounded(toPlaces: 1), findings: $0.findings)
            }
        }
    }

    struct Service: Encodable {
        var name: String
        var image: String?
        var program: String?
    }

    struct Summary: Encodable {
        var rulesRun: Int
        var passed: Int
        var notCovered: Int
        var masked: Int
        var counts: [String: Int]
    }

    var schemaVersion = ReportSchema.version
    var tool: String
    var project: String?
    var files: [String]
    var services: [Service]
    var score: Score?
    var summary: Summary
    var findings: [Item]
    var masked: [Item]
    var accepted: [AcceptedItem]

    init(_ report: Report) {
        tool = report.tool
        project = report.project
        files = report.files
        services = report.services.map { Service(name: $0.name, image: $0.image, program: $0.program) }
        score = report.scoreCard.map(Score.init)
        let counts = report.counts
        summary = Summary(
            rulesRun: report.rulesRun,
            passed: report.passed,
            notCovered: report.notCovered,
            masked: report.masked.count,
            counts: Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue, counts[$0] ?? 0) })
        )
        findings = report.findings.map { Item($0, known: report.known) }
        masked = report.masked.map { Item($0, known: []) }
        accepted = report.accepted.map {
            AcceptedItem(
                finding: Item($0.finding, known: []),
                reason: $0.reason,
                until: $0.until?.description,
                place: $0.range.map(Place.init)
            )
        }
    }
}

extension Encodable {
    /// Pretty JSON with sorted keys and a newline at the end.
    var prettyJSON: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("a report holds only finite numbers and texts, which JSON can express")
        }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

extension Double {
    /// The value with so many decimals.
    func rounded(toPlaces places: Int) -> Double {
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        return (self * factor).rounded() / factor
    }
}
