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
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [media]
          ↓radarr:
            image: lscr.io/linuxserver/radarr:5.27.5
        networks:
          media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let joined = stack.services.filter { !$0.service.networks.isEmpty }
        guard joined.contains(where: { $0.service.networks.contains(where: \.isExplicit) }) else { return }
        for service in joined {
            if service.service.networks.contains(where: \.isExplicit) {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: service.service.nameRange,
                "'\(service.name)' joins no network while others do"
            )
        }
    }
}
