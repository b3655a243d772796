import Catalog
import Compose
import Stacks
import Vocabulary

/// The check asks a path that needs a sign-in.
struct HealthAuthEndpoint: MendableRule {
    static let about = About(
        id: "health-auth-endpoint",
        title: "a health check asks a path that needs a sign-in",
        why: """
            The answer is "sign in first" (401, 403 or a redirect), which says nothing about the program and often \
            counts as a failure.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "ask the path that answers without a sign-in",
        evidence: .documented,
        sources: [
            "Sonarr/Sonarr: src/Sonarr.Http/Ping/PingController.cs", "jellyfin.org documentation, Monitoring",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping" }
        """,
        // The key is sent along.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: 'curl -f -H "X-Api-Key: $$KEY" http://127.0.0.1:8989/api/v3/system/status' }
        """,
        // A program that nobody knows.
        """
        services:
          mine:
            image: registry.example.org/me/mine:1
            healthcheck: { test: "curl -f http://127.0.0.1:80/api/status" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck:
              test: ["CMD", "curl", "-f", ↓"http://127.0.0.1:8989/api/v3/system/status"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service) else { continue }
            let subject = Subject.service(service.name)
            var seen: Set<String> = []
            for reference in test.references where reference.isLoopback {
                let path = Self.withoutQuery(reference.path)
                guard seen.insert(path).inserted else { continue }
                if !path.hasPrefix("/api") || Self.sendsKey(test.script) {
                    examination.pass(subject)
                    continue
                }
                guard let health = service.definition?.health else {
                    examination.unknown(subject, needs: "which paths of '\(service.name)' answer without a sign-in")
                    continue
                }
                if Self.isPublic(path, health) {
                    examination.pass(subject)
                    continue
                }
                examination.fail(
                    subject,
                    at: reference.range,
                    "the check of '\(service.name)' asks \(path), which needs a sign-in",
                    remedy: health.needsAuthentication ? nil : "ask \(health.path) instead"
                )
            }
        }
    }

    private static func withoutQuery(_ path: String) -> String {
        String(path.prefix { $0 != "?" && $0 != "#" })
    }

    private static func sendsKey(_ script: String) -> Bool {
        let script = script.lowercased()
        return ["apikey", "api-key", "api_key", "x-emby-token", "authorization", "--user", " -u ", "token="]
            .contains { script.contains($0) }
    }

    private static func isPublic(_ path: String, _ health: HealthEndpoint) -> Bool {
        func same(_ other: String) -> Bool {
            other == path || other + "/" == path || other == path + "/"
        }
        if health.otherPublicPaths.contains(where: same) { return true }
        return same(withoutQuery(health.path)) && !health.needsAuthentication
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range, let test = HealthTest(service),
            let reference = test.references.first(where: { $0.range == range && $0.isLoopback }),
            let health = service.definition?.health, !health.needsAuthentication
        else { throw EditRefusal("no address of it is known that answers without a sign-in") }
        if test.script.replacing("||", with: "").contains("|") || test.script.contains("$(") {
            throw EditRefusal(
                "the test looks at the answer, which is another one at \(health.path): rewrite both by hand"
            )
        }
        let path = ["services", service.name, "healthcheck", "test"]
        try mending.editor.replace(reference.path, with: health.path, at: range, of: path)
    }
}
