import Checks
import Reports
import Vocabulary

/// Looks again and again: a live table on a terminal, a line for every change elsewhere.
struct CheckWatch {
    let runs: [CheckRun]
    let command: CheckCommand
    let world: World

    func run() async throws -> ExitStatus {
        Interruption.watch()
        var status = ExitStatus.clean
        var known: Set<String> = []
        while Interruption.status == nil {
            var page = ""
            status = .clean
            for run in runs {
                let report = CheckReport([await run.sight()], of: run)
                status = CheckCommand.worse(status, command.status(of: report))
                page += report.rendered(
                    as: .terminal,
                    style: ReportStyle(usesColour: world.terminal.usesColour, width: world.terminal.width)
                )
                if !world.terminal.isInteractive { known = tell(report, after: known) }
            }
            if world.terminal.isInteractive {
                // Home, clear below: the old page stays until the new one is there.
                world.terminal.out("\u{1B}[H\u{1B}[2J\(page)\nevery \(command.look.interval) s, Ctrl-C ends\n")
            }
            try await pause()
        }
        return status
    }

    /// Says what is new and what is over since the last look.
    private func tell(_ report: CheckReport, after known: Set<String>) -> Set<String> {
        let now = Set(report.problems.map { "\($0.line) [\($0.check)]" })
        for line in now.subtracting(known).sorted() { world.terminal.out("failed: \(line)\n".withoutControls) }
        for line in known.subtracting(now).sorted() { world.terminal.out("mended: \(line)\n".withoutControls) }
        if known.isEmpty, now.isEmpty { world.terminal.err("all well\n") }
        return now
    }

    private func pause() async throws {
        let end = ContinuousClock.now + .seconds(command.look.interval)
        while Interruption.status == nil, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(200)) }
    }
}
