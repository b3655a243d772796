import Compose
import Stacks
import Vocabulary

struct NetworkDuplicateHostPort: MendableRule {
    static let about = About(
        id: "network-duplicate-host-port",
        title: "two services claim one port of the machine",
        why: "The second container does not start: its port is already taken.",
        severity: .high,
        category: .network,
        stage: 1,
        fix: .review,
        remedy: "choose another host port, the left of the two numbers",
        evidence: .verified,
        peers: [Peer("dclint", "no-duplicate-exported-ports")],
        sources: ["docker compose 2.26.1 config: accepts it; the container fails to start"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", ports: ["8989:8989"]}
          radarr: {image: "lscr.io/linuxserver/radarr:5.27.5", ports: ["7878:7878"]}
          dns: {image: "pihole/pihole:2025.08.0", ports: ["53:53/tcp", "53:53/udp"]}
          one: {image: "example/app:1", ports: ["127.0.0.1:9000:80"]}
          two: {image: "example/app:1", ports: ["192.168.1.2:9000:80"]}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sabnzbd: {image: "lscr.io/linuxserver/sabnzbd:4.5.3", ports: ["8080:8080"]}
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            ports:
              - ↓"8080:8080"
        """,
        """
        services:
          a: {image: "example/app:1", ports: ["8000-8010:8000-8010"]}
          b:
            image: example/app:1
            ports:
              - ↓127.0.0.1:8005:80
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var earlier: [(service: StackService, entry: PortEntry)] = []
        for service in stack.services where !service.usesHostNetwork {
            for entry in service.service.portEntries where entry.published != nil {
                let other = earlier.first { $0.entry.collides(with: entry) }
                earlier.append((service, entry))
                guard let other else {
                    examination.pass(service.subject)
                    continue
                }
                let profiles = (
                    Set(service.service.profiles.map(\.value)), Set(other.service.service.profiles.map(\.value))
                )
                let isExclusive = !profiles.0.isEmpty && !profiles.1.isEmpty && profiles.0.isDisjoint(with: profiles.1)
                examination.fail(
                    service.subject,
                    at: entry.range,
                    service.name == other.service.name
                        ? "'\(service.name)' publishes host port \(entry.described) twice"
                        : "host port \(entry.described) of '\(service.name)' is already published by '\(other.service.name)'",
                    severity: isExclusive ? .medium : nil,
                    related: [
                        RelatedPlace(range: other.entry.range, message: "published here by '\(other.service.name)'")
                    ]
                )
            }
        }
    }
}

extension NetworkDuplicateHostPort {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let stack = mending.stack
        guard let entry = service.service.portEntries.first(where: { $0.range == finding.range && $0.published != nil })
        else { return }
        let other = stack.services.lazy.flatMap { one in one.service.portEntries.map { (one, $0) } }
            .first { $0.1.range != entry.range && $0.1.collides(with: entry) }
        guard let other, entry.targets.count == 1, entry.published?.count == 1 else {
            throw EditRefusal("the entry publishes a range; choose another one")
        }
        if other.0.name == service.name, other.1.targets == entry.targets {
            try mending.editor.removeItem(at: entry.range, of: ["services", service.name, "ports"])
            return
        }
        // qBittorrent answers only on the port by which it is called.
        let isFixed = Self.isFixed(entry, of: service)
        if isFixed, Self.isFixed(other.1, of: other.0) || other.1.targets.count > 1 {
            throw EditRefusal(
                "'\(service.name)' must be published on the port on which it listens; change its web port and the mapping"
            )
        }
        let (moved, owner) = isFixed ? (other.1, other.0) : (entry, service)
        let taken = stack.services.flatMap { $0.service.portEntries }.compactMap(\.published)
        let start = moved.published?.lowerBound ?? 0
        guard
            let free = ((start + 1)...(start + 200)).first(where: { port in
                !taken.contains { $0.contains(port) } && !Self.wellKnown.contains(port)
            })
        else { return }
        try mending.renumber(moved.first, published: free)
        mending.editor.touch(["services", service.name])
        mending.note("'\(owner.name)' is opened on port \(free) then")
    }

    private static func isFixed(_ entry: PortEntry, of service: StackService) -> Bool {
        service.isProgram("qbittorrent") && service.webPort == entry.targets.lowerBound
    }

    private static let wellKnown: Set<Int> = [8_000, 8_096, 8_123, 8_443, 8_989, 7_878, 9_000, 9_090, 9_443, 9_696]
}
