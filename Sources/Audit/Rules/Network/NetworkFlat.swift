import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkFlat: MendableRule {
    static let about = About(
        id: "network-flat",
        title: "every service shares one network",
        why: """
            An indexer or a torrent client that was broken into can talk to every other service: databases, the \
            media server, the proxy.
            """,
        severity: .medium,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: """
            split by purpose, for example `edge` for what the proxy serves, `media`, `download`, and `data` with \
            `internal: true` for databases
            """,
        evidence: .verified,
        peers: [Peer("kics", "ce14a68b"), Peer("nist", "4.4.2")],
        sources: ["cheatsheetseries.owasp.org: Docker Security, rule 5", "csrc.nist.gov: SP 800-190, 4.4.2"]
    )

    static let accepts: [Example] = [
        // Three services are not worth splitting.
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15"}
          prowlarr: {image: "lscr.io/linuxserver/prowlarr:2.0.5"}
          qbittorrent: {image: "lscr.io/linuxserver/qbittorrent:5.1.2"}
        """,
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", networks: [media]}
          prowlarr: {image: "lscr.io/linuxserver/prowlarr:2.0.5", networks: [media]}
          jellyfin: {image: "jellyfin/jellyfin:10.11.0", networks: [media]}
          postgres: {image: "postgres:17", networks: [data]}
        networks:
          media: {}
          data: {internal: true}
        """,
    ]

    static let flags: [Example] = [
        """
        ↓services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15"}
          prowlarr: {image: "lscr.io/linuxserver/prowlarr:2.0.5"}
          jellyfin: {image: "jellyfin/jellyfin:10.11.0"}
          qbittorrent: {image: "lscr.io/linuxserver/qbittorrent:5.1.2"}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let joined = stack.services.filter { !$0.service.networks.isEmpty }
        let roles = Set(joined.compactMap(\.roles.first))
        let keys = Set(joined.flatMap { $0.service.networks.map(\.key) })
        guard joined.count > 3, roles.count >= 4 else { return }
        guard keys.count == 1, let key = keys.first else {
            examination.pass(.stack)
            return
        }
        let declared =
            joined.first?.service.networks.first { $0.isExplicit } == nil ? nil : stack.network(key)?.keyRange
        examination.fail(
            .stack,
            at: declared ?? stack.servicesRange,
            "all \(joined.count) services with a network of their own share '\(key)'"
        )
    }
}
