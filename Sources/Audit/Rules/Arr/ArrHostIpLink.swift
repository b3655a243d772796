import Catalog
import Compose
import Stacks
import Vocabulary

/// A service reaches a sibling over the host's address.
struct ArrHostIpLink: MendableRule {
    static let about = About(
        id: "arr-host-ip-link",
        title: "a sibling is addressed by the host's IP",
        why:
            "The detour over the host's address needs a published port, goes past the networks that separate services, and breaks when the "
            + "router gives the machine another address.",
        severity: .low,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "use the service's name and the port inside its container",
        evidence: .documented,
        sources: ["trash-guides.info: How to set up for Docker", "docs.docker.com: Networking in Compose"]
    )

    static let accepts: [Example] = [
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            environment: { URL: "http://sonarr:8989", OTHER: "http://192.168.1.20:8123" }
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["8989:8989"]
        """,
        // What an unknown program does with an address, nobody knows: it may hand it to apps outside.
        """
        services:
          app:
            image: example/app
            environment: { STREAM_URL: "http://192.168.1.10:8989" }
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["8989:8989"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            environment: { URL: ↓"http://192.168.1.10:8989" }
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["8989:8989"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let fixed = Set(stack.services.flatMap { $0.service.networks.compactMap(\.ipv4Address) })
        for service in stack.services {
            for reference in service.references {
                guard case .environment(let name) = reference.origin, let port = reference.effectivePort else {
                    continue
                }
                if stack.target(of: reference, from: service) != nil {
                    examination.pass(.service(service.name))
                    continue
                }
                // What is announced to people or other machines must be the host's address.
                let isForOutside = [
                    "ADVERTISE", "PUBLISHED", "EXTERNAL", "PUBLIC", "BASE_URL", "ALLOW", "CORS", "ORIGIN", "TRUST",
                    "HREF",
                ]
                .contains(where: name.uppercased().contains)
                guard isPrivate(reference.host), !fixed.contains(reference.host), !isForOutside,
                    let sibling = publisher(of: port, apartFrom: service, in: stack)
                else { continue }
                let inside = sibling.service.ports.first { $0.publishedRange?.contains(port) ?? false }?.target ?? port
                guard service.isKnown, !service.service.hasBuild else {
                    examination.unknown(.service(service.name), needs: "whether \(name) is for apps outside")
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: reference.range,
                    "'\(service.name)' reaches '\(sibling.name)' over the host's address \(reference.address)",
                    // Other programs may hand the address on to apps at home, which need it.
                    severity: service.hasAny([.exporter, .monitor, .backup, .updater]) ? .low : .info,
                    remedy: "write `\(sibling.name):\(inside)` instead of `\(reference.address)`"
                )
            }
        }
    }

    private func publisher(of port: Int, apartFrom service: StackService, in stack: Stack) -> StackService? {
        stack.services.first { candidate in
            candidate.name != service.name
                && candidate.service.ports.contains { $0.publishedRange?.contains(port) ?? false }
        }
    }

    /// 10/8, 172.16/12 and 192.168/16.
    private func isPrivate(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil, parts[3] != nil else {
            return false
        }
        return first == 10 || (first == 172 && (16...31).contains(second)) || (first == 192 && second == 168)
    }
}

extension ArrHostIpLink {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        for reference in service.references where reference.range == finding.range && isPrivate(reference.host) {
            guard let port = reference.effectivePort,
                let sibling = publisher(of: port, apartFrom: service, in: mending.stack)
            else { continue }
            let inside = sibling.service.ports.first { $0.publishedRange?.contains(port) ?? false }?.target ?? port
            try mending.redirect(reference, of: service, to: sibling, port: inside)
        }
    }
}
