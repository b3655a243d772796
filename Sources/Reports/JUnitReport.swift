import Vocabulary

/// JUnit XML as CI servers read it: a suite per category, a case per finding, one passed case for a clean category.
enum JUnitReport {
    static func render(_ report: Report) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let failing = report.newFindings
        let accepted = report.accepted.map(\.finding)
        let names = report.scoreCard?.categories.map(\.name) ?? []
        let categories = (names + failing.map(\.category) + accepted.map(\.category)).uniqued()
        let cases = categories.map { suite($0, failing: failing, accepted: report.accepted) }
        let total = cases.reduce(0) { $0 + $1.count }
        text += "<testsuites name=\"\(escape(report.tool))\" tests=\"\(total)\" failures=\"\(failing.count)\">\n"
        text += cases.map(\.text).joined()
        return text + "</testsuites>\n"
    }

    private static func suite(
        _ category: String,
        failing: [Finding],
        accepted: [Report.Accepted]
    ) -> (text: String, count: Int) {
        let failing = failing.filter { $0.category == category }
        let accepted = accepted.filter { $0.finding.category == category }
        var cases = failing.map { finding in
            """
                <testcase classname="\(escape(finding.rule))" name="\(escape(name(of: finding)))">
                  <failure type="\(finding.severity.rawValue)" message="\(escape(finding.message))">\(escape(detail(finding)))</failure>
                </testcase>

            """
        }
        cases += accepted.map { item in
            """
                <testcase classname="\(escape(item.finding.rule))" name="\(escape(name(of: item.finding)))">
                  <skipped message="\(escape("accepted: " + item.reason))"/>
                </testcase>

            """
        }
        if cases.isEmpty { cases = ["    <testcase classname=\"\(escape(category))\" name=\"no findings\"/>\n"] }
        let head =
            "  <testsuite name=\"\(escape(category))\" tests=\"\(cases.count)\" failures=\"\(failing.count)\" skipped=\"\(accepted.count)\">\n"
        return (head + cases.joined() + "  </testsuite>\n", cases.count)
    }

    private static func name(of finding: Finding) -> String {
        finding.range.map { "\(finding.subject) (\($0.location))" } ?? finding.subject.description
    }

    private static func detail(_ finding: Finding) -> String {
        let place = finding.range.map { "\($0.location)\n" } ?? ""
        return "\(place)why: \(finding.why)\nfix (\(finding.remedy.kind.rawValue)): \(finding.remedy.text)"
    }

    /// Text safe for XML 1.0: markup escaped, characters that XML cannot hold replaced.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t", "\r": result += scalar == "\n" ? "&#10;" : scalar == "\t" ? "&#9;" : "&#13;"
            case "\u{0}"..<"\u{20}", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, in the order of their first appearance.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
