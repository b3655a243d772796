import Vocabulary

/// Markdown for wikis and tickets.
enum CheckMarkdownReport {
    static func render(_ report: CheckReport) -> String {
        var text = "# Check of \(escape(report.project ?? "the stack"))\n\n"
        text += "\(escape(report.tool)), \(report.files.map { "`\($0)`" }.joined(separator: ", "))\n\n"
        text +=
            "\(report.problems.count) problems, \(report.passed) passed, \(report.unseen.count) could not be seen.\n"
        for notice in report.notices { text += "\n> \(escape(notice))\n" }
        if !report.problems.isEmpty { text += "\n## What to do, in this order\n" }
        for (number, problem) in report.problems.enumerated() { text += section(problem, number + 1, report) }
        if !report.unseen.isEmpty {
            text += "\n## Could not be seen\n\n| Check | Subject | Why |\n|---|---|---|\n"
            text += report.unseen.map {
                "| `\($0.check)` | \(cell($0.subject.description)) | \(cell($0.message)) |\n"
            }.joined()
        }
        text += latencies(report) + matrix(report) + calls(report)
        return text
    }

    private static func section(_ problem: CheckReport.Verdict, _ number: Int, _ report: CheckReport) -> String {
        var text = "\n### \(number). \(escape(problem.line))\n\n"
        text += "`\(problem.check)`, \(problem.severity?.rawValue ?? "")\n\n"
        if let check = report.checks[problem.check] { text += "Why: \(escape(check.why))\n" }
        for step in problem.steps {
            text += "\n- \(escape(step.text))\n"
            if let command = step.command { text += "\n  ```sh\n  \(command)\n  ```\n" }
        }
        let explained = report.explained(by: problem)
        if !explained.isEmpty {
            text += "\nIt explains:\n\n" + explained.map { "- \(escape($0.line)) (`\($0.check)`)\n" }.joined()
        }
        return text
    }

    private static func latencies(_ report: CheckReport) -> String {
        guard !report.latencies.isEmpty else { return "" }
        var text = "\n## Latencies\n\n| Service | Call | Median | p95 | Target |\n|---|---|---:|---:|---:|\n"
        for entry in report.latencies {
            let target = entry.target.map { "\(Int($0)) ms" } ?? ""
            text +=
                "| \(cell(entry.service)) | \(entry.call) | \(milliseconds(entry.median)) | \(milliseconds(entry.p95)) | \(target) |\n"
        }
        return text
    }

    private static func matrix(_ report: CheckReport) -> String {
        let table = ReachTable(report.reaches)
        guard !table.isEmpty else { return "" }
        var text = "\n## Who reaches whom\n\n| from \\\\ to |"
        text +=
            table.columns.map { " \(cell($0)) |" }.joined() + "\n|---|" + table.columns.map { _ in ":-:|" }.joined()
            + "\n"
        for row in table.rows {
            text += "| \(cell(row)) |" + table.columns.map { " \(table.mark(row, $0)) |" }.joined() + "\n"
        }
        return text + "\n\(ReachTable.legend)\n"
    }

    private static func calls(_ report: CheckReport) -> String {
        guard !report.calls.isEmpty else { return "" }
        var text = "\n## Calls made\n\nOnly reads.\n\n| Method | Where | Path | Times |\n|---|---|---|---:|\n"
        for call in report.calls {
            text += "| \(call.method) | \(cell(call.place)) | `\(call.path)` | \(call.count) |\n"
        }
        return text
    }

    private static func cell(_ text: String) -> String { escape(text).split(separator: "\n").joined(separator: " ") }
    private static func escape(_ text: String) -> String { MarkdownReport.escape(text) }
}

/// Milliseconds with a decimal below ten.
func milliseconds(_ value: Double) -> String {
    value < 10 ? "\(value.rounded(toPlaces: 1)) ms" : "\(Int(value.rounded())) ms"
}

/// The attempts to reach each other as a table.
struct ReachTable {
    let rows: [String]
    let columns: [String]
    private let cells: [String: CheckReport.Reach]

    init(_ reaches: [CheckReport.Reach]) {
        rows = reaches.map(\.from).uniqued().sorted()
        columns = reaches.map(\.to).uniqued().sorted()
        // The worst attempt between two services says how they stand.
        cells = Dictionary(reaches.map { ("\($0.from)\u{0}\($0.to)", $0) }) { first, second in
            Self.rank(first.state) >= Self.rank(second.state) ? first : second
        }
    }

    var isEmpty: Bool { cells.isEmpty }

    func cell(_ from: String, _ to: String) -> CheckReport.Reach? { cells["\(from)\u{0}\(to)"] }

    func mark(_ from: String, _ to: String) -> String {
        if from == to { return "·" }
        return switch cell(from, to)?.state {
        case .reached?: "✓"
        case .missing?: "✗"
        case .closed?: "–"
        case .unknown?: "?"
        case nil: " "
        }
    }

    static let legend = "✓ reached, ✗ needed and not reached, – not reached and not needed, ? not seen"

    private static func rank(_ state: CheckReport.Reach.State) -> Int {
        switch state {
        case .missing: 3
        case .reached: 2
        case .closed: 1
        case .unknown: 0
        }
    }
}
