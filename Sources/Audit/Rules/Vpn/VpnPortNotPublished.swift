import Catalog
import Compose
import Stacks
import Vocabulary

/// Nobody can reach the web interface of a client behind the VPN.
struct VpnPortNotPublished: MendableRule {
    static let about = About(
        id: "vpn-port-not-published",
        title: "a client's web interface behind the VPN cannot be reached",
        why: """
            The client has no network of its own. Its web port must be published by the VPN container, or be passed \
            on by a proxy.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "publish the web port on the VPN service",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/port-mapping.md, setup/inter-containers-networking.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["127.0.0.1:8080:8080"] }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """,
        // Another container reaches it.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment: { QBITTORRENT_URL: "http://gluetun:8080" }
        """,
        // A proxy on the same network may pass it on.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          caddy: { image: "caddy:2" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          ↓qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (member, gateway) in stack.vpnMembers where member.has(.torrent) {
            let subject = Subject.service(member.name)
            guard let port = member.webPort else {
                examination.unknown(subject, needs: "the web port of '\(member.name)'")
                continue
            }
            let isProxied = stack.services(in: .proxy).contains { stack.canReach($0, gateway) }
            if !gateway.published(port).isEmpty || isProxied
                || stack.routing.isRouted(member) == true || stack.routing.isRouted(gateway) == true
                || isAsked(member, at: port, of: gateway, in: stack)
            {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: member.service.nameRange,
                "the web interface of '\(member.name)' (port \(port)) is not published by '\(gateway.name)'",
                remedy: "add to '\(gateway.name)':\nports:\n  - \"127.0.0.1:\(port):\(port)\""
            )
        }
    }

    private func isAsked(_ member: StackService, at port: Int, of gateway: StackService, in stack: Stack) -> Bool {
        let incoming = stack.references(to: gateway) + stack.references(to: member)
        return incoming.contains { $0.reference.effectivePort == port }
    }
}

extension VpnPortNotPublished {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let member = try mending.subject(of: finding)
        guard let gateway = mending.stack.vpnGateway(of: member), let port = member.webPort else { return }
        let wanted = mending.stack.services.first { service in
            service.service.portEntries.contains { $0.published?.contains(port) ?? false }
                || service.usesHostNetwork && service.webPort == port
        }
        if let wanted {
            throw EditRefusal(
                "host port \(port) is taken by '\(wanted.name)'; publish another one on '\(gateway.name)'"
            )
        }
        try mending.editor.append(.quoted("127.0.0.1:\(port):\(port)"), to: ["services", gateway.name, "ports"])
        mending.editor.touch(["services", member.name])
        mending.note(
            "only this machine opens it then; write its address at home in front of the port to open it from others"
        )
    }
}
