import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server is on the host's network though a proxy stands in front.
struct MediaHostNetworkProxy: Rule {
    static let about = About(
        id: "media-host-network-proxy",
        title: "a media server on the host's network beside a proxy",
        why:
            "On the host's network every port of the server is open to all networks, past the proxy, and the server can reach everything "
            + "that the machine can reach. The proxy also cannot find it by name.",
        severity: .medium,
        category: .media,
        stage: 2,
        kind: .conditional,
        fix: .review,
        remedy: "use a bridge network and publish only what is needed, unless you need DLNA, discovery or casting",
        evidence: .documented,
        peers: [Peer("kics", "071a71ff"), Peer("compose-lint", "CL-0008"), Peer("cis", "5.10")],
        sources: ["docs.docker.com: Host network driver", "jellyfin.org: docs, Networking"],
        masks: ["network-host-mode"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            network_mode: host
        """,
        """
        services:
          traefik:
            image: traefik:v3.6
          jellyfin:
            image: jellyfin/jellyfin
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6
          jellyfin:
            image: jellyfin/jellyfin
            network_mode: ↓host
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard let proxy = stack.services(in: .proxy).first else { return }
        for server in stack.mediaServers {
            guard let mode = server.service.networkMode, mode.value == "host" else {
                examination.pass(.service(server.name))
                continue
            }
            examination.fail(
                .service(server.name),
                at: mode.range,
                "'\(server.name)' is on the host's network, so it can be reached past '\(proxy.name)'",
                remedy: "delete `network_mode: host`, put it on the network of '\(proxy.name)' and publish "
                    + "`\(server.webPort ?? 8096):\(server.webPort ?? 8096)` only if apps at home go there directly"
            )
        }
    }
}
