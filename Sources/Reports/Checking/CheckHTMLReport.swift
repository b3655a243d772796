import Vocabulary

/// One HTML file: what to do in order, what was not seen, who reaches whom, latencies, calls; no network.
struct CheckHTMLReport {
    let report: CheckReport

    func render() -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>\(escape("Check of \(report.project ?? "a stack")"))</title>
        <style>\(HTMLAssets.style)\(Self.style)</style>
        </head>
        <body>
        <main>
        <header>
        <h1>\(escape(report.project ?? "Stack"))</h1>
        <p class="files">\(report.files.map { "<code>\(escape($0))</code>" }.joined(separator: " "))</p>
        </header>
        \(summary)
        \(report.notices.map { "<p class=\"notice\">\(escape($0))</p>" }.joined(separator: "\n"))
        \(problems)
        \(unseen)
        \(board)
        \(ReachPicture(report.reaches).html)
        \(LatencyPicture(report.latencies).html)
        \(calls)
        <footer>\(escape(report.tool))\(report.seconds.map { ", in \($0.rounded(toPlaces: 1)) s" } ?? "").</footer>
        </main>
        </body>
        </html>

        """
    }

    // MARK: summary

    private var summary: String {
        let worst = report.problems.first?.severity
        let state = worst.map { $0 >= .high ? "poor" : "fair" } ?? (report.unseen.isEmpty ? "good" : "fair")
        let word =
            worst != nil
            ? "\(report.problems.count) to mend" : report.unseen.isEmpty ? "All well" : "Not all seen"
        let explained = report.verdicts.count { $0.cause != nil }
        let more = explained > 0 ? "; \(explained) more are explained by them" : ""
        return """
            <section class="score" aria-label="Result">
            <div class="state \(state)"><b>\(word)</b></div>
            <div class="about"><p><b>\(report.problems.count)</b> problems\(more). <b>\(report.passed)</b> passed,
            <b>\(report.unseen.count)</b> could not be seen.</p>
            <p>\(report.checks.count) checks on \(report.services.count) services.</p></div>
            <div class="bars">\(areas)</div>
            </section>
            """
    }

    private var areas: String {
        report.areas.map { area in
            let verdicts = report.verdicts.filter { $0.area == area }
            let passed = verdicts.count { $0.outcome == .passed }
            let failed = verdicts.count { $0.severity != nil }
            let share = verdicts.isEmpty ? 100 : passed * 100 / verdicts.count
            return """
                <div class="bar"><span>\(escape(area))</span><span class="track">\
                <i class="\(failed > 0 ? "poor" : share == 100 ? "good" : "fair")" style="width:\(share)%"></i></span>\
                <span class="number">\(passed)/\(verdicts.count)</span></div>
                """
        }.joined(separator: "\n")
    }

    // MARK: problems

    private var problems: String {
        guard !report.problems.isEmpty else { return "" }
        let items = report.problems.enumerated().map { number, problem in
            let severity = problem.severity?.rawValue ?? "info"
            let explained = report.explained(by: problem)
            let consequences =
                explained.isEmpty
                ? ""
                : """
                <details><summary>Explains \(explained.count) more</summary><ul>\
                \(explained.map { "<li>\(prose($0.line)) <code>\(escape($0.check))</code></li>" }.joined())</ul></details>
                """
            return """
                <article class="\(severity)">
                <h3>\(number + 1). \(prose(problem.line))</h3>
                <p class="meta"><span class="tag">\(severity)</span> <code>\(escape(problem.check))</code></p>
                <p><b>Why.</b> \(prose(report.checks[problem.check]?.why ?? ""))</p>
                \(steps(problem))
                \(consequences)
                </article>
                """
        }
        return
            "<section aria-label=\"Problems\"><h2>What to do, in this order</h2>\n\(items.joined(separator: "\n"))</section>"
    }

    private func steps(_ problem: CheckReport.Verdict) -> String {
        guard !problem.steps.isEmpty else {
            return "<p><b>Fix.</b> \(prose(report.checks[problem.check]?.remedy ?? ""))</p>"
        }
        let items = problem.steps.map { step in
            let command = step.command.map { "<pre class=\"write\">\(escape($0))</pre>" } ?? ""
            return "<li>\(prose(step.text))\(command)</li>"
        }
        return "<p><b>Fix.</b></p><ol>\(items.joined())</ol>"
    }

    private var unseen: String {
        guard !report.unseen.isEmpty else { return "" }
        let rows = report.unseen.map { verdict in
            """
            <tr><td><code>\(escape(verdict.check))</code></td><td>\(escape(verdict.subject.description))</td>\
            <td>\(prose(verdict.message))\(verdict.steps.first.map { "<br><i>\(prose($0.text))</i>" } ?? "")</td></tr>
            """
        }
        return """
            <section><h2>Could not be seen (\(rows.count))</h2><div class="scroll"><table>
            <tr><th>Check</th><th>Subject</th><th>Why</th></tr>
            \(rows.joined(separator: "\n"))
            </table></div></section>
            """
    }

    // MARK: every service at a glance

    private var board: String {
        let areas = report.areas
        let rows = report.services.map { service in
            let cells = areas.map { area -> String in
                let verdicts = report.verdicts.filter { $0.area == area && $0.subject.serviceName == service.name }
                guard !verdicts.isEmpty else { return "<td></td>" }
                let failed = verdicts.count { $0.severity != nil }
                let unknown = verdicts.count { $0.outcome == .unknown }
                if failed > 0 { return "<td class=\"no\">✗ \(failed) of \(verdicts.count)</td>" }
                if unknown > 0 { return "<td class=\"dunno\">? \(unknown) of \(verdicts.count)</td>" }
                return "<td class=\"yes\">✓ \(verdicts.count)</td>"
            }
            return """
                <tr><th scope="row">\(escape(service.name))</th><td>\(escape(service.program ?? ""))</td>\(cells.joined())</tr>
                """
        }
        guard !rows.isEmpty else { return "" }
        return """
            <section><h2>Services</h2><div class="scroll"><table class="board">
            <tr><th>Service</th><th>Program</th>\(areas.map { "<th>\(escape($0))</th>" }.joined())</tr>
            \(rows.joined(separator: "\n"))
            </table></div></section>
            """
    }

    private var calls: String {
        guard !report.calls.isEmpty else { return "" }
        let rows = report.calls.map { call in
            """
            <tr><td>\(escape(call.method))</td><td>\(escape(call.place))</td><td><code>\(escape(call.path))</code></td>\
            <td class="number">\(call.count)</td></tr>
            """
        }
        let total = report.calls.reduce(0) { $0 + $1.count }
        return """
            <section><details><summary>Calls made: \(total), only reads</summary><div class="scroll"><table>
            <tr><th>Method</th><th>Where</th><th>Path</th><th>Times</th></tr>
            \(rows.joined(separator: "\n"))
            </table></div></details></section>
            """
    }

    private func escape(_ text: String) -> String { HTMLReport.escape(text) }
    private func prose(_ text: String) -> String { HTMLReport.prose(text) }

    private static let style = """
        .state{min-width:10rem;display:grid;place-items:center;border-radius:10px;padding:.7rem;color:#fff;font-size:1.5rem}
        .state.good{background:#2e7d32}.state.fair{background:#a86400}.state.poor{background:#b3261e}
        .bar{grid-template-columns:7.5rem 1fr 4.5rem}.board th[scope]{font-weight:600}
        .yes{color:var(--good)}.no{color:var(--poor);font-weight:600}.dunno{color:var(--fair)}
        .reach td,.reach th{padding:.25rem;text-align:center}.reach th[scope]{text-align:right;font-weight:400}
        .reach thead th{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;font-weight:400;vertical-align:bottom}
        .reach td{width:2rem;border:1px solid var(--line)}.reach .missing{background:#b3261e;color:#fff}.reach .self{background:var(--code)}
        .plot{width:100%;height:auto;font-size:12px}.plot text{fill:currentColor}.plot .dot{fill:var(--low)}.plot .slow{fill:var(--poor)}
        .plot .axis{stroke:var(--line)}.plot .median{stroke:currentColor;stroke-width:2}.plot .target{stroke:var(--fair);stroke-width:2;stroke-dasharray:3 2}
        article ol{margin:.2rem 0;padding-left:1.4rem}

        """
}

/// Who reaches whom, as a table that is read like a picture.
struct ReachPicture {
    private let table: ReachTable

    init(_ reaches: [CheckReport.Reach]) { table = ReachTable(reaches) }

    var html: String {
        guard !table.isEmpty else { return "" }
        let head = table.columns.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
        let rows = table.rows.map { row in
            let cells = table.columns.map { column -> String in
                if row == column { return "<td class=\"self\"></td>" }
                let cell = table.cell(row, column)
                let title = cell.map { " title=\"\(escape("\(row) → \(column): \($0.detail)"))\"" } ?? ""
                return "<td class=\"\(cell?.state.rawValue ?? "")\"\(title)>\(table.mark(row, column))</td>"
            }
            return "<tr><th scope=\"row\">\(escape(row))</th>\(cells.joined())</tr>"
        }
        return """
            <section><h2>Who reaches whom</h2><div class="scroll"><table class="reach">
            <thead><tr><th></th>\(head)</tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody>
            </table></div><p class="meta">From the service of the row to that of the column. \(ReachTable.legend)</p></section>
            """
    }

    private func escape(_ text: String) -> String { HTMLReport.escape(text) }
}

/// Latencies as dots on one logarithmic scale, with median and target.
struct LatencyPicture {
    private let latencies: [CheckReport.Latency]

    init(_ latencies: [CheckReport.Latency]) { self.latencies = latencies.filter { !$0.samples.isEmpty } }

    private static let left = 190.0
    private static let right = 880.0
    private static let row = 22.0
    /// Powers of ten that the axis shows, in milliseconds.
    private static let decades = [1.0, 10, 100, 1_000, 10_000]

    var html: String {
        guard !latencies.isEmpty else { return "" }
        let height = Double(latencies.count) * Self.row + 40
        let axis = Self.decades.map { value in
            let x = position(value)
            return """
                <line class="axis" x1="\(x)" y1="18" x2="\(x)" y2="\(height - 18)"/>\
                <text x="\(x)" y="12" text-anchor="middle">\(milliseconds(value))</text>
                """
        }
        let rows = latencies.enumerated().map { number, entry in line(entry, at: 32 + Double(number) * Self.row) }
        return """
            <section><h2>Latencies</h2><svg class="plot" viewBox="0 0 960 \(height)" role="img" aria-label="Latencies by service">
            \(axis.joined())
            \(rows.joined(separator: "\n"))
            </svg><p class="meta">Each dot is a call; the bar is the median, the dashed line the target. The scale is logarithmic.</p></section>
            """
    }

    private func line(_ entry: CheckReport.Latency, at y: Double) -> String {
        var text =
            "<text x=\"\(Self.left - 12)\" y=\"\(y + 4)\" text-anchor=\"end\">\(HTMLReport.escape("\(entry.service) \(entry.call)"))</text>"
        for sample in entry.samples.prefix(200) {
            let isSlow = entry.target.map { sample > $0 } ?? false
            text +=
                "<circle class=\"dot\(isSlow ? " slow" : "")\" cx=\"\(position(sample))\" cy=\"\(y)\" r=\"4\" fill-opacity=\".6\"/>"
        }
        text += stroke("median", position(entry.median), y)
        if let target = entry.target { text += stroke("target", position(target), y) }
        return text + "<text x=\"\(Self.right + 12)\" y=\"\(y + 4)\">\(milliseconds(entry.median))</text>"
    }

    private func stroke(_ kind: String, _ x: Double, _ y: Double) -> String {
        "<line class=\"\(kind)\" x1=\"\(x)\" y1=\"\(y - 8)\" x2=\"\(x)\" y2=\"\(y + 8)\"/>"
    }

    /// Place on a logarithmic axis from 1 ms to 10 s.
    private func position(_ value: Double) -> Double {
        let clamped = min(max(value, 1), 10_000)
        // Within a decade the place is found by halving, so that no mathematics library is needed.
        var (low, high, share) = (1.0, 10_000.0, 0.0)
        var width = 1.0
        for _ in 0..<30 {
            let middle = (low * high).squareRoot()
            width /= 2
            if clamped >= middle {
                low = middle
                share += width
            } else {
                high = middle
            }
        }
        return (Self.left + share * (Self.right - Self.left)).rounded(toPlaces: 1)
    }
}
