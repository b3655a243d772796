import Catalog
import Compose
import Stacks
import Vocabulary

/// The check's curl calls an error page a success.
struct HealthCurlNoFail: MendableRule {
    static let about = About(
        id: "health-curl-no-fail",
        title: "a health check's curl takes an error page for success",
        why: """
            Without --fail curl ends well on every answer, also on 500 Internal Server Error: the check is green \
            while the program is broken.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "write curl -f",
        evidence: .documented,
        sources: ["curl/curl: docs/cmdline-opts/fail.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -fsS http://127.0.0.1:8989/ping || exit 1" }
        """,
        // The answer itself is looked at.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.11
            healthcheck: { test: "curl -s http://127.0.0.1:8096/health | grep -q Healthy" }
        """,
        """
        services:
          transmission:
            image: lscr.io/linuxserver/transmission:latest
            healthcheck:
              test: ["CMD-SHELL", "test $$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:9091/) = 409"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: [CMD, ↓curl, "http://127.0.0.1:8989/ping"] }
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr:latest
            healthcheck:
              test: ↓curl -sS --max-time 5 http://127.0.0.1:7878/ping || exit 1
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service), test.runs("curl") else { continue }
            let subject = Subject.service(service.name)
            if Self.failsOnErrors(test) || Self.looksAtAnswer(test.script) || Self.isMeant(test, service) {
                examination.pass(subject)
            } else {
                examination.fail(
                    subject,
                    at: test.range(of: "curl"),
                    "the check of '\(service.name)' stays green on error pages: curl without -f"
                )
            }
        }
    }

    private static func failsOnErrors(_ test: HealthTest) -> Bool {
        let words = test.script.split(whereSeparator: { " \t\n\"'".contains($0) })
        return words.contains { word in
            if word.hasPrefix("--") { return word.hasPrefix("--fail") }
            return word.hasPrefix("-") && word.dropFirst().allSatisfy(\.isLetter) && word.contains("f")
        }
    }

    /// Whether it is the check that fits the image, whose address may ask for a sign-in.
    private static func isMeant(_ test: HealthTest, _ service: StackService) -> Bool {
        let known = service.variant?.healthcheck?.test.dropFirst().map { $0.replacing("$$", with: "$") }
        return known == test.words.map(\.text)
    }

    private static func looksAtAnswer(_ script: String) -> Bool {
        script.contains("grep") || script.contains("jq") || script.contains("-w") || script.contains("--write-out")
            || script.replacing("||", with: "").contains("|") || script.contains("$(")
    }
}
