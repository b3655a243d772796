import Catalog
import Compose
import Stacks
import Vocabulary

/// The check uses a program that the image does not have.
struct HealthToolMissing: MendableRule {
    static let about = About(
        id: "health-tool-missing",
        title: "a health check uses a program that the image does not have",
        why: """
            Docker runs the check inside the container. A missing program counts as a failure, so it stays unhealthy \
            forever.
            """,
        severity: .high,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "use a tool that the image has",
        evidence: .documented,
        sources: ["Dockerfiles of the images, by service in the catalog"]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.3
            healthcheck:
              test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9090/-/healthy"]
        """,
        // One tool stands in for the other.
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.3
            healthcheck:
              test: curl -f http://127.0.0.1:9090/-/healthy || wget -q --spider http://127.0.0.1:9090/-/healthy
        """,
        // Built here: nobody knows what is in it.
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.3
            build: .
            healthcheck:
              test: curl -f http://127.0.0.1:9090/-/healthy
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.3
            healthcheck:
              test: ["CMD", ↓"curl", "-f", "http://127.0.0.1:9090/-/healthy"]
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            healthcheck:
              test: ↓curl -fsS https://example.org || exit 1
        """,
    ]

    /// Programs that people check with, that images often lack and that the catalog always lists where they are.
    private static let probes: Set<String> = ["curl", "wget", "nc", "netcat", "bash"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service) else { continue }
            let used = test.programs.filter { Self.probes.contains($0.name) }
            guard !used.isEmpty else { continue }
            let subject = Subject.service(service.name)
            guard !service.service.hasBuild, let tools = service.variant?.tools else {
                examination.unknown(subject, needs: "which programs the image of '\(service.name)' holds")
                continue
            }
            // One tool may stand in for another: `wget … || curl …`.
            let hasSubstitute = test.script.contains("||") && used.contains { Self.has($0.name, in: tools) }
            guard let missing = used.first(where: { !Self.has($0.name, in: tools) }), !hasSubstitute else {
                examination.pass(subject)
                continue
            }
            let present = tools.filter { Self.probes.contains($0) }
            examination.fail(
                subject,
                at: missing.word.range,
                "'\(service.name)' is checked with \(missing.name), which its image does not have"
                    + (present.isEmpty ? "" : " (it has \(present.joined(separator: ", ")))"),
                remedy: service.variant?.healthcheck.map { "use instead:\n" + Lines.healthcheck($0) }
            )
        }
    }

    private static func has(_ program: String, in tools: [String]) -> Bool {
        tools.contains(program) || (program == "netcat" && tools.contains("nc"))
    }
}
