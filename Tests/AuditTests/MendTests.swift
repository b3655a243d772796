import Compose
import Stacks
import Testing
import Vocabulary

@testable import Audit

/// Mending every example that a mendable rule flags.
struct MendTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: any MendableRule.Type
        var number: Int
        var example: MarkedExample

        var testDescription: String { "\(rule.about.id) \(number)" }

        static let all: [Self] = Rules.mendable.values.sorted { $0.about.id < $1.about.id }.flatMap { rule in
            rule.flags.enumerated().map { Self(rule: rule, number: $0 + 1, example: MarkedExample($1)) }
        }
    }

    @Test(arguments: Case.all)
    func `mending an example makes the finding go, keeps every comment and has nothing left to do`(_ test: Case) throws
    {
        let example = ExampleStack(test.example)
        let plan = example.plan(only: test.rule.about.id)
        for left in plan.left {
            #expect(!left.reason.isEmpty)
            // What the fix itself promised and did not keep is a fault of the fix.
            #expect(!left.reason.hasPrefix("the edit would"), "\(left.reason)")
            #expect(!left.reason.hasPrefix("the edited file"), "\(left.reason)")
            #expect(!left.reason.hasPrefix("nothing could be changed"), "\(left.reason)")
        }
        #expect(!plan.mended.isEmpty || !plan.left.isEmpty, "the example brings no finding")
        for change in plan.files where change.path.hasSuffix(".yaml") {
            let before = comments(change.before)
            let after = comments(change.after)
            for comment in before { #expect(after.contains(comment), "lost: \(comment)") }
        }
        let again = example.plan(only: test.rule.about.id, after: plan)
        #expect(again.mended.isEmpty, "a second run changes: \(again.mended.map(\.finding.message))")
    }

    @Test(arguments: Rules.mendable.keys.sorted())
    func `a mendable rule mends at least one of its examples`(_ id: String) throws {
        let rule = try #require(Rules.mendable[id])
        let plans = rule.flags.map { ExampleStack(MarkedExample($0)).plan(only: id) }
        #expect(plans.contains { !$0.mended.isEmpty }, "\(plans.flatMap(\.left).map(\.reason))")
    }

    @Test func `nine tenths of the rules with a safe or reviewed fix can be mended`() {
        let fixable = Rules.all.filter { $0.about.fix != .manual }
        #expect(Rules.mendable.count >= 70)
        #expect(Rules.mendable.count * 10 >= fixable.count * 9, "\(Rules.mendable.count) of \(fixable.count)")
    }

    private func comments(_ bytes: [UInt8]) -> [String] {
        Document.parse(path: "/project/compose.yaml", bytes: bytes).comments.map(\.text)
    }
}

/// A marked example as a stack that can be mended on paper.
struct ExampleStack {
    let files: [String: [UInt8]]

    init(_ example: MarkedExample) {
        var files = ["/project/compose.yaml": Array(example.text.utf8)]
        for (path, text) in example.files { files["/project/" + path] = Array(text.utf8) }
        self.files = files
    }

    func plan(only rule: String, after earlier: MendPlan? = nil) -> MendPlan {
        var files = files
        for change in earlier?.files ?? [] { files[change.path] = change.after }
        for file in earlier?.newFiles ?? [] { files[file.path] = Array(file.text.utf8) }
        let contents = files
        return Mender.plan(
            MendOptions(
                only: [rule],
                includesReview: true,
                audit: AuditOptions(profile: .strict, only: [rule], today: CalendarDay(daysSince1970: 20_780)),
                host: HostFacts(
                    lanAddress: "192.168.1.10",
                    renderGroup: 105,
                    userID: 1000,
                    groupID: 1000,
                    timeZone: "Europe/Paris",
                    memory: ByteCount.mebibytes(16_384),
                    cores: 4,
                    digests: [
                        "lscr.io/linuxserver/sonarr:4.0.15":
                            "sha256:1f8a7c0e5d2b4963a1c7e9d0f2b3846571c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5"
                    ]
                )
            ),
            load: { overlay in
                let all = contents.merging(overlay) { $1 }
                let request = LoadRequest(workingDirectory: "/project")
                let outcome = Loader.load(request, files: .inMemory(all))
                return LoadedModel(outcome: outcome, stack: outcome.project.map { Stack(project: $0) })
            },
            read: { contents[$0] }
        )
    }
}
