import Catalog
import Compose
import Stacks
import Vocabulary

/// Programs that only look up and order run through the VPN too.
struct VpnArrInNamespace: MendableRule {
    static let about = About(
        id: "vpn-arr-in-namespace",
        title: "a program that needs no VPN runs through it",
        why: """
            Sonarr and the like only talk to indexers and metadata services, over TLS. Through a VPN these often \
            block them, and when the tunnel drops everything stops at once.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "give it a network of its own; it reaches the download client at the VPN's name",
        evidence: .verified,
        sources: ["wiki.servarr.com: vpn"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """,
        // An indexer manager beside its solver: both need the same way out.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          prowlarr: { image: "lscr.io/linuxserver/prowlarr:latest", network_mode: "service:gluetun" }
          flaresolverr: { image: "ghcr.io/flaresolverr/flaresolverr:v3.3.21", network_mode: "service:gluetun" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            network_mode: ↓service:gluetun
        """
    ]

    private static let roles: Set<Role> = [.arr, .indexer, .request, .subtitles]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard !stack.vpnGateways.isEmpty else { return }
        let solverOwners = Set(stack.services(in: .solver).compactMap { stack.vpnGateway(of: $0)?.name })
        for service in stack.services(in: Self.roles) {
            let subject = Subject.service(service.name)
            guard let gateway = stack.vpnGateway(of: service), let mode = service.service.networkMode,
                !(service.has(.indexer) && solverOwners.contains(gateway.name))
            else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: mode.range,
                "'\(service.name)' needs no VPN, but runs through '\(gateway.name)'"
            )
        }
    }
}

extension VpnArrInNamespace {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let gateway = mending.stack.vpnGateway(of: service) else { return }
        try NamespaceExit(service: service, gateway: gateway, stack: mending.stack).carryOut(&mending)
    }
}
