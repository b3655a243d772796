import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkHostMode: MendableRule {
    static let about = About(
        id: "network-host-mode",
        title: "a container uses the host's network",
        why: """
            It listens on every network of the machine, reaches everything that only this machine may reach, and \
            other containers do not find it by name.
            """,
        severity: .high,
        category: .network,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "remove `network_mode: host` and publish the ports that are needed",
        evidence: .documented,
        peers: [Peer("kics", "071a71ff"), Peer("compose-lint", "CL-0008"), Peer("cis", "5.10")],
        sources: [
            "docs.docker.com/engine/network/drivers/host", "prometheus/node_exporter: README.md",
            "jellyfin.org/docs: DLNA needs host networking",
        ],
        masksOnSubject: [
            "network-port-all-interfaces", "network-database-published", "network-reserved-port",
            "network-host-with-ports",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports: ["127.0.0.1:8989:8989"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            network_mode: ↓host
        """,
        // A monitor of the machine and a media server that answers DLNA have reason to: low.
        """
        services:
          node-exporter:
            image: quay.io/prometheus/node-exporter:v1.9.1
            network_mode: ↓host
          plex:
            image: lscr.io/linuxserver/plex:1.42.1
            network_mode: ↓host
          cloudflared:
            image: cloudflare/cloudflared:2025.11.1
            network_mode: ↓host
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard service.usesHostNetwork, let mode = service.service.networkMode else {
                examination.pass(service.subject)
                continue
            }
            let reason = Self.reason(for: service)
            examination.fail(
                service.subject,
                at: mode.range,
                reason.map { "'\(service.name)' uses the host's network, \($0)" }
                    ?? "'\(service.name)' uses the host's network",
                severity: reason == nil ? nil : .low,
                remedy: reason == nil
                    ? nil
                    : service.runs(["cloudflared", "frp"])
                        ? "leave it, or put it on the networks of the services that it leads to"
                        : "leave it if you use that; otherwise publish the ports that are needed"
            )
        }
    }

    private static let watchers: Set<String> = [
        "node-exporter", "netdata", "beszel-agent", "glances", "fail2ban", "crowdsec", "keepalived", "cadvisor",
        "scrutiny",
    ]
    private static let finders: Set<String> = [
        "home-assistant", "homeassistant", "homebridge", "minidlna", "avahi", "scrypted", "music-assistant-server",
        "matter-server",
        "python-matter-server", "plexamp", "gerbera", "roon",
    ]

    /// Why a program may need the host's network; nil if nothing is known.
    private static func reason(for service: StackService) -> String? {
        if service.runs(watchers) { return "as it watches or guards the machine" }
        if service.has(.server) || service.runs(finders) {
            return "which finding devices at home (DLNA, casting) needs"
        }
        if service.runs(["cloudflared", "frp"]) { return "as it leads to what listens on the machine only" }
        return service.runs(["tailscale", "zerotier", "netbird"]) ? "as it connects the machine itself" : nil
    }
}

extension NetworkHostMode {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try HostNetworkExit(service: service, stack: mending.stack).carryOut(
            &mending,
            isNeeded: Self.reason(for: service) != nil
        )
    }
}
