import Catalog
import Compose
import Stacks
import Vocabulary

/// The web page of an automation program listens on every network of the machine.
struct ArrExposedAllInterfaces: MendableRule {
    static let about = About(
        id: "arr-exposed-all-interfaces",
        title: "an automation program is open to every network",
        why:
            "Whoever gets into Sonarr, Radarr, Prowlarr, Bazarr or a download client can delete files, fetch anything and often run "
            + "scripts. A port without an address listens on every network of the machine, also a public one, and Docker opens it past "
            + "the usual firewall rules.",
        severity: .medium,
        category: .arr,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy:
            "publish on this machine only (`127.0.0.1:8989:8989`) and go through a reverse proxy with sign-in, or on the address of "
            + "the home network",
        evidence: .verified,
        peers: [Peer("kics", "451d79dc"), Peer("compose-lint", "CL-0005"), Peer("cis", "5.14")],
        sources: ["docs.docker.com: Packet filtering and firewalls, published ports"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports: ["127.0.0.1:8989:8989"]
          radarr:
            image: lscr.io/linuxserver/radarr
            ports: ["192.168.1.10:7878:7878"]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
        """,
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            ports: ["127.0.0.1:8080:8080", "6881:6881", "6881:6881/udp"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            ports:
              - ↓8989:8989
        """
    ]

    private static let roles: Set<Role> = [.arr, .indexer, .subtitles, .torrent, .usenet]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !Self.roles.isDisjoint(with: service.roles) {
            let exposure = stack.exposure(of: service)
            guard let port = exposure.ports.first(where: { $0.isOnAllInterfaces && isWeb($0, of: service) }) else {
                examination.pass(.service(service.name))
                continue
            }
            let published = port.published ?? String(port.target)
            examination.fail(
                .service(service.name),
                at: port.range,
                "'\(service.name)' is open to every network on port \(published)",
                severity: isUnguarded(service) ? .high : .medium,
                remedy:
                    "write `127.0.0.1:\(published):\(port.target)` and reach it through the proxy, or put the address of the home "
                    + "network in front"
            )
        }
    }

    /// Whether the port is for people or programs rather than for peers of a download network.
    private func isWeb(_ port: Port, of service: StackService) -> Bool {
        guard port.transport == "tcp" else { return false }
        let known = service.definition?.ports.first { $0.number == port.target }
        return known.map { $0.purpose != .peer && $0.purpose != .discovery } ?? (port.target == service.webPort)
    }

    /// Whether the file itself says that there is no sign-in.
    private func isUnguarded(_ service: StackService) -> Bool {
        let method = service.servarrValue("AUTH__METHOD")?.value
        return method == "None" || method == "External"
    }
}

extension ArrExposedAllInterfaces {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let address = try mending.address(for: service)
        var done: Set<SourceRange> = []
        for port in mending.stack.exposure(of: service).ports
        where port.isOnAllInterfaces && isWeb(port, of: service) && done.insert(port.range).inserted {
            try mending.publish(port, on: address)
        }
        mending.noteAddress(address, for: service)
    }
}
