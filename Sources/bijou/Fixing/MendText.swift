import Audit
import Vocabulary

/// The talk of `bijou fix`: what a stage mends, what it leaves and why, and what that does to the score.
struct MendText {
    let world: World
    /// Whether every finding is told with its reason rather than in groups.
    let isVerbose: Bool

    /// What one stage would do.
    func stage(_ stage: StagePlan) -> String {
        let plan = stage.plan
        var text = "stage \(stage.stage): \(StagePlan.title(stage.stage))\n"
        if plan.mended.isEmpty, plan.left.isEmpty { return text + "  nothing to mend\n" }
        if !plan.mended.isEmpty {
            text += "  mends \(count(plan.mended.count)) in \(files(plan))\n"
            text += mended(plan.mended)
        }
        text += left(plan.left, .needsReview, "needs your yes: --include-review mends")
        text += left(plan.left, .refused, "not edited by itself, because")
        text += left(plan.left, .manual, "only you can do")
        return text + score(plan) + "\n"
    }

    /// The scores before and after.
    func score(_ plan: MendPlan) -> String {
        guard let before = plan.before.scoreCard, let after = plan.after.scoreCard else { return "" }
        let numbers = (Self.rounded(before.score), Self.rounded(after.score))
        let line = "  score \(numbers.0) (\(before.grade.rawValue)) → \(numbers.1) (\(after.grade.rawValue))"
        guard let reason = after.capReason else { return line + "\n" }
        return line + "; without the cap (\(reason)) \(Self.rounded(before.raw)) → \(Self.rounded(after.raw))\n"
    }

    static func rounded(_ score: Double) -> String { String(Int(score.rounded())) }

    private func count(_ number: Int) -> String { number == 1 ? "1 finding" : "\(number) findings" }

    private func files(_ plan: MendPlan) -> String {
        let changed = plan.files.map { world.shown($0.path) }
        let made =
            plan.newFiles.map { world.shown($0.path) + " (new)" }
            + plan.newFolders.map { world.shown($0.path) + "/ (new)" }
        let names = changed + made
        let services = plan.changedServices
        let shown =
            services.prefix(8).joined(separator: ", ") + (services.count > 8 ? " and \(services.count - 8) more" : "")
        return names.joined(separator: ", ") + (services.isEmpty ? "" : "; changes \(shown)")
    }

    private func mended(_ mended: [MendPlan.Mended]) -> String {
        var text = ""
        for rule in unique(mended.map(\.finding.rule)) {
            let group = mended.filter { $0.finding.rule == rule }
            for kind in [Remedy.Kind.safe, .review] {
                let part = group.filter { $0.kind == kind }
                guard !part.isEmpty else { continue }
                text += "    \(kind == .safe ? "safe  " : "review") \(rule): \(subjects(part.map(\.finding)))\n"
                if isVerbose {
                    for one in part { text += "             \(one.finding.message)\n" }
                }
                let notes = unique(part.flatMap { $0.reviewReasons + $0.notes + Self.sharing($0) })
                for note in isVerbose ? notes : Array(notes.prefix(3)) { text += "             note: \(note)\n" }
                if !isVerbose, notes.count > 3 {
                    text += "             (\(notes.count - 3) more notes with --verbose)\n"
                }
            }
        }
        return text
    }

    /// Whom a shared place changes besides.
    private static func sharing(_ mended: MendPlan.Mended) -> [String] {
        guard !mended.alsoTouched.isEmpty else { return [] }
        return ["the place is shared: it also changes \(mended.alsoTouched.sorted().joined(separator: ", "))"]
    }

    private func left(_ left: [MendPlan.Left], _ cause: MendPlan.Left.Cause, _ title: String) -> String {
        let group = left.filter { $0.cause == cause }
        guard !group.isEmpty else { return "" }
        var text = "  \(title):\n"
        for rule in unique(group.map(\.finding.rule)) {
            let part = group.filter { $0.finding.rule == rule }
            text += "    \(rule): \(subjects(part.map(\.finding)))\n"
            guard cause != .needsReview || isVerbose else { continue }
            let reasons = unique(part.map(\.reason))
            for reason in isVerbose ? reasons : Array(reasons.prefix(1)) {
                text += reason.split(separator: "\n").map { "             \($0)\n" }.joined()
            }
            if !isVerbose, reasons.count > 1 { text += "             (and \(reasons.count - 1) more with --verbose)\n" }
        }
        return text
    }

    private func subjects(_ findings: [Finding]) -> String {
        let names = unique(
            findings.map { finding in
                switch finding.subject {
                case .service(let name): name
                case .file(let path): world.shown(path)
                default: finding.subject.description
                }
            }
        )
        let shown = names.prefix(10).joined(separator: ", ")
        return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
    }

    private func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
