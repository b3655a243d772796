import Catalog
import Compose
import Stacks
import Vocabulary

/// Two instances of one program are published on the same host port.
struct ArrInstanceDuplicatePort: MendableRule {
    static let about = About(
        id: "arr-instance-duplicate-port",
        title: "two instances use the same host port",
        why: "Compose accepts the file, but Docker starts only the first instance and refuses the second.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "publish the second instance on the next free port; the port inside the container can stay",
        evidence: .verified,
        peers: [Peer("dclint", "no-duplicate-exported-ports")],
        sources: ["docs.docker.com: Compose file, ports"],
        masksOnSubject: ["network-duplicate-host-port"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["8989:8989"]
          sonarr-4k:
            image: lscr.io/linuxserver/sonarr
            ports: ["8990:8989"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["127.0.0.1:8989:8989"]
          sonarr-4k:
            image: lscr.io/linuxserver/sonarr
            ports: ["192.168.1.10:8989:8989"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["8989:8989"]
          sonarr-4k:
            image: lscr.io/linuxserver/sonarr
            ports: [↓"8989:8989"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (index, service) in stack.services.enumerated() {
            guard let id = service.definition?.id else { continue }
            let earlier = stack.services[..<index].filter { $0.definition?.id == id }
            guard !earlier.isEmpty else { continue }
            let clash = service.service.ports.lazy.compactMap { port in
                earlier.lazy.compactMap { other in
                    other.service.ports.first { Self.clash($0, port) }.map { (port, other, $0) }
                }.first
            }.first
            guard let (port, other, taken) = clash else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: port.range,
                "'\(service.name)' and '\(other.name)' both publish host port \(port.published ?? "")",
                remedy:
                    "write `\((port.publishedRange?.lowerBound ?? port.target) + 1):\(port.target)` in '\(service.name)', if that "
                    + "port is free",
                related: [RelatedPlace(range: taken.range, message: "the port of '\(other.name)'")]
            )
        }
    }

    private static func clash(_ first: Port, _ second: Port) -> Bool {
        guard let one = first.publishedRange, let two = second.publishedRange, one.overlaps(two) else { return false }
        let sameAddress = first.isOnAllInterfaces || second.isOnAllInterfaces || first.hostIP == second.hostIP
        return sameAddress && first.transport == second.transport
    }
}

extension ArrInstanceDuplicatePort {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let port = service.service.ports.first(where: { $0.range == finding.range }),
            let published = port.publishedRange
        else { return }
        guard published.count == 1 else {
            throw EditRefusal("it publishes a range of ports: choose a free one")
        }
        let taken = mending.stack.services.flatMap(\.service.ports).compactMap(\.publishedRange)
        let listening = mending.stack.services.filter(\.usesHostNetwork).flatMap(\.listeningPorts).map(\.number)
        let free = (published.lowerBound + 1...published.lowerBound + 100).first { number in
            number < 65_536 && !taken.contains { $0.contains(number) } && !listening.contains(number)
        }
        guard let free else { throw EditRefusal("no free port was found: choose one") }
        mending.claim(["services", service.name, "ports"])
        try mending.renumber(port, published: free)
        mending.note(
            "'\(service.name)' is then reached on port \(free) of the machine; inside the stack nothing changes"
        )
    }
}
