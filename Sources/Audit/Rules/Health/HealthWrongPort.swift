import Catalog
import Compose
import Stacks
import Vocabulary

/// The check asks a port on which the program does not listen inside its container.
struct HealthWrongPort: MendableRule {
    static let about = About(
        id: "health-wrong-port",
        title: "a health check asks the wrong port",
        why: """
            The check runs inside the container, where the port on the left of a mapping does not exist. It fails \
            always, or it asks another program.
            """,
        severity: .high,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "ask the port on which the program listens inside the container (the right side of the mapping)",
        evidence: .derived,
        sources: ["Compose spec, 05-services.md, ports"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            ports: ["18989:8989"]
            healthcheck: { test: "curl -f http://localhost:8989/ping" }
        """,
        // The environment moves the port.
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            environment: { WEBUI_PORT: 8090 }
            ports: ["8090:8090"]
            healthcheck: { test: "curl -f http://localhost:8090/" }
        """,
        // In a shared network the port may be another member's.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            network_mode: service:gluetun
            healthcheck: { test: "curl -f http://localhost:9999/" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            ports: ["18989:8989"]
            healthcheck:
              test: ["CMD", "curl", "-f", ↓"http://localhost:18989/ping"]
        """,
        """
        services:
          mine:
            image: registry.example.org/me/mine:1
            ports: ["8081:80"]
            healthcheck: { test: ↓curl -f http://127.0.0.1:8081/ }
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service) else { continue }
            let subject = Subject.service(service.name)
            for reference in test.references where reference.isLoopback {
                guard let port = reference.effectivePort else { continue }
                let host = service.service.ports.first {
                    $0.publishedRange?.contains(port) == true && $0.target != port
                }
                if isPlausible(port, of: service, in: stack) {
                    examination.pass(subject)
                } else if let host {
                    examination.fail(
                        subject,
                        at: reference.range,
                        "the check of '\(service.name)' asks \(reference.address), but \(port) is the host's side of "
                            + "\(host.published ?? ""):\(host.target)",
                        remedy: "ask port \(host.target) instead of \(port)",
                        related: [RelatedPlace(range: host.range, message: "the mapping")]
                    )
                } else if let listening = service.webPort {
                    examination.fail(
                        subject,
                        at: reference.range,
                        "the check of '\(service.name)' asks \(reference.address), but it listens on \(listening)",
                        remedy: "ask port \(listening) instead of \(port)"
                    )
                } else {
                    examination.unknown(subject, needs: "the ports on which '\(service.name)' listens")
                }
            }
        }
    }

    /// Whether catalog, environment, command or mappings say that something listens on a port there.
    private func isPlausible(_ port: Int, of service: StackService, in stack: Stack) -> Bool {
        guard let owner = stack.namespaceOwner(of: service) else { return true }
        let members = [owner] + stack.namespaceMembers(of: owner)
        if members.contains(where: { listens($0, on: port) }) { return true }
        // Of a program that is not known, any port may be right unless the mapping says otherwise.
        return members.count > 1 && members.contains { $0.name != service.name && $0.definition == nil }
    }

    private func listens(_ service: StackService, on port: Int) -> Bool {
        let text = String(port)
        let compose = service.service
        return service.listeningPorts.contains { $0.number == port }
            || service.variant?.exposedPorts?.contains(port) == true
            || service.definition?.health?.port == port
            || compose.ports.contains { $0.target == port }
            || compose.exposedPorts.contains { $0.value.hasPrefix(text) }
            || compose.environment.contains { ($0.value ?? "").contains(text) }
            || (compose.command?.value ?? []).contains { $0.contains(text) }
            || (compose.entrypoint?.value ?? []).contains { $0.contains(text) }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range, let test = HealthTest(service),
            let reference = test.references.first(where: { $0.range == range && $0.isLoopback && $0.port != nil }),
            let port = reference.port
        else {
            throw EditRefusal("the address names no port: write the one on which the program listens behind the host")
        }
        let mapped = service.service.ports.first { $0.publishedRange?.contains(port) == true && $0.target != port }
        guard let right = mapped?.target ?? service.webPort else { return }
        let path = ["services", service.name, "healthcheck", "test"]
        try mending.editor.replace(":\(port)", with: ":\(right)", at: range, of: path)
    }
}
