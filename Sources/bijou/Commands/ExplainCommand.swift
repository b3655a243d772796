import ArgumentParser
import Audit
import Catalog
import Checks
import Vocabulary

/// Tells what is known of a rule, a program or an image, offline.
struct ExplainCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What is known of a rule, a check, a service or an image; offline.",
        discussion: """
            bijou explain security-docker-socket    a rule: why, an example, how to mend it, sources
            bijou explain health-restart-loop       a check: why, examples, how to mend it
            bijou explain sonarr                    a program: images, ports, health, hardening
            bijou explain lscr.io/linuxserver/sonarr:latest
            bijou explain                           the list of all rules
            """
    )

    @Argument(help: "Identifier of a rule or check, name of a program, or image reference.") var subject: String?

    func run(in world: World) async throws -> ExitStatus {
        guard let subject else {
            world.terminal.out(RuleText.list)
            return .clean
        }
        if let rule = Rules.all.first(where: { $0.about.id == subject || $0.about.formerNames.contains(subject) }) {
            world.terminal.out(RuleText.page(rule.about, accepts: rule.accepts, flags: rule.flags))
            return .clean
        }
        if let about = BuiltInFindings.all.first(where: { $0.id == subject }) {
            world.terminal.out(RuleText.page(about, accepts: [], flags: []))
            return .clean
        }
        if let check = Checks.all.first(where: { $0.about.id == subject }) {
            world.terminal.out(CheckPages.text(check))
            return .clean
        }
        if let definition = Services.all.first(where: { $0.id == subject.lowercased() })
            ?? Recognizer().recognize(image: subject, label: nil, buildName: nil)?.definition
        {
            world.terminal.out(definition.pageText)
            return .clean
        }
        throw UnknownSubject(subject: subject)
    }
}

/// Nothing of that name is known.
struct UnknownSubject: Problem {
    var subject: String

    var what: String { "nothing is known of '\(subject)'" }
    var remedies: [String] {
        let names = Rules.all.map { $0.about.id } + Checks.all.map { $0.about.id } + Services.all.map(\.id)
        let suggestion = Similarity.nearest(to: subject, in: names).map { "did you mean '\($0)'?" }
        return [suggestion, "`bijou explain` lists the rules, `bijou catalog` the programs"].compactMap { $0 }
    }
}
