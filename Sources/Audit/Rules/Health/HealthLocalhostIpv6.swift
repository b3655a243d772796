import Catalog
import Compose
import Stacks
import Vocabulary

/// The check asks `localhost`, which may mean an address on which the program does not listen.
struct HealthLocalhostIpv6: MendableRule {
    static let about = About(
        id: "health-localhost-ipv6",
        title: "a health check says localhost where only IPv4 answers",
        why: """
            In a container localhost may resolve to ::1 first. Small wget programs try that address only; a program \
            that listens on IPv4 alone then looks dead forever.
            """,
        severity: .low,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "write 127.0.0.1 instead of localhost",
        evidence: .documented,
        sources: ["dsgnr/portchecker.io pull request 362", "wollomatic/socket-proxy pull request 162"]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.3
            healthcheck: { test: "wget -q --spider http://127.0.0.1:9090/-/healthy" }
        """,
        // It listens on both; its makers check it like this.
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:latest
            healthcheck: { test: "wget -q --spider http://localhost:5055/api/v1/status" }
        """,
        // curl tries both addresses.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://localhost:8989/ping" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr:v3.3.21
            healthcheck:
              test: ["CMD", "wget", "-q", "--spider", ↓"http://localhost:8191/health"]
        """,
        """
        services:
          mine:
            image: registry.example.org/me/mine:1-alpine
            healthcheck: { test: ↓wget -q --spider http://localhost:8000/health }
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service), !test.runs("curl") else { continue }
            let subject = Subject.service(service.name)
            for reference in test.references where reference.isLoopback {
                if reference.host != "localhost" {
                    examination.pass(subject)
                } else if service.definition?.bindsIPv4Only == true
                    || (service.definition == nil && Self.usesSmallWget(test, service))
                {
                    examination.fail(
                        subject,
                        at: reference.range,
                        "the check of '\(service.name)' asks localhost, which its wget may look for at ::1 only",
                        remedy: """
                            write 127.0.0.1\(reference.port.map { ":\($0)" } ?? "") instead of \(reference.address)
                            """
                    )
                } else if test.runs("wget"), service.definition?.bindsIPv4Only == nil {
                    examination.unknown(subject, needs: "whether '\(service.name)' listens on IPv6 too")
                } else {
                    examination.pass(subject)
                }
            }
        }
    }

    /// Whether wget is busybox's: the image is Alpine.
    private static func usesSmallWget(_ test: HealthTest, _ service: StackService) -> Bool {
        test.runs("wget") && service.image?.tag?.contains("alpine") == true
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range else { return }
        let path = ["services", service.name, "healthcheck", "test"]
        try mending.editor.replace("localhost", with: "127.0.0.1", at: range, of: path)
    }
}
