import Audit
import Changes
import Compose
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
        if let path = command.outputOverride { return try finish(plans, overriding: world.absolute(path)) }
        warn(plans)
        let pending = plans.filter { !$0.plan.isEmpty }
        var changes: [Int: String] = [:]
        if command.apply {
            for (index, plan) in plans.enumerated() where !plan.plan.isEmpty {
                let title = "stage \(plan.stage): \(StagePlan.title(plan.stage))"
                let record = try store.apply(ChangePlan(title: title, plan.plan))
                changes[index] = record?.id
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

    /// Everything in one override file beside the untouched originals.
    private func finish(_ plans: [StagePlan], overriding path: String) throws -> ExitStatus {
        guard world.files.kind(path) == nil else {
            throw CallProblem(
                what: "\(world.shown(path)) is there already",
                remedies: ["choose a name that is free; existing files are never overwritten"]
            )
        }
        guard var plan = plans.joined, !plan.isEmpty, let before = plan.projectBefore, let after = plan.projectAfter
        else {
            world.terminal.err("nothing to change\n")
            return .clean
        }
        let originals = before.composeFiles
        let names = (originals + [path]).map { "-f " + world.shown($0) }.joined(separator: " ")
        let text = try OverrideWriter.text(
            from: before,
            to: after,
            comment: [
                "Made by bijou fix; the original files are unchanged. To use it:", "docker compose \(names) up -d",
                "Needs Docker Compose 2.24 or newer (!override, !reset).",
            ],
            load: { text in
                var request = session.request
                request.files = originals + [path]
                let made = Dictionary(plan.newFiles.map { ($0.path, Array($0.text.utf8)) }) { first, _ in first }
                let overlay = made.merging([path: Array(text.utf8)]) { $1 }
                let outcome = Loader.load(request, files: world.files.overlaid(with: overlay))
                return outcome.hasErrors ? nil : outcome.project
            }
        )
        plan.files = []
        plan.newFiles.append(NewFile(path: path, text: text))
        world.terminal.out(plan.newFiles.compactMap { diffs(plan)[$0.path] }.joined())
        guard command.apply else {
            world.terminal.err("nothing was written; --apply writes it, and --undo takes it back\n")
            return .findings
        }
        let record = try store.apply(ChangePlan(title: "override file \(world.shown(path))", plan))
        if let record { tell(record) }
        return .clean
    }

    /// What must be right first and is not stands in the way of every later stage.
    private func warn(_ plans: [StagePlan]) {
        guard let last = plans.last, last.stage > 0 else { return }
        let open = last.plan.after.findings.filter { $0.stage == 0 && $0.severity >= .high }
        for finding in open {
            world.terminal.err("warning: this must be right first: \(finding.message) [\(finding.rule)]\n")
        }
    }

    private func tell(_ record: ChangeRecord) {
        var text = "wrote the change \(record.id); bijou fix --undo \(record.id) takes it back\n"
        for note in record.notes { text += "  note: \(note)\n" }
        world.terminal.err(text)
    }

    private func show(_ plans: [StagePlan], _ changes: [Int: String]) throws {
        switch command.format {
        case .json:
            let stages = plans.enumerated().map { index, plan in
                MendJSON.Stage(plan, change: changes[index], diffs: diffs(plan.plan), world: world)
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
