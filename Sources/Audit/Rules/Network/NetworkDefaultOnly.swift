import Compose
import Stacks
import Vocabulary

struct NetworkDefaultOnly: Rule {
    static let about = About(
        id: "network-default-only",
        title: "a service is left on the default network",
        why: """
            The other services are separated by networks; this one joined none and lands on a network with \
            everything else that was forgotten.
            """,
        severity: .low,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "add `networks:` with the network of the services that it talks to",
        evidence: .documented,
        peers: [Peer("kics", "ce14a68b"), Peer("cis", "5.30")],
        sources: ["docs.docker.com/compose/how-tos/networking"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15"}
          radarr: {image: "lscr.io/linuxserver/radarr:5.27.5"}
        """,
        // Nothing talks to the one that is left, so that it may well stand apart.
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", networks: [media]}
          radarr: {image: "lscr.io/linuxserver/radarr:5.27.5", networks: [media]}
          prowlarr: {image: "lscr.io/linuxserver/prowlarr:2.0.5", networks: [media]}
          diun: {image: "crazymax/diun:4.29"}
        networks:
          media: {}
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [media]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr:2.0.5
            networks: [media]
          unpackerr:
            image: golift/unpackerr:0.14.5
            networks: [media]
            environment:
              UN_RADARR_0_URL: http://radarr:7878
          ↓radarr:
            image: lscr.io/linuxserver/radarr:5.27.5
        networks:
          media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let joined = stack.services.filter { !$0.service.networks.isEmpty }
        let explicit = joined.filter { $0.service.networks.contains(where: \.isExplicit) }
        // Where many are on the default network, or one is on purpose, it is a network like the others.
        guard !explicit.isEmpty, (joined.count - explicit.count) * 3 < joined.count else { return }
        let usesDefault = explicit.contains { $0.service.networks.contains { $0.isExplicit && $0.key == "default" } }
        for service in joined {
            let isLeft = !service.service.networks.contains(where: \.isExplicit)
            if !isLeft || usesDefault || stack.references(to: service).isEmpty {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: service.service.nameRange,
                "'\(service.name)' is only on the default network, though others refer to it"
            )
        }
    }
}
