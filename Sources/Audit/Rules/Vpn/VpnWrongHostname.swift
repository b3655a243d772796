import Catalog
import Compose
import Stacks
import Vocabulary

/// A program behind the VPN is called by its own name, which does not exist.
struct VpnWrongHostname: Rule {
    static let about = About(
        id: "vpn-wrong-hostname",
        title: "a program behind the VPN is called by a name that does not exist",
        why: """
            A container in another's network has no address and no name of its own. Others must call the VPN service, \
            with the program's port.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        fix: .safe,
        remedy: "call the VPN service instead, or give it the name as a network alias",
        evidence: .documented,
        sources: [
            "qdm12/gluetun-wiki: setup/inter-containers-networking.md",
            "Compose spec, 05-services.md, networks aliases",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment: { QBITTORRENT_URL: "http://gluetun:8080" }
        """,
        // The VPN bears the name too.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            networks: { default: { aliases: [qbittorrent] } }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment: { QBITTORRENT_URL: "http://qbittorrent:8080" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment:
              QBITTORRENT_URL: ↓http://qbittorrent:8080
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for member in stack.services {
            guard let owner = stack.namespaceOwner(of: member), owner.name != member.name else { continue }
            let aliases = Set(owner.service.networks.flatMap(\.aliases).map { $0.lowercased() })
            for incoming in stack.references(to: member) where !incoming.reference.isLoopback {
                let reference = incoming.reference
                if case .label(let key) = reference.origin, key.hasSuffix(".href") { continue }
                let subject = Subject.service(incoming.source.name)
                if aliases.contains(reference.host) || owner.service.containerName?.value.lowercased() == reference.host
                {
                    examination.pass(subject)
                    continue
                }
                let isNeighbour = stack.namespaceOwner(of: incoming.source)?.name == owner.name
                let right = isNeighbour ? "localhost" : owner.name
                examination.fail(
                    subject,
                    at: reference.range,
                    "'\(incoming.source.name)' calls \(reference.address), but '\(member.name)' lives in the network of "
                        + "'\(owner.name)' and has no name of its own",
                    remedy: """
                        write \(right)\(reference.port.map { ":\($0)" } ?? ""), or add to '\(owner.name)':
                        networks:
                          \(owner.service.networks.first?.key ?? "default"):
                            aliases: [\(reference.host)]
                        """
                )
            }
        }
    }
}
