import Catalog
import Compose
import Stacks
import Vocabulary

/// The check asks `localhost`, which may mean an address on which the program does not listen.
struct HealthLocalhostIpv6: Rule {
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
          prometheus:
            image: prom/prometheus:v3.5.3
            healthcheck:
              test: ["CMD", "wget", "-q", "--spider", ↓"http://localhost:9090/-/healthy"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service), !test.runs("curl") else { continue }
            let subject = Subject.service(service.name)
            for reference in test.references where reference.isLoopback {
                if reference.host != "localhost" || service.definition?.bindsIPv4Only == false {
                    examination.pass(subject)
                } else if service.definition?.bindsIPv4Only == true || Self.usesSmallWget(test, service) {
                    examination.fail(
                        subject,
                        at: reference.range,
                        "the check of '\(service.name)' asks localhost, which its wget may look for at ::1 only",
                        remedy: """
                            write 127.0.0.1\(reference.port.map { ":\($0)" } ?? "") instead of \(reference.address)
                            """
                    )
                } else if service.definition == nil {
                    examination.unknown(subject, needs: "whether '\(service.name)' listens on IPv6 too")
                } else {
                    examination.pass(subject)
                }
            }
        }
    }

    /// Whether wget is busybox's: the image is Alpine, or small enough to have no curl beside it.
    private static func usesSmallWget(_ test: HealthTest, _ service: StackService) -> Bool {
        guard test.runs("wget"), !service.isProgram("gluetun") else { return false }
        if service.image?.tag?.contains("alpine") == true { return true }
        guard let tools = service.variant?.tools else { return false }
        return tools.contains("wget") && !tools.contains("curl")
    }
}
