import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkInternalNeedsEgress: MendableRule {
    static let about = About(
        id: "network-internal-needs-egress",
        title: "a service that needs the internet has no way there",
        why: "All its networks are internal, so it cannot fetch metadata, reach indexers or renew certificates.",
        severity: .high,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "add a network without `internal: true` to the service",
        evidence: .derived,
        sources: ["docs.docker.com/reference/compose-file/networks: internal"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", networks: [media, egress]}
        networks:
          media: {internal: true}
          egress: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks:
              - ↓media
        networks:
          media: {internal: true}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let needs =
                service.definition?.needsEgress
                ?? (service.hasAny([.arr, .indexer, .request, .server, .vpn, .updater, .subtitles]) ? true : nil)
            guard needs == true, !service.service.networks.isEmpty else { continue }
            switch stack.isIsolated(service) {
            case true?:
                examination.fail(
                    service.subject,
                    at: service.service.networks.first?.range ?? service.service.nameRange,
                    "'\(service.name)' needs the internet but is only on internal networks"
                )
            case false?: examination.pass(service.subject)
            case nil: examination.unknown(service.subject, needs: "whether an external network leads to the internet")
            }
        }
    }
}

extension NetworkInternalNeedsEgress {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.join(service, try mending.wayOut(for: service))
    }
}
