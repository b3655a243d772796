import Audit
import Changes
import Reports
import Vocabulary

/// The end of `bijou fix`: shows the plans, writes them where asked, says what comes next.
struct FixRun {
    let command: FixCommand
    let session: MendSession
    let store: ChangeStore
    let world: World

    func finish(_ plans: [StagePlan]) throws -> ExitStatus {
        let talk = MendText(world: world, isVerbose: command.verbose)
        for plan in plans { world.terminal.err(talk.stage(plan)) }
        let pending = plans.filter { !$0.plan.isEmpty }
        var changes: [Int: String] = [:]
        if command.apply {
            for plan in pending {
                let title = "stage \(plan.stage): \(StagePlan.title(plan.stage))"
                let record = try store.apply(ChangePlan(title: title, plan.plan))
                changes[plan.stage] = record?.id
                if let record { tell(record) }
            }
        }
        try show(plans, changes)
        if command.apply { return .clean }
        if pending.isEmpty {
            world.terminal.err("nothing to change\n")
            return .clean
        }
        world.terminal.err("nothing was written; --apply writes it, and --undo takes it back\n")
        return .findings
    }

    private func tell(_ record: ChangeRecord) {
        var text = "wrote the change \(record.id); bijou fix --undo \(record.id) takes it back\n"
        for note in record.notes { text += "  note: \(note)\n" }
        world.terminal.err(text)
    }

    private func show(_ plans: [StagePlan], _ changes: [Int: String]) throws {
        switch command.format {
        case .json:
            let stages = plans.map { plan in
                MendJSON.Stage(plan, change: changes[plan.stage], diffs: diffs(plan.plan), world: world)
            }
            world.terminal.out(
                try MendJSON(tool: Version.tool, isApplied: command.apply, stages: stages).rendered()
            )
        case .diff:
            guard let joined = plans.joined else { return }
            let diffs = diffs(joined)
            let paths = joined.files.map(\.path) + joined.newFiles.map(\.path)
            world.terminal.out(paths.compactMap { diffs[$0] }.joined())
        }
    }

    /// The difference of each file, secrets masked.
    private func diffs(_ plan: MendPlan) -> [String: String] {
        let mask = MendMask(plan)
        var diffs: [String: String] = [:]
        for file in plan.files {
            let name = world.shown(file.path)
            diffs[file.path] = UnifiedDiff.text(
                old: file.before,
                new: file.after,
                oldName: name,
                newName: name,
                mask: mask.shown
            )
        }
        for file in plan.newFiles {
            diffs[file.path] = UnifiedDiff.text(
                old: [],
                new: Array((file.isSecret ? "••••\n" : file.text).utf8),
                oldName: "/dev/null",
                newName: world.shown(file.path),
                mask: mask.shown
            )
        }
        return diffs
    }
}
