import Catalog
import Compose
import Stacks
import Vocabulary

/// Programs that must talk to each other share no network.
struct ArrNoCommonNetwork: MendableRule {
    static let about = About(
        id: "arr-no-common-network",
        title: "programs that belong together share no network",
        why:
            "Containers reach each other by name only on a common network. Without one the link fails, or works only by a detour over the "
            + "host's address that breaks when the address changes.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "put both on a common network",
        evidence: .verified,
        sources: ["docs.docker.com: Networking in Compose"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
          gluetun:
            image: qmcgaw/gluetun
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            network_mode: service:gluetun
        """,
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr
            networks: [web]
          plex:
            image: lscr.io/linuxserver/plex
            network_mode: host
        networks: { web: {} }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            networks: [↓arr]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            networks: [downloads]
        networks:
          arr: {}
          downloads: {}
        """,
        """
        services:
          exporter:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            environment: { URL: "http://sonarr:8989" }
            networks: [↓monitoring]
          sonarr:
            image: lscr.io/linuxserver/sonarr
            networks: [arr]
        networks:
          arr: {}
          monitoring: {}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let referred = service.references.filter { $0.origin != .healthcheck }
                .compactMap { stack.target(of: $0, from: service) }
            var judged: Set<String> = []
            for target in referred where judged.insert(target.name).inserted {
                judge(service, [target], in: stack, &examination)
            }
            for group in Self.usualPartners(of: service, in: stack) where !group.isEmpty {
                guard !group.contains(where: { judged.contains($0.name) }) else { continue }
                judge(service, group, in: stack, &examination)
            }
        }
    }

    /// Whom a program must reach in any stack, by group; one of each group is enough.
    private static func usualPartners(of service: StackService, in stack: Stack) -> [[StackService]] {
        let named = { (ids: Set<String>) in stack.services.filter { ids.contains($0.definition?.id ?? "") } }
        switch service.definition?.id {
        case "sonarr", "radarr", "lidarr", "readarr", "whisparr": return [stack.downloadClients]
        case "prowlarr": return [stack.importers]
        case "bazarr": return [named(["sonarr"]), named(["radarr"])]
        case "unpackerr", "recyclarr": return [stack.importers]
        case "seerr", "overseerr", "jellyseerr", "ombi":
            return [named(["sonarr"]), named(["radarr"]), stack.mediaServers]
        case "tautulli": return [named(["plex"])]
        default: return []
        }
    }

    private func judge(
        _ service: StackService,
        _ partners: [StackService],
        in stack: Stack,
        _ examination: inout Examination
    ) {
        if partners.contains(where: { stack.canReach(service, $0) }) {
            examination.pass(.service(service.name))
            return
        }
        guard let partner = partners.first, let owner = stack.namespaceOwner(of: service),
            let other = stack.namespaceOwner(of: partner), !owner.service.networks.isEmpty,
            !other.service.networks.isEmpty
        else {
            examination.unknown(.service(service.name), needs: "how its network reaches the others")
            return
        }
        let isDetour = stack.exposure(of: partner).reach > .loopback
        let network = other.service.networks[0].key
        examination.fail(
            .service(service.name),
            at: owner.service.networks[0].range,
            "'\(service.name)' must reach '\(partner.name)' but shares no network with it"
                + (isDetour ? "; only the host's address leads there" : ""),
            severity: isDetour ? .medium : .high,
            remedy: "add `- \(network)` to the networks of '\(owner.name)'",
            related: [RelatedPlace(range: other.service.networks[0].range, message: "the network of '\(partner.name)'")]
        )
    }
}

extension ArrNoCommonNetwork {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let owner = mending.stack.namespaceOwner(of: service) else { return }
        let places = finding.related.map(\.range)
        let network = mending.stack.services.lazy.flatMap(\.service.networks).first { places.contains($0.range) }
        guard let network else { return }
        guard !owner.service.networks.contains(where: { $0.key == network.key }) else { return }
        try mending.editor.attach(owner.name, to: network.key)
        mending.claim(["services", owner.name, "networks"])
        if owner.name != service.name {
            mending.note("the network is added to '\(owner.name)', in whose network '\(service.name)' runs")
        }
    }
}
