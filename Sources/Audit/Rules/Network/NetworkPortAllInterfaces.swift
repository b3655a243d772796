import Compose
import Stacks
import Vocabulary

struct NetworkPortAllInterfaces: MendableRule {
    static let about = About(
        id: "network-port-all-interfaces",
        title: "a port is open on every network of the machine",
        why: """
            Docker opens published ports past firewalls such as ufw and firewalld. Without an address in front, \
            everyone on your network, and with IPv6 or a forwarded port everyone on the internet, reaches the \
            program.
            """,
        severity: .medium,
        category: .network,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: """
            write the address that may be used in front: `"127.0.0.1:PORT:PORT"`
            """,
        evidence: .verified,
        peers: [
            Peer("kics", "451d79dc"), Peer("compose-lint", "CL-0005"), Peer("cis", "5.14"),
            Peer("dclint", "no-unbound-port-interfaces"), Peer("owasp", "5a"),
        ],
        sources: ["docs.docker.com/engine/network/packet-filtering-firewalls", "chaifeng/ufw-docker: README.md"]
    )

    static let accepts: [Example] = [
        // A proxy, a media server at home and peers of a torrent client are meant to be reached.
        """
        services:
          traefik:
            image: traefik:v3.6
            ports: ["80:80", "443:443"]
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            ports: ["8096:8096"]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports:
              - "127.0.0.1:8989:8989"
              - "192.168.1.10:8990:8989"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports:
              - ↓"8989:8989"
        """,
        """
        services:
          app:
            image: example/app:1
            ports:
              - ↓"8000-8010:8000-8010"
              - ↓0.0.0.0:9000:9000
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.usesHostNetwork {
            var isClean = true
            for entry in service.service.portEntries
            where entry.first.isOnAllInterfaces && !service.isMeantToBePublic(entry) {
                isClean = false
                let isRouted = stack.routing.isRouted(service) == true
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "'\(service.name)' is open to every network on port \(entry.described)",
                    remedy: isRouted
                        ? "the proxy already leads to it: write `\(entry.written(on: "127.0.0.1"))` or delete the entry"
                        : "write `\(entry.written(on: "${LAN_IP}"))` with LAN_IP in `.env`, or 127.0.0.1 if only this machine needs it"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }
}

extension NetworkPortAllInterfaces {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let entry = service.service.portEntries.first(where: { $0.range == finding.range }) else { return }
        let address = try mending.homeAddress(for: entry, of: service)
        try mending.publish(entry.first, on: address)
        mending.noteAddress(address, for: service)
    }
}
