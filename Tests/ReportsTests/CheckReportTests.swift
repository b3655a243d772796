import Foundation
import Reports
import Testing
import Vocabulary

/// Reports of check runs, each format as a golden file.
struct CheckReportTests {
    static let cases: [(format: ReportFormat, name: String)] = [
        (.terminal, "check.txt"), (.json, "check.json"), (.sarif, "check.sarif"), (.junit, "check.xml"),
        (.markdown, "check.md"), (.html, "check.html"),
    ]

    @Test(arguments: cases.map(\.name))
    func `a check report looks as agreed`(_ name: String) throws {
        let format = try #require(Self.cases.first { $0.name == name }?.format)
        let text = SampleCheckReport.full.rendered(as: format, style: ReportStyle(isVerbose: true))
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("rewrote \(name); run again without UPDATE_GOLDEN")
            return
        }
        #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    }

    @Test func `a cause stands alone and names what it explains`() {
        let report = SampleCheckReport.full
        #expect(report.problems.map(\.subject) == [.service("gluetun"), .service("sonarr")])
        #expect(report.explained(by: report.problems[0]).map(\.subject) == [.service("qbittorrent")])
        #expect(report.unseen.map(\.subject) == [.service("jellyfin")])
    }

    @Test func `JUnit has one case for each check and subject`() {
        let text = SampleCheckReport.full.rendered(as: .junit)
        #expect(text.components(separatedBy: "<testcase ").count - 1 == SampleCheckReport.full.verdicts.count)
        #expect(text.contains("failures=\"3\"") && text.contains("<skipped message="))
    }

    @Test(arguments: [ReportFormat.html, .junit])
    func `words of programs cannot become markup`(_ format: ReportFormat) {
        let text = SampleCheckReport.hostile.rendered(as: format)
        #expect(!text.contains("<img src=x") && !text.contains("\u{1B}") && !text.contains("\u{0}"))
    }

    @Test func `words of programs cannot move the cursor`() {
        #expect(!SampleCheckReport.hostile.rendered(as: .terminal).contains("\u{1B}"))
    }

    @Test func `prose on a terminal keeps to its width, commands are never broken`() {
        let text = SampleCheckReport.full.rendered(as: .terminal)
        for line in text.split(separator: "\n") where !line.contains("$ ") { #expect(line.count <= 80, "\(line)") }
        #expect(
            text.contains("$ docker compose up -d --force-recreate gluetun qbittorrent sabnzbd prowlarr flaresolverr")
        )
    }

    @Test(arguments: [
        ([5.0], 5.0, 5.0), ([1, 2, 3, 4], 2, 4), ([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5, 10),
    ])
    func `median and p95 are samples by nearest rank`(_ samples: [Double], _ median: Double, _ p95: Double) {
        let latency = CheckReport.Latency(service: "a", call: "health", samples: samples, target: nil)
        #expect(latency.median == median)
        #expect(latency.p95 == p95)
    }
}

/// Check reports for the tests.
enum SampleCheckReport {
    static let full = CheckReport(
        tool: "bijou 9.9.9",
        project: "media",
        files: ["compose.yaml"],
        services: ["gluetun", "qbittorrent", "sonarr", "jellyfin"].map {
            Report.ServiceSummary(name: $0, image: "\($0):1", program: $0.capitalized)
        },
        checks: Dictionary(
            uniqueKeysWithValues: [
                check("health-container-state", "health", .high), check("health-http", "health", .high),
                check("integration-own-messages", "integration", .medium),
                check("performance-latency", "performance", .low),
            ].map { ($0.id, $0) }
        ),
        verdicts: [
            verdict(
                "health-container-state",
                .service("gluetun"),
                .failed(.critical),
                "the container has ended with code 137"
            ),
            verdict("health-container-state", .service("qbittorrent"), .passed, "running"),
            verdict(
                "health-http",
                .service("qbittorrent"),
                .failed(.high),
                "nobody answers at http://127.0.0.1:8080/",
                cause: CheckReport.Cause(check: "health-container-state", subject: .service("gluetun"))
            ),
            verdict("integration-own-messages", .service("sonarr"), .failed(.medium), "says `Indexers unavailable`"),
            verdict("integration-own-messages", .service("jellyfin"), .unknown, "no key was found"),
            verdict("performance-latency", .service("sonarr"), .passed, ""),
        ],
        reaches: [
            CheckReport.Reach(
                from: "sonarr",
                to: "qbittorrent",
                state: .missing,
                detail: "gluetun:8080 nobody listens"
            ),
            CheckReport.Reach(
                from: "sonarr",
                to: "jellyfin",
                state: .reached,
                detail: "jellyfin:8096 answered with 200"
            ),
            CheckReport.Reach(from: "jellyfin", to: "sonarr", state: .closed, detail: "sonarr:8989 no answer"),
        ],
        latencies: [
            CheckReport.Latency(service: "sonarr", call: "API", samples: [12.5, 30, 250], target: 200),
            CheckReport.Latency(service: "jellyfin", call: "health", samples: [3, 4, 5], target: nil),
        ],
        calls: [
            CheckReport.Call(method: "GET", place: "http://127.0.0.1:8989", path: "/api/v3/health", count: 3),
            CheckReport.Call(method: "POST", place: "http://127.0.0.1:8080", path: "/api/v2/auth/login", count: 1),
        ],
        notices: ["versions that this Bijou was not tested with: sonarr 9.0"]
    )

    static var hostile: CheckReport {
        var report = full
        report.verdicts[0].message = "<img src=x onerror=alert(1)> \u{1B}[2J\u{0}"
        report.verdicts[0].steps = [CheckReport.Step(text: "<img src=x>\u{1B}", command: "<img src=x>\u{1B}[2J")]
        return report
    }

    private static func check(_ id: String, _ area: String, _ severity: Severity) -> CheckReport.Check {
        CheckReport.Check(
            id: id,
            area: area,
            question: "Is \(id) well?",
            why: "a service that does not run serves nobody",
            remedy: "mend it",
            severity: severity
        )
    }

    private static func verdict(
        _ check: String,
        _ subject: Subject,
        _ outcome: CheckReport.Verdict.Outcome,
        _ message: String,
        cause: CheckReport.Cause? = nil
    ) -> CheckReport.Verdict {
        let command = "docker compose up -d --force-recreate gluetun qbittorrent sabnzbd prowlarr flaresolverr"
        var steps: [CheckReport.Step] = []
        if case .failed(.critical) = outcome { steps = [CheckReport.Step(text: "start it again", command: command)] }
        return CheckReport.Verdict(
            check: check,
            area: String(check.prefix { $0 != "-" }),
            subject: subject,
            outcome: outcome,
            message: message,
            steps: steps,
            cause: cause
        )
    }
}
