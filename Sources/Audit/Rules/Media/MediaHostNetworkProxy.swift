import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server is on the host's network though a proxy stands in front.
struct MediaHostNetworkProxy: MendableRule {
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
        masksOnSubject: ["network-host-mode"]
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
            ports: ["443:443"]
          jellyfin:
            image: jellyfin/jellyfin
        """,
        // Static pages, and a proxy that does not run.
        """
        services:
          web:
            image: nginx:1.29
            ports: ["80:80"]
            volumes: ["./site:/usr/share/nginx/html:ro"]
          traefik:
            image: traefik:v3.6
            ports: ["443:443"]
            deploy: { replicas: 0 }
          jellyfin:
            image: jellyfin/jellyfin
            network_mode: host
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6
            ports: ["443:443"]
          jellyfin:
            image: jellyfin/jellyfin
            network_mode: ↓host
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard let proxy = stack.services(in: .proxy).first(where: { isProxying($0, in: stack) }) else { return }
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

    /// Whether a proxy runs and takes requests: it has the web's ports or a configuration; nginx without one shows pages.
    private func isProxying(_ proxy: StackService, in stack: Stack) -> Bool {
        let counts = [proxy.service["deploy"]?["replicas"], proxy.service["scale"]].compactMap { $0?.text }
        guard !counts.contains("0") else { return false }
        let isConfigured =
            !proxy.service.configs.isEmpty
            || stack.layout.mounts(of: proxy).contains { mount in
                mount.role == .config && !mount.target.hasPrefix("/usr/share/nginx")
                    || mount.target.hasPrefix("/etc/nginx")
            }
        if proxy.isProgram("nginx") { return isConfigured }
        let exposure = stack.exposure(of: proxy)
        let web: Set<Int> = [80, 443]
        let isPublished = exposure.ports.contains { port in
            web.contains(port.target) || web.contains { port.publishedRange?.contains($0) ?? false }
        }
        return isPublished || exposure.usesHostNetwork || isConfigured
    }
}

extension MediaHostNetworkProxy {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let server = try mending.subject(of: finding)
        let stack = mending.stack
        guard let port = server.webPort else { return }
        guard stack.namespaceMembers(of: server).isEmpty else {
            throw EditRefusal("other services run in its network: give it a bridge network together with them")
        }
        if let link = server.references.first(where: {
            $0.isLoopback && $0.origin != .healthcheck && $0.effectivePort != port
        }) {
            throw EditRefusal("it calls \(link.address), which is the machine itself only on the host's network")
        }
        let taken = stack.services.flatMap(\.service.ports).contains { $0.publishedRange?.contains(port) ?? false }
        guard !taken else { throw EditRefusal("port \(port) of the machine is taken by another service") }
        let proxies = stack.services(in: .proxy).filter { isProxying($0, in: stack) }
        let path = ["services", server.name]
        let networks = proxies.flatMap(\.service.networks).filter(\.isExplicit).map(\.key)
        try mending.editor.remove(path + ["network_mode"])
        if let network = networks.first {
            // The other services stay reachable over the stack's own network.
            let hasDefault = stack.services.contains { $0.service.networks.contains { $0.key == "default" } }
            let all = hasDefault && network != "default" ? ["default", network] : [network]
            try mending.editor.set(path + ["networks"], to: .list(all.map(YAMLValue.text)))
        }
        mending.editor.touch(path + ["networks"])
        if !server.service.ports.contains(where: { $0.target == port }) {
            try mending.editor.append(.text("\(port):\(port)"), to: path + ["ports"])
        }
        mending.note(
            "apps at home find '\(server.name)' by its address; DLNA and finding it by itself need the host's network"
        )
        mending.note(
            "programs that are set to localhost in '\(server.name)' or to the machine for it keep working by port \(port) only"
        )
    }
}
