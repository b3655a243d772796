import Catalog
import Compose
import Stacks

/// What to do instead of mounting the Docker socket, by what the program does with it.
struct SocketRemedy {
    let service: StackService
    let stack: Stack

    /// The advice for a service.
    static func text(for service: StackService, in stack: Stack) -> String {
        Self(service: service, stack: stack).text
    }

    var text: String {
        if service.image?.repository == "portainer/agent" {
            return """
                a socket proxy does not help, since the agent needs nearly the whole Docker API: set AGENT_SECRET and publish \
                9001 on the address only over which your Portainer reaches it, or do without it
                """
        }
        if isManager {
            return """
                a socket proxy does not help, since '\(service.name)' needs nearly the whole Docker API: ask for a sign-in on \
                its page and publish it on 127.0.0.1 or behind a proxy with a sign-in only, or do without it
                """
        }
        if isUpdater {
            return """
                '\(service.name)' replaces containers, so even a socket proxy that it needs (CONTAINERS=1, IMAGES=1, \
                NETWORKS=1, POST=1) is nearly root: give it a proxy of its own and nothing else, or use a program that only \
                tells of updates, such as Diun (CONTAINERS=1, IMAGES=1)
                """
        }
        if isRestarter { return proxied(["CONTAINERS=1", "ALLOW_RESTARTS=1", "POST=0"]) }
        if let need { return proxied(Self.values(of: need)) }
        if let flags = SocketConsumers.flags(of: service) {
            // The single actions need no POST, which would open all the others too.
            let hasActions = flags.contains { $0.hasPrefix("ALLOW_") && SocketProxyFacts.writingFlags.contains($0) }
            let needed = hasActions ? flags.subtracting(["POST"]) : flags
            return proxied(needed.sorted().map { "\($0)=1" } + (needed.contains("POST") ? [] : ["POST=0"]))
        }
        let source =
            service.service.hasBuild ? "code" : service.runs(["docker-cli"]) ? "commands" : "documentation"
        return """
            the \(source) of '\(service.name)' must tell which calls of the Docker API it makes: remove the mount, \
            \(proxy(["the flags of those calls only"]))\(left), and \(setting); if it starts, changes or enters containers, do \
            without it
            """
    }

    private func proxied(_ flags: [String]) -> String {
        "remove the mount, \(proxy(flags))\(left), and \(setting)"
    }

    // MARK: what the program does

    var isManager: Bool {
        service.runs(SocketProxyFacts.rootConsumers)
            || service.runs([
                "portainer-ce", "portainer-ee", "yacht", "arcane", "dockhand", "ui-for-docker", "periphery",
            ])
    }

    var isUpdater: Bool {
        service.runs(["watchtower", "ouroboros", "shepherd", "dockcheck"])
    }

    /// Whether it restarts others: by what it is or by its command.
    var isRestarter: Bool {
        if service.runs(["deunhealth", "autoheal", "docker-autoheal"]) { return true }
        if service.imageTail.contains("autoheal") || service.imageTail.contains("restarter") { return true }
        let words = (service.service.command?.value ?? []) + (service.service.entrypoint?.value ?? [])
        let text = words.joined(separator: " ")
        return text.contains("docker restart") || text.contains("docker stop") || text.contains("docker kill")
    }

    private var need: SocketProxyFacts.Need? {
        service.definition.flatMap { SocketProxyFacts.needs[$0.id] }
    }

    private static func values(of need: SocketProxyFacts.Need) -> [String] {
        need.flags.union(need.linuxserverFlags).sorted().map { "\($0)=1" } + (need.writes ? [] : ["POST=0"])
    }

    // MARK: the proxy

    private var existing: StackService? {
        stack.services(in: .socketProxy).first
    }

    private var proxyName: String { existing?.name ?? "socket-proxy" }

    private var usesHost: Bool { stack.namespaceOwner(of: service)?.usesHostNetwork ?? false }

    /// What is to be had between program and engine, and where.
    private func proxy(_ flags: [String] = []) -> String {
        let values = flags.joined(separator: ", ")
        let place =
            if usesHost {
                "published on `127.0.0.1:2375:2375` (it is on the host's network)"
            } else if let owner = stack.namespaceOwner(of: service), owner.name != service.name {
                "on an internal network shared with '\(owner.name)' only"
            } else {
                "on an internal network shared with '\(service.name)' only"
            }
        if let existing {
            return "let it go through '\(existing.name)'" + (values.isEmpty ? "" : " (it needs \(values))")
                + ", \(place),"
        }
        let settings = values.isEmpty ? "" : "; \(values)"
        return "add a service `socket-proxy` (image lscr.io/linuxserver/socket-proxy\(settings)) \(place)"
    }

    /// A container without a network reaches no proxy.
    private var left: String {
        service.service.networkMode?.value == "none"
            ? ", put that network in the place of `network_mode: none`" : ""
    }

    // MARK: where the program takes the address

    private var setting: String {
        let host = usesHost ? "127.0.0.1" : proxyName
        let address = "tcp://\(host):\(SocketProxyFacts.port)"
        for entry in Self.settings where service.runs(entry.programs) { return entry.text(host, address) }
        return "set DOCKER_HOST=\(address)" + (service.isKnown ? "" : " if it reads that")
    }

    private static let settings: [(programs: Set<String>, text: @Sendable (String, String) -> String)] = [
        (["traefik"], { "set `--providers.docker.endpoint=\($1)`" }),
        (["dozzle"], { "set DOZZLE_REMOTE_HOST=\($1)" }),
        (
            ["homepage"],
            { host, _ in "write `host: \(host)` and `port: 2375` in place of the socket in its docker.yaml" }
        ),
        (["homarr"], { host, _ in "set DOCKER_HOSTNAMES=\(host) and DOCKER_PORTS=2375" }),
        (
            ["whats-up-docker"],
            { host, _ in "set WUD_WATCHER_LOCAL_HOST=\(host) and WUD_WATCHER_LOCAL_PORT=2375" }
        ),
        (["autoheal", "docker-autoheal"], { "set DOCKER_SOCK=\($1)" }),
        (["uptime-kuma"], { "enter \($1) as Docker host on its settings page" }),
        (["crowdsec"], { "write `docker_host: \($1)` in its acquis.yaml" }),
        (["prometheus", "promtail"], { "write `host: \($1)` in its docker_sd_configs" }),
        (["alloy"], { "write `host = \"\($1)\"` in its configuration" }),
        (["telegraf"], { "write `endpoint = \"\($1)\"` in its Docker input" }),
        (["cadvisor"], { "set `--docker=\($1)`" }),
    ]
}
