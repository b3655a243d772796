import Foundation
import Reports
import Testing
import Vocabulary

/// Each format as a golden file; `UPDATE_GOLDEN=1 swift test` rewrites them and fails.
struct ReportTests {
    static let cases: [(format: ReportFormat, name: String)] = [
        (.terminal, "report.txt"), (.json, "report.json"), (.sarif, "report.sarif"), (.junit, "report.xml"),
        (.github, "report.github"), (.markdown, "report.md"), (.html, "report.html"),
    ]

    @Test(arguments: cases.map(\.name))
    func `a report looks as agreed`(_ name: String) throws {
        let format = try #require(Self.cases.first { $0.name == name }?.format)
        let text = SampleReport.full.rendered(as: format)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("rewrote \(name); run again without UPDATE_GOLDEN")
            return
        }
        #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    }

    @Test(arguments: ReportFormat.allCases)
    func `the same report gives the same bytes`(_ format: ReportFormat) {
        #expect(SampleReport.full.rendered(as: format) == SampleReport.full.rendered(as: format))
    }

    @Test func `plain output has no escape sequences and at most 80 columns of prose`() {
        let text = SampleReport.full.rendered(as: .terminal)
        #expect(!text.contains("\u{1B}"))
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `coloured output says the same`() {
        let plain = SampleReport.full.rendered(as: .terminal)
        var coloured = SampleReport.full.rendered(as: .terminal, style: ReportStyle(usesColour: true))
        #expect(coloured.contains("\u{1B}["))
        coloured = coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        #expect(coloured == plain)
    }

    @Test(arguments: [ReportFormat.html, .junit])
    func `text from a compose file cannot become markup`(_ format: ReportFormat) {
        let report = SampleReport.hostile
        let text = report.rendered(as: format)
        #expect(!text.contains("<img src=x"))
        #expect(!text.contains("\u{0}"))
    }

    @Test func `a GitHub command cannot be broken out of`() {
        let lines = SampleReport.hostile.rendered(as: .github).split(separator: "\n")
        #expect(lines.count == SampleReport.hostile.findings.count)
        #expect(lines.allSatisfy { $0.hasPrefix("::") })
    }

    @Test(arguments: [
        ("a.json", ReportFormat.json), ("a.sarif", .sarif), ("A.SARIF.JSON", .sarif), ("r.xml", .junit),
        ("x/y.md", .markdown), ("r.html", .html), ("r.txt", .terminal),
    ])
    func `the ending of a file names the format`(_ name: String, _ format: ReportFormat) {
        #expect(ReportFormat(fileName: name) == format)
        #expect(ReportFormat(fileName: "report.pdf") == nil)
    }

    @Test func `known findings do not count as new`() {
        var report = SampleReport.full
        report.known = [report.findings[0].fingerprint]
        #expect(report.newFindings.count == report.findings.count - 1)
        #expect(report.rendered(as: .github).split(separator: "\n").count == report.findings.count - 1)
    }
}
