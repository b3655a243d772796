import Audit
import Compose
import Reports
import Stacks
import Vocabulary

/// What `bijou fix` makes of the examples of a rule, for the rule's page.
enum FixExample {
    /// The part of a rule's page about its fix; empty for a rule without one.
    static func markdown(_ rule: any Rule.Type) -> String {
        guard Rules.mendable[rule.about.id] != nil else { return "" }
        var text = "\n## What `bijou fix` does\n\n"
        text += rule.about.fix == .review ? "Only with `--include-review`, because behaviour can change.\n" : ""
        var reasons: [String] = []
        for example in rule.flags {
            let plan = plan(rule.about.id, example)
            text += difference(plan)
            for left in plan.left where !reasons.contains(left.reason) { reasons.append(left.reason) }
            for note in plan.mended.flatMap({ $0.reviewReasons + $0.notes }) { text += "\n> \(note)\n" }
        }
        if !reasons.isEmpty {
            text +=
                "\nLeft to you:\n\n"
                + reasons.map { "- \($0.split(separator: "\n").joined(separator: " "))\n" }.joined()
        }
        return text
    }

    private static func difference(_ plan: MendPlan) -> String {
        let mask = MendMask(plan)
        var text = ""
        for file in plan.files {
            let name = String(file.path.dropFirst("/project/".count))
            text += "\n```diff\n"
            text += UnifiedDiff.text(
                old: file.before,
                new: file.after,
                oldName: name,
                newName: name,
                mask: mask.shown
            )
            text += "```\n"
        }
        for file in plan.newFiles {
            let name = String(file.path.dropFirst("/project/".count))
            let mode = String(file.mode, radix: 8)
            text += "\nand makes `\(name)` (mode 0\(mode))"
            text += file.isSecret ? ", which holds the value.\n" : ":\n\n```\n\(file.text)\n```\n"
        }
        return text
    }

    private static func plan(_ id: String, _ example: Example) -> MendPlan {
        var files = ["/project/compose.yaml": Array(unmarked(example.text).utf8)]
        for (path, text) in example.files { files["/project/" + path] = Array(unmarked(text).utf8) }
        let contents = files
        let options = MendOptions(
            only: [id],
            includesReview: true,
            audit: AuditOptions(profile: .strict, only: [id], today: CalendarDay(daysSince1970: 20_780)),
            host: HostFacts(
                lanAddress: "192.168.1.10",
                renderGroup: 105,
                userID: 1000,
                groupID: 1000,
                timeZone: "Europe/Paris",
                memory: ByteCount.mebibytes(16_384),
                cores: 4
            )
        )
        return Mender.plan(
            options,
            load: { overlay in
                let all = contents.merging(overlay) { $1 }
                let outcome = Loader.load(LoadRequest(workingDirectory: "/project"), files: .inMemory(all))
                return LoadedModel(outcome: outcome, stack: outcome.project.map { Stack(project: $0) })
            },
            read: { contents[$0] }
        )
    }

    private static func unmarked(_ text: String) -> String {
        text.split(separator: "↓", omittingEmptySubsequences: false).joined()
    }
}
