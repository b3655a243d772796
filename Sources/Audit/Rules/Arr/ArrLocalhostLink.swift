import Catalog
import Compose
import Stacks
import Vocabulary

/// A service looks for a sibling on its own loopback address.
struct ArrLocalhostLink: MendableRule {
    static let about = About(
        id: "arr-localhost-link",
        title: "a sibling is addressed as localhost",
        why:
            "In a container localhost is the container itself, not the machine and not the other containers. The connection is refused.",
        severity: .high,
        category: .arr,
        stage: 1,
        fix: .review,
        remedy: "use the service's name instead of localhost",
        evidence: .derived,
        sources: ["docs.docker.com: Networking in Compose"]
    )

    static let accepts: [Example] = [
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            environment: { URL: "http://sonarr:8989" }
          sonarr:
            image: lscr.io/linuxserver/sonarr
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun
            environment: { VPN_PORT_FORWARDING_UP_COMMAND: "wget -O- http://127.0.0.1:8080/api" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            network_mode: service:gluetun
        """,
        """
        services:
          app:
            image: example/app
            environment: { CORS_URLS: "http://localhost:8989" }
          sonarr:
            image: lscr.io/linuxserver/sonarr
            healthcheck: { test: ["CMD", "curl", "http://localhost:8989/ping"] }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            environment: { URL: ↓"http://localhost:8989" }
          sonarr:
            image: lscr.io/linuxserver/sonarr
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let owner = stack.namespaceOwner(of: service), owner.service.networkMode?.value != "host" else {
                continue
            }
            for reference in service.references where isLink(reference) {
                if !reference.isLoopback {
                    if stack.target(of: reference, from: service) != nil { examination.pass(.service(service.name)) }
                    continue
                }
                // Somebody in the same namespace listens there, or the program itself.
                guard let port = reference.effectivePort, stack.target(of: reference, from: service) == nil,
                    service.webPort != port, !(service.definition?.ports.contains { $0.number == port } ?? false),
                    let sibling = sibling(on: port, apartFrom: owner, in: stack)
                else { continue }
                let name = stack.namespaceOwner(of: sibling)?.name ?? sibling.name
                examination.fail(
                    .service(service.name),
                    at: reference.range,
                    "'\(service.name)' looks for '\(sibling.name)' at \(reference.address), which is its own container",
                    remedy: "write `\(name):\(inside(sibling, port: port))` instead of `\(reference.address)`"
                )
            }
        }
    }

    /// Whether it is an address that the program connects to rather than one that it listens on.
    private func isLink(_ reference: ServiceReference) -> Bool {
        guard reference.host != "0.0.0.0", reference.host != "::" else { return false }
        guard case .environment(let name) = reference.origin else { return false }
        let upper = name.uppercased()
        // Addresses that it listens on, and addresses in browsers rather than in the container.
        let others = [
            "LISTEN", "BIND", "CORS", "ORIGIN", "ALLOW", "TRUST", "PUBLIC", "EXTERNAL", "FRONTEND", "REDIRECT",
            "ADVERTISE",
        ]
        if others.contains(where: upper.contains) { return false }
        return reference.scheme != nil || upper.contains("HOST") || upper.contains("URL")
    }

    private func sibling(on port: Int, apartFrom owner: StackService, in stack: Stack) -> StackService? {
        stack.services.first { candidate in
            guard stack.namespaceOwner(of: candidate)?.name != owner.name else { return false }
            return candidate.webPort == port
                || candidate.service.ports.contains { $0.publishedRange?.contains(port) ?? false }
        }
    }

    /// The port inside the container that a port number means.
    private func inside(_ sibling: StackService, port: Int) -> Int {
        if sibling.webPort == port { return port }
        return sibling.service.ports.first { $0.publishedRange?.contains(port) ?? false }?.target ?? port
    }
}

extension ArrLocalhostLink {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let owner = mending.stack.namespaceOwner(of: service) else { return }
        for reference in service.references
        where reference.range == finding.range && reference.isLoopback && isLink(reference) {
            guard let port = reference.effectivePort,
                let sibling = sibling(on: port, apartFrom: owner, in: mending.stack)
            else {
                continue
            }
            try mending.redirect(reference, of: service, to: sibling, port: inside(sibling, port: port))
        }
    }
}

extension Mending {
    /// Lets an address in a variable lead to a service by its name, with the port inside its container.
    mutating func redirect(
        _ reference: ServiceReference,
        of service: StackService,
        to sibling: StackService,
        port: Int
    ) throws(EditRefusal) {
        guard stack.canReach(service, sibling) else {
            throw EditRefusal(
                "'\(service.name)' and '\(sibling.name)' share no network on which a name would lead there"
            )
        }
        guard case .environment(let name) = reference.origin, let variable = service.service.environmentVariable(name),
            variable.source == .inline
        else { throw EditRefusal("the address stands in an env file: write '\(sibling.name)' there") }
        let host = stack.namespaceOwner(of: sibling)?.name ?? sibling.name
        let path = ["services", service.name, "environment"]
        if let written = reference.port,
            stack.project.text(at: variable.range)?.contains("\(reference.host):\(written)") == true
        {
            try editor.replace("\(reference.host):\(written)", with: "\(host):\(port)", at: variable.range, of: path)
        } else if reference.effectivePort == port {
            try editor.replace(reference.host, with: host, at: variable.range, of: path)
        } else {
            throw EditRefusal("\(name) has its port elsewhere: write \(host) and port \(port)")
        }
    }
}
