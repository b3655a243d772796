import Vocabulary

/// The report of a check run for people on a terminal: what is wrong and what to do, causes first.
struct CheckTerminalReport: TerminalWriting {
    let report: CheckReport
    let style: ReportStyle

    init(report: CheckReport, style: ReportStyle) {
        self.report = report.withoutControls
        self.style = style
    }

    func render() -> String {
        var text = head + areas
        for notice in report.notices { text += wrap("note: \(notice)", indent: 2, hanging: 8) }
        if !report.notices.isEmpty { text += "\n" }
        for problem in report.problems { text += section(problem) }
        text += unseen + latencies + matrix + calls + foot
        return text
    }

    // MARK: head

    private var head: String {
        let files = report.files.prefix(3).joined(separator: ", ")
        let time = report.seconds.map { ", in \($0.rounded(toPlaces: 1)) s" } ?? ""
        let what = files.isEmpty ? "" : "  \(files)"
        return
            "\(paint(report.project ?? "stack", .bold))\(what), \(plural(report.services.count, "service"))\(time)\n\n"
    }

    private var areas: String {
        let names = report.areas
        let width = names.map(\.count).max() ?? 0
        let lines = names.map { area -> String in
            let verdicts = report.verdicts.filter { $0.area == area }
            let failed = verdicts.count { $0.severity != nil }
            let unknown = verdicts.count { $0.outcome == .unknown }
            var line = "  \(pad(area, width))  \(padLeft("\(verdicts.count - failed - unknown)", 4)) passed"
            if failed > 0 { line += "  \(paint("\(failed) failed", .score(0)))" }
            if unknown > 0 { line += "  \(unknown) not seen" }
            return line + "\n"
        }
        return lines.isEmpty ? "" : lines.joined() + "\n"
    }

    // MARK: problems

    private func section(_ problem: CheckReport.Verdict) -> String {
        let severity = problem.severity ?? .info
        let label = paint(severity.rawValue, .severity(severity))
        var text = wrap("\(label): \(problem.line) [\(problem.check)]", indent: 0, hanging: 4)
        if let check = report.checks[problem.check] { text += wrap("why: \(check.why)", indent: 4, hanging: 9) }
        let advice = problem.steps.isEmpty ? report.checks[problem.check].map { [fallback($0)] } ?? [] : problem.steps
        for step in advice {
            text += wrap("fix: \(step.text)", indent: 4, hanging: 9)
            // A command is never wrapped: it is there to be copied.
            if let command = step.command { text += "         $ \(command)\n" }
        }
        let explained = report.explained(by: problem)
        if !explained.isEmpty {
            text += "    explains \(explained.count) more:\n"
            let shown = style.isVerbose ? explained[...] : explained.prefix(6)
            for verdict in shown { text += fit("      \(verdict.line) [\(verdict.check)]") + "\n" }
            if shown.count < explained.count {
                text += "      and \(explained.count - shown.count) more (--verbose shows all)\n"
            }
        }
        return text + "\n"
    }

    private func fallback(_ check: CheckReport.Check) -> CheckReport.Step {
        CheckReport.Step(text: check.remedy, command: nil)
    }

    private var unseen: String {
        guard !report.unseen.isEmpty else { return "" }
        var text = paint("NOT SEEN (\(report.unseen.count))", .bold) + "\n"
        // One reason for many checks is told once.
        var groups: [(reason: String, verdicts: [CheckReport.Verdict])] = []
        for verdict in report.unseen {
            let reason = verdict.line
            if let index = groups.firstIndex(where: { $0.reason == reason }) {
                groups[index].verdicts.append(verdict)
            } else {
                groups.append((reason, [verdict]))
            }
        }
        for (reason, verdicts) in style.isVerbose ? groups[...] : groups.prefix(12) {
            let checks = verdicts.map(\.check).uniqued()
            let names =
                checks.prefix(3).joined(separator: ", ") + (checks.count > 3 ? " and \(checks.count - 3) more" : "")
            text += wrap("\(reason) [\(names)]", indent: 2, hanging: 4)
            for step in verdicts[0].steps { text += wrap("fix: \(step.text)", indent: 6, hanging: 11) }
        }
        if !style.isVerbose, groups.count > 12 { text += "  and \(groups.count - 12) more (--verbose shows all)\n" }
        return text + "\n"
    }

    // MARK: tables

    private var latencies: String {
        let shown = style.isVerbose ? report.latencies : report.latencies.filter { $0.p95 > ($0.target ?? .infinity) }
        guard !shown.isEmpty else { return "" }
        let width = shown.map(\.service.count).max() ?? 0
        var text = paint(style.isVerbose ? "LATENCIES" : "SLOW", .bold) + "\n"
        for entry in shown {
            let target = entry.target.map { "  target \(milliseconds($0))" } ?? ""
            let median = padLeft(milliseconds(entry.median), 8)
            text += "  \(pad(entry.service, width))  \(pad(entry.call, 6))  median \(median)  "
            text += "p95 \(padLeft(milliseconds(entry.p95), 8))\(target)\n"
        }
        return text + "\n"
    }

    private var matrix: String {
        let table = ReachTable(report.reaches)
        guard style.isVerbose, !table.isEmpty else { return "" }
        let width = table.rows.map(\.count).max() ?? 0
        var text = paint("WHO REACHES WHOM", .bold) + "\n"
        for (number, column) in table.columns.enumerated() {
            text += "  \(String(repeating: " ", count: width))  "
            text += String(repeating: "│ ", count: number) + "┌ \(column)\n"
        }
        for row in table.rows {
            text += "  \(pad(row, width))  " + table.columns.map { table.mark(row, $0) + " " }.joined() + "\n"
        }
        return text + "  \(ReachTable.legend)\n\n"
    }

    private var calls: String {
        guard style.isVerbose, !report.calls.isEmpty else { return "" }
        var text = paint("CALLS MADE (only reads)", .bold) + "\n"
        for call in report.calls {
            text += "  \(padLeft("\(call.count)", 4))× \(pad(call.method, 4)) \(call.place)\(call.path)\n"
        }
        return text + "\n"
    }

    private var foot: String {
        let explained = report.verdicts.count { $0.cause != nil }
        var parts = [
            report.problems.isEmpty
                ? paint("no problems", .score(100)) : paint(plural(report.problems.count, "problem"), .score(0))
        ]
        if explained > 0 { parts.append("\(explained) explained by them") }
        parts.append("\(report.passed) passed")
        if !report.unseen.isEmpty { parts.append("\(report.unseen.count) not seen") }
        let made = report.calls.reduce(0) { $0 + $1.count }
        let kinds = report.calls.map(\.method).uniqued().sorted().map { method in
            "\(report.calls.filter { $0.method == method }.reduce(0) { $0 + $1.count }) \(method)"
        }
        let calls = made == 0 ? "" : "; \(plural(made, "call")), all reads (\(kinds.joined(separator: ", ")))"
        return wrap(parts.joined(separator: ", ") + calls, indent: 0)
    }
}
