import Vocabulary

/// One HTML file: no network, light and dark, filters, search, print.
enum HTMLReport {
    static func render(_ report: Report) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
        <title>\(escape(title(report)))</title>
        <style>\(HTMLAssets.style)</style>
        </head>
        <body>
        <main>
        \(head(report))
        \(score(report))
        \(filters(report))
        <section id="findings" aria-label="Findings">
        \(groups(report))
        <p id="none" hidden>Nothing matches the filters.</p>
        </section>
        \(accepted(report))
        \(foot(report))
        </main>
        <script>\(HTMLAssets.script)</script>
        </body>
        </html>

        """
    }

    private static func title(_ report: Report) -> String {
        let grade = report.scoreCard.map { ", grade \($0.grade.rawValue)" } ?? ""
        return "Audit of \(report.project ?? "a stack")\(grade)"
    }

    private static func head(_ report: Report) -> String {
        let files = report.files.map { "<code>\(escape($0))</code>" }.joined(separator: " ")
        return """
            <header>
            <h1>\(escape(report.project ?? "Stack"))</h1>
            <p class="files">\(files)</p>
            </header>
            """
    }

    private static func score(_ report: Report) -> String {
        guard let card = report.scoreCard else {
            return
                "<p class=\"notice\">No score: Docker Compose refuses the project, or only part of the rules ran.</p>"
        }
        let cap = card.capReason.map {
            "<p class=\"cap\">Held down by \(escape($0)); without that \(whole(card.raw)).</p>"
        }
        let better = card.percentile.map { "<p>Better than \(whole($0 * 100)) % of public media stacks.</p>" }
        let mark = card.accepted > 0 ? "<sup title=\"accepted risks\">†</sup>" : ""
        return """
            <section class="score" aria-label="Score">
            <div class="grade g\(card.grade.rawValue.prefix(1))"><b>\(card.grade.rawValue)\(mark)</b><span>\(whole(card.score)) of 100</span></div>
            <div class="about">
            <p>After the safe fixes <b>\(whole(card.afterSafeFixes))</b>, with those that need review <b>\(whole(card.afterAllFixes))</b>.
            \(whole(card.coverage * 100)) % of what was looked at could be judged.</p>
            \(cap ?? "")\(better ?? "")
            </div>
            <div class="bars">\(card.categories.map(bar).joined())</div>
            \(gains(card))
            </section>
            """
    }

    private static func bar(_ category: ScoreCard.Category) -> String {
        let level = category.score >= 80 ? "good" : category.score >= 50 ? "fair" : "poor"
        return """
            <div class="bar"><span>\(escape(category.name))</span>\
            <span class="track"><i class="\(level)" style="width:\(whole(category.score))%"></i></span>\
            <span class="number">\(whole(category.score))</span></div>
            """
    }

    private static func gains(_ card: ScoreCard) -> String {
        guard !card.topGains.isEmpty else { return "" }
        let items = card.topGains.map { gain in
            """
            <li><b>+\(gain.points.rounded(toPlaces: 1))</b> <code>\(escape(gain.rule))</code> \
            \(escape(gain.title)) (\(gain.findings))</li>
            """
        }
        return "<div class=\"gains\"><h2>What helps most</h2><ol>\(items.joined())</ol></div>"
    }

    private static func filters(_ report: Report) -> String {
        let counts = report.counts
        let severities = Severity.allCases.reversed().compactMap { severity in
            counts[severity].map { count in
                """
                <label class="chip \(severity.rawValue)"><input type="checkbox" name="severity" \
                value="\(severity.rawValue)" checked> \(severity.rawValue) <b>\(count)</b></label>
                """
            }
        }
        let categories = report.findings.map(\.category).uniqued().sorted()
        let services = report.findings.compactMap(\.subject.serviceName).uniqued().sorted()
        return """
            <form class="filters" role="search" onsubmit="return false">
            <div class="chips">\(severities.joined(separator: "\n"))</div>
            <div class="selects">
            \(select("category", "All categories", categories))
            \(select("service", "All services", services))
            <input type="search" name="text" placeholder="Search" aria-label="Search findings">
            </div>
            </form>
            """
    }

    private static func select(_ name: String, _ all: String, _ values: [String]) -> String {
        let options = values.map { "<option value=\"\(escape($0))\">\(escape($0))</option>" }
        return """
            <select name="\(name)" aria-label="\(name)"><option value="">\(all)</option>\(options.joined())</select>
            """
    }

    /// Findings of one rule and severity together; the grave ones open.
    private static func groups(_ report: Report) -> String {
        var text = ""
        for severity in Severity.allCases.reversed() {
            let findings = report.findings.filter { $0.severity == severity }
            for rule in findings.map(\.rule).uniqued() {
                let members = findings.filter { $0.rule == rule }
                let isOpen = severity >= .high || members.count == 1
                let title = report.rules[rule]?.title ?? rule
                text += """
                    <details class="group"\(isOpen ? " open" : "")>
                    <summary><span class="tag \(severity.rawValue)">\(severity.rawValue)</span> \(escape(title)) \
                    <code>\(escape(rule))</code> <b class="count">\(members.count)</b></summary>
                    \(members.map { finding($0, report) }.joined(separator: "\n"))
                    </details>

                    """
            }
        }
        return text
    }

    private static func finding(_ finding: Finding, _ report: Report) -> String {
        let isKnown = report.known.contains(finding.fingerprint)
        let place = finding.range.map { "<span class=\"place\">\(escape($0.location.description))</span>" } ?? ""
        let related = finding.related.map {
            "<li><span class=\"place\">\(escape($0.range.location.description))</span> \(escape($0.message))</li>"
        }
        let peers = report.rules[finding.rule]?.peers ?? []
        let elsewhere =
            peers.isEmpty ? "" : "<p class=\"peers\">Elsewhere: \(escape(peers.joined(separator: ", ")))</p>"
        return """
            <article class="\(finding.severity.rawValue)" data-severity="\(finding.severity.rawValue)" \
            data-category="\(escape(finding.category))" data-service="\(escape(finding.subject.serviceName ?? ""))">
            <h3>\(prose(finding.message))\(isKnown ? " <i>known</i>" : "")</h3>
            <p class="meta"><code>\(escape(finding.rule))</code> \(escape(finding.subject.description)) \(place)</p>
            \(finding.excerpt.map(excerpt) ?? "")
            \(related.isEmpty ? "" : "<ul class=\"related\">\(related.joined())</ul>")
            <p><b>Why.</b> \(prose(finding.why))</p>
            \(remedy(finding.remedy))
            \(elsewhere)
            </article>
            """
    }

    private static func remedy(_ remedy: Remedy) -> String {
        let label = "<b>Fix</b> <span class=\"kind \(remedy.kind.rawValue)\">\(remedy.kind.rawValue)</span>"
        guard let newline = remedy.text.firstIndex(of: "\n") else { return "<p>\(label) \(prose(remedy.text))</p>" }
        let first = remedy.text[..<newline]
        let rest = remedy.text[remedy.text.index(after: newline)...]
        return "<p>\(label) \(prose(String(first)))</p><pre class=\"write\">\(escape(String(rest)))</pre>"
    }

    private static func excerpt(_ excerpt: Excerpt) -> String {
        let lines = excerpt.lines.enumerated().map { offset, line in
            let number = excerpt.firstLine + offset
            let label = "<span class=\"n\">\(number)</span>"
            guard number == excerpt.markedLine else { return "\(label)\(escape(line))" }
            let scalars = Array(line.unicodeScalars)
            let start = min(max(0, excerpt.markedColumn - 1), scalars.count)
            let end = min(start + excerpt.markedWidth, scalars.count)
            let marked = text(scalars[start..<end])
            return "\(label)\(text(scalars[..<start]))<mark>\(marked)</mark>\(text(scalars[end...]))"
        }
        return "<pre class=\"code\">\(lines.joined(separator: "\n"))</pre>"
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return escape(text)
    }

    private static func accepted(_ report: Report) -> String {
        guard !report.accepted.isEmpty else { return "" }
        let rows = report.accepted.map { item in
            """
            <tr><td><code>\(escape(item.finding.rule))</code></td><td>\(escape(item.finding.subject.description))</td>\
            <td>\(escape(item.reason))</td><td>\(item.until?.description ?? "")</td></tr>
            """
        }
        return """
            <section><h2>Accepted risks (\(rows.count))</h2><div class="scroll"><table>
            <tr><th>Rule</th><th>Subject</th><th>Reason</th><th>Until</th></tr>
            \(rows.joined(separator: "\n"))
            </table></div></section>
            """
    }

    private static func foot(_ report: Report) -> String {
        let version = report.scoreCard.map { ", rule set \($0.ruleSetVersion)" } ?? ""
        let hidden = report.masked.count > 0 ? " \(report.masked.count) findings are hidden behind a root cause." : ""
        return """
            <footer>\(report.rulesRun) rules, \(report.passed) checks passed, \(report.notCovered) could not be judged.\
            \(hidden) \(escape(report.tool))\(escape(version)).</footer>
            """
    }

    /// Escaped text in which what stands in backticks is code.
    static func prose(_ text: String) -> String {
        let parts = escape(text).split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return parts.joined(separator: "`") }
        return parts.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : String($1) }.joined()
    }

    private static func whole(_ number: Double) -> Int { Int(number.rounded()) }

    /// Text safe in elements and in quoted attributes.
    static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\u{0}"..<"\u{9}", "\u{B}"..<"\u{20}", "\u{7F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
