import Reports
import Vocabulary

/// Reports for the tests.
enum SampleReport {
    static let full = Report(
        tool: "bijou 9.9.9",
        project: "media",
        files: ["compose.yaml", "vpn/compose.yaml"],
        services: [
            Report.ServiceSummary(name: "traefik", image: "traefik:v3.6", program: "Traefik"),
            Report.ServiceSummary(name: "own", image: nil, program: nil),
        ],
        findings: [
            finding(
                "security-docker-socket",
                .critical,
                "security",
                .service("traefik"),
                "'traefik' mounts the Docker socket",
                line: 9,
                excerpt: Excerpt(
                    firstLine: 8,
                    lines: [
                        "    volumes:", "      - /var/run/docker.sock:/var/run/docker.sock:ro", "    restart: always",
                    ],
                    markedLine: 9,
                    markedColumn: 9,
                    markedWidth: 44
                ),
                remedy: Remedy(.review, "put a socket proxy between them:\nservices:\n  socket-proxy:\n    image: x")
            ),
            finding("health-missing", .medium, "health", .service("own"), "'own' has no health check", line: 20),
            finding("health-missing", .medium, "health", .service("traefik"), "'traefik' has no health check", line: 4),
            finding("compose-version-field", .info, "compose", .stack, "'version' is obsolete", line: nil),
        ],
        masked: [finding("security-cap-drop-missing", .medium, "security", .service("traefik"), "hidden", line: 9)],
        accepted: [
            Report.Accepted(
                finding: finding("vpn-absent", .medium, "vpn", .service("own"), "'own' has no VPN", line: 20),
                reason: "the router runs the VPN",
                until: CalendarDay("2027-01-31"),
                range: range(19)
            )
        ],
        rules: [
            "security-docker-socket": rule("security-docker-socket", .critical, "security", ["kics:d6355c88"]),
            "health-missing": rule("health-missing", .medium, "health", []),
            "compose-version-field": rule("compose-version-field", .info, "compose", []),
            "vpn-absent": rule("vpn-absent", .medium, "vpn", []),
        ],
        scoreCard: card,
        rulesRun: 171,
        passed: 44,
        notCovered: 3,
        nextSteps: ["bijou explain security-docker-socket   why it matters"]
    )

    static let hostile: Report = {
        var report = full
        report.project = "<img src=x onerror=alert(1)>"
        report.findings[1].message = "a\n::error::b \u{0} <img src=x onerror=alert(1)> \"'&"
        report.findings[1].excerpt = Excerpt(
            firstLine: 20,
            lines: ["  <img src=x onerror=alert(1)>"],
            markedLine: 20,
            markedColumn: 90,
            markedWidth: 500
        )
        return report
    }()

    private static let card = ScoreCard(
        raw: 61.25,
        score: 49,
        grade: .e,
        capReason: "open critical finding: security-docker-socket",
        categories: [
            ScoreCard.Category(name: "security", weight: 18, score: 40, findings: 1, rules: 30),
            ScoreCard.Category(name: "health", weight: 10, score: 66.7, findings: 2, rules: 12),
            ScoreCard.Category(name: "compose", weight: 2, score: 100, findings: 1, rules: 4),
        ],
        coverage: 0.936,
        afterSafeFixes: 49,
        afterAllFixes: 98.4,
        topGains: [
            ScoreCard.Gain(
                rule: "security-docker-socket",
                title: "the Docker socket is mounted",
                points: 21.5,
                findings: 1
            )
        ],
        percentile: 0.31,
        accepted: 1,
        ruleSetVersion: "2026.11",
        stageScores: [1: 66.7, 3: 40]
    )

    private static func rule(_ id: String, _ severity: Severity, _ category: String, _ peers: [String])
        -> Report.RuleSummary
    {
        Report.RuleSummary(
            id: id,
            title: "title of \(id)",
            why: "why of \(id)",
            remedy: "remedy of \(id)",
            severity: severity,
            category: category,
            stage: 3,
            peers: peers
        )
    }

    private static func range(_ line: Int) -> SourceRange {
        SourceRange(
            file: "compose.yaml",
            start: SourcePosition(offset: 100, line: line, column: 9),
            end: SourcePosition(offset: 144, line: line, column: 53)
        )
    }

    private static func finding(
        _ rule: String,
        _ severity: Severity,
        _ category: String,
        _ subject: Subject,
        _ message: String,
        line: Int?,
        excerpt: Excerpt? = nil,
        remedy: Remedy = Remedy(.safe, "add a health check")
    ) -> Finding {
        Finding(
            rule: rule,
            severity: severity,
            category: category,
            stage: 1,
            subject: subject,
            message: message,
            range: line.map(range),
            related: line == 9 ? [RelatedPlace(range: range(31), message: "the proxy that reads it")] : [],
            excerpt: excerpt,
            why: "Whoever gets into the container gets the host.",
            remedy: remedy
        )
    }
}
