import Catalog
import Compose
import Stacks

/// What programs ask of the Docker API, in the flags of the usual socket proxies.
enum SocketConsumers {
    /// Flags that are on by default and harmless.
    static let always: Set<String> = ["EVENTS", "PING", "VERSION"]

    /// Every flag of the Tecnativa and LinuxServer.io proxies.
    static let allFlags: Set<String> = [
        "AUTH", "BUILD", "COMMIT", "CONFIGS", "CONTAINERS", "DISTRIBUTION", "EXEC", "GRPC", "IMAGES", "INFO",
        "NETWORKS",
        "NODES", "PLUGINS", "POST", "SECRETS", "SERVICES", "SESSION", "SWARM", "SYSTEM", "TASKS", "VOLUMES",
        "ALLOW_ARCHIVE",
        "ALLOW_CHANGES", "ALLOW_EXPORT", "ALLOW_LOGS", "ALLOW_PAUSE", "ALLOW_RESTARTS", "ALLOW_START", "ALLOW_STOP",
        "ALLOW_TOP", "ALLOW_UNPAUSE",
    ]

    /// Programs that only read.
    static let readers: Set<String> = ["traefik", "homepage", "dozzle", "prometheus", "diun", "bijou"]

    private static let table: [(programs: Set<String>, flags: Set<String>)] = [
        (["traefik"], ["CONTAINERS", "SERVICES", "TASKS", "NETWORKS", "NODES"]),
        (["homepage"], ["CONTAINERS", "SERVICES", "TASKS"]),
        (["dozzle"], ["CONTAINERS", "INFO", "ALLOW_LOGS"]),
        (["prometheus"], ["CONTAINERS", "NETWORKS"]),
        (["diun", "whats-up-docker", "wud"], ["CONTAINERS", "IMAGES", "DISTRIBUTION"]),
        (["watchtower"], ["CONTAINERS", "IMAGES", "NETWORKS", "POST", "EXEC", "INFO"]),
        (["autoheal"], ["CONTAINERS", "POST", "ALLOW_RESTARTS"]),
        (["portainer", "portainer-ce", "portainer-ee", "komodo", "dockge"], allFlags),
        (["uptime-kuma", "crowdsec"], ["CONTAINERS", "INFO"]),
        (["beszel", "beszel-agent", "netdata", "glances"], ["CONTAINERS", "INFO", "IMAGES", "NETWORKS", "VOLUMES"]),
        (["caddy-docker-proxy"], ["CONTAINERS", "SERVICES", "TASKS", "NETWORKS", "CONFIGS", "INFO"]),
        (["homarr"], ["CONTAINERS", "ALLOW_START", "ALLOW_STOP", "ALLOW_RESTARTS", "POST", "INFO"]),
    ]

    /// The flags that a consumer needs; nil if nobody knows.
    static func flags(of consumer: StackService) -> Set<String>? {
        table.first { consumer.runs($0.programs) }?.flags
    }
}

extension Stack {
    /// Services whose configuration names a socket proxy.
    func socketConsumers(of proxy: StackService) -> [StackService] {
        let names = Set(references(to: proxy).map(\.source.name))
        return services.filter { names.contains($0.name) }
    }
}

extension Authentication.Model {
    /// Whether the program itself asks for a sign-in.
    var asksItself: Bool { self == .own || self == .firstVisitor }
}
