import Audit
import FoundationEssentials
import Vocabulary

/// What `bijou fix` would do or did, for programs; `MendSchema` describes it.
struct MendJSON: Encodable {
    struct Item: Encodable {
        var rule: String
        var subject: String
        var service: String?
        var message: String
        var kind: String
        var paths: [[String]]
        var alsoChanges: [String]
        var notes: [String]
    }

    struct Rest: Encodable {
        var rule: String
        var subject: String
        var service: String?
        var message: String
        var cause: String
        var reason: String
    }

    struct File: Encodable {
        var path: String
        var isNew: Bool
        var diff: String?
    }

    struct Score: Encodable {
        var before: Double?
        var after: Double?
        var gradeBefore: String?
        var gradeAfter: String?
    }

    struct Stage: Encodable {
        var stage: Int
        var title: String
        var mended: [Item]
        var left: [Rest]
        var files: [File]
        var changedServices: [String]
        var score: Score
        var change: String?
    }

    var schemaVersion = 1
    var tool: String
    var isApplied: Bool
    var stages: [Stage]

    /// The text, keys sorted.
    func rendered() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension MendJSON.Stage {
    init(_ stage: StagePlan, change: String?, diffs: [String: String], world: World) {
        let plan = stage.plan
        self.stage = stage.stage
        title = StagePlan.title(stage.stage)
        mended = plan.mended.map { item in
            MendJSON.Item(
                rule: item.finding.rule,
                subject: item.finding.subject.description,
                service: item.finding.subject.serviceName,
                message: item.finding.message,
                kind: item.kind.rawValue,
                paths: item.touched.sorted { $0.lexicographicallyPrecedes($1) },
                alsoChanges: item.alsoTouched.sorted(),
                notes: item.reviewReasons + item.notes
            )
        }
        left = plan.left.map { item in
            MendJSON.Rest(
                rule: item.finding.rule,
                subject: item.finding.subject.description,
                service: item.finding.subject.serviceName,
                message: item.finding.message,
                cause: item.cause.rawValue,
                reason: item.reason
            )
        }
        files =
            plan.files.map { MendJSON.File(path: world.shown($0.path), isNew: false, diff: diffs[$0.path]) }
            + plan.newFiles.map {
                MendJSON.File(path: world.shown($0.path), isNew: true, diff: $0.isSecret ? nil : diffs[$0.path])
            }
        changedServices = plan.changedServices
        score = MendJSON.Score(
            before: plan.before.scoreCard?.score,
            after: plan.after.scoreCard?.score,
            gradeBefore: plan.before.scoreCard?.grade.rawValue,
            gradeAfter: plan.after.scoreCard?.grade.rawValue
        )
        self.change = change
    }
}
