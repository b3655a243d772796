import Vocabulary

/// JUnit XML: a suite per area, a case per check and subject.
enum CheckJUnitReport {
    static func render(_ report: CheckReport) -> String {
        let areas = report.areas
        let failures = report.verdicts.count { $0.severity != nil }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites name=\"\(escape(report.tool))\" tests=\"\(report.verdicts.count)\" failures=\"\(failures)\">\n"
        for area in areas { text += suite(area, report) }
        return text + "</testsuites>\n"
    }

    private static func suite(_ area: String, _ report: CheckReport) -> String {
        let verdicts = report.verdicts.filter { $0.area == area }
        let failures = verdicts.count { $0.severity != nil }
        let skipped = verdicts.count { $0.outcome == .unknown }
        var names: [String: Int] = [:]
        let cases = verdicts.map { verdict -> String in
            // Several verdicts of a check on one service (one per link) are told apart by a number.
            let name = verdict.subject.description
            names[verdict.check + name, default: 0] += 1
            let number = names[verdict.check + name] ?? 1
            let head =
                "    <testcase classname=\"\(escape(verdict.check))\" name=\"\(escape(number > 1 ? "\(name) #\(number)" : name))\""
            switch verdict.outcome {
            case .passed: return head + "/>\n"
            case .unknown: return "\(head)>\n      <skipped message=\"\(escape(verdict.message))\"/>\n    </testcase>\n"
            case .failed(let severity):
                return """
                    \(head)>
                          <failure type="\(severity.rawValue)" message="\(escape(verdict.message))">\(escape(detail(verdict, report)))</failure>
                        </testcase>

                    """
            }
        }
        return """
              <testsuite name="\(escape(area))" tests="\(verdicts.count)" failures="\(failures)" skipped="\(skipped)">
            \(cases.joined())  </testsuite>

            """
    }

    private static func detail(_ verdict: CheckReport.Verdict, _ report: CheckReport) -> String {
        var text = ""
        if let cause = verdict.cause { text += "explained by \(cause.check) on \(cause.subject)\n" }
        if let check = report.checks[verdict.check] { text += "why: \(check.why)\n" }
        return text + "fix: \(verdict.advice ?? report.checks[verdict.check]?.remedy ?? "")"
    }

    private static func escape(_ text: String) -> String { JUnitReport.escape(text) }
}
