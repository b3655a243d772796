import ArgumentParser
import Audit
import Checks
import FoundationEssentials
import Reports
import Simulators
import Vocabulary

/// Shows all of it on a simulated stack: audit and check, with three faults in it.
struct DemoCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "See it at work on fifteen simulated services; no Docker, no network.",
        discussion: """
            Starts fifteen simulated services with three faults in them, audits their compose file, checks them through their \
            real APIs, and writes both reports as pages. Nothing of it remains but the reports.

            Exit status: 0 if the three faults were found; 3 otherwise.
            """
    )

    @Option(help: "Folder for the reports.") var into = "reports"

    /// The faults of the demonstration and the checks that must find them.
    static let faults: [(check: String, service: String, words: String)] = [
        ("integration-access", "radarr", "Radarr has got a new API key, and its settings file still holds the old one"),
        (
            "reachability-stale-namespace", "qbittorrent",
            "the VPN gateway was made anew, and qBittorrent sits in the dead network of the old one"
        ),
        (
            "integration-download-category", "sonarr",
            "Sonarr asks for a category that its download client does not have"
        ),
    ]

    func run(in world: World) async throws -> ExitStatus {
        let start = ContinuousClock.now
        let folder = world.absolute(into)
        let simulation = Simulation(world: world, options: SimulatedStack.Options())
        world.terminal.err("starting fifteen simulated services with three faults:\n")
        for fault in Self.faults { world.terminal.err("  \(fault.words)\n") }
        let missed = try await simulation.run(prepare: Self.breakStack) { target, stack in
            try audit(target, world, folder)
            let run = Simulation.checkRun(target, stack, look: try CheckLook.parse(["--deep"]), world: world)
            let report = CheckReport([await run.sight()], of: run)
            try world.write(folder + "/check.html", report.rendered(as: .html))
            try world.write(folder + "/check.json", report.rendered(as: .json))
            world.terminal.out(
                report.rendered(
                    as: .terminal,
                    style: ReportStyle(usesColour: world.terminal.usesColour, width: world.terminal.width)
                )
            )
            return Self.faults.filter { fault in
                !report.verdicts.contains {
                    $0.check == fault.check && $0.subject.serviceName == fault.service && $0.severity != nil
                }
            }
        }
        for fault in Self.faults {
            let isMissed = missed.contains { $0.check == fault.check }
            world.terminal.out("\(isMissed ? "missed" : "found"): \(fault.words)\n")
        }
        let seconds = (start.duration(to: ContinuousClock.now) / .seconds(1) * 10).rounded() / 10
        world.terminal.out("wrote \(into)/audit.html and \(into)/check.html, in \(seconds) s\n")
        return missed.isEmpty ? .clean : .failure
    }

    @Sendable private static func breakStack(_ stack: SimulatedStack) {
        stack.radarr.switches.turnOn(.otherKey)
        stack.sonarr.switches.turnOn(.arrCategoryOther)
        stack.engine.change("gluetun") { $0.startedAt += 86_000 }
    }

    private func audit(_ target: CheckTarget, _ world: World, _ folder: String) throws {
        var input = try InputOptions.parse([])
        input.inputs = [target.folder]
        let loaded = try LoadedStack(input, in: world)
        let options = try SelectionOptions.everything(settings: loaded.settings, today: world.today)
        let result = Auditor.audit(loaded.outcome, stack: loaded.stack, options: options)
        let report = Report(of: result, loaded: loaded, known: [], world: world)
        try world.write(folder + "/audit.html", report.rendered(as: .html))
        let grade =
            result.scoreCard.map { "grade \($0.grade.rawValue), \(Int($0.score.rounded(.down))) of 100" } ?? "no grade"
        world.terminal.out("audit: \(grade), \(result.findings.count) findings\n\n")
    }
}
