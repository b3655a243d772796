import Catalog
import Compose
import Stacks
import Vocabulary

/// Plex's discovery ports are published though a bridge network makes little of them.
struct MediaPlexUdpSprawl: MendableRule {
    static let about = About(
        id: "media-plex-udp-sprawl",
        title: "Plex publishes its discovery ports everywhere",
        why:
            "Only 32400 is needed to use Plex. The others are for discovery in the local network, clash with other programs (1900, 5353) and "
            + "answer on every network of the machine.",
        severity: .low,
        category: .media,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "keep `32400:32400` and delete the others, unless you use DLNA",
        evidence: .documented,
        sources: ["plexinc/pms-docker: README.md, ports"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: plexinc/pms-docker
            ports: ["32400:32400", "32410:32410/udp"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: plexinc/pms-docker
            ports:
              - 32400:32400
              - ↓1900:1900/udp
              - 32410:32410/udp
              - 32412:32412/udp
        """
    ]

    private static let discovery: Set<Int> = [1900, 5353, 8324, 32_410, 32_412, 32_413, 32_414, 32_469]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("plex") {
            let open = service.service.ports.filter { $0.isOnAllInterfaces && Self.discovery.contains($0.target) }
            guard open.count > 2 else {
                examination.pass(.service(service.name))
                continue
            }
            let numbers = Set(open.map(\.target)).sorted().map { "\($0)" }.joined(separator: ", ")
            examination.fail(
                .service(service.name),
                at: open[0].range,
                "'\(service.name)' publishes \(numbers) on every network; only 32400 is needed",
                related: open.dropFirst().map { RelatedPlace(range: $0.range, message: "discovery port") }
            )
        }
    }
}

extension MediaPlexUdpSprawl {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let ports = service.service.ports
        let leaving = ports.filter { $0.isOnAllInterfaces && Self.discovery.contains($0.target) }
        let isRange = ports.contains { port in
            !Self.discovery.contains(port.target) && leaving.contains { $0.range == port.range }
        }
        guard !isRange else { throw EditRefusal("a range of ports holds others as well: name the ones that stay") }
        try mending.unpublish(leaving)
        mending.note(
            "DLNA and the old ways of finding Plex at home stop working; its apps find it by plex.tv and port 32400"
        )
    }
}
