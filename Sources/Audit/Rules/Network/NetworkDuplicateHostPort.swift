import Compose
import Stacks
import Vocabulary

struct NetworkDuplicateHostPort: Rule {
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
