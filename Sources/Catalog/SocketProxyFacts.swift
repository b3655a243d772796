/// What rules about filters in front of the Docker socket need to know.
public enum SocketProxyFacts {
    /// A variable of a socket proxy that opens part of the Docker API when it is `1`.
    public struct Flag: Sendable, Hashable {
        /// Name of the variable.
        public var name: String
        /// What it opens.
        public var opens: String
        /// Whether it is on unless switched off.
        public var isOnByDefault: Bool

        init(_ name: String, _ opens: String, isOnByDefault: Bool = false) {
            self.name = name
            self.opens = opens
            self.isOnByDefault = isOnByDefault
        }
    }

    /// What a program that uses the Docker API cannot do without.
    public struct Need: Sendable, Hashable {
        /// Flags of both proxies, those that are on by default left out.
        public var flags: Set<String>
        /// Further flags where the LinuxServer.io proxy is finer.
        public var linuxserverFlags: Set<String>
        /// Flags for features that are off at first.
        public var optionalFlags: Set<String>
        /// Whether it changes containers, so that a proxy protects little.
        public var writes: Bool
        /// How well it is verified.
        public var evidence: Evidence
        /// Anything else.
        public var note: String?

        init(
            _ flags: Set<String>,
            linuxserver: Set<String> = [],
            optional: Set<String> = [],
            writes: Bool = false,
            evidence: Evidence = .documented,
            note: String? = nil
        ) {
            self.flags = flags
            linuxserverFlags = linuxserver
            optionalFlags = optional
            self.writes = writes
            self.evidence = evidence
            self.note = note
        }
    }

    /// Port on which all of them listen.
    public static let port: Int = 2_375

    /// Least flags by identifier of the consumer's definition.
    public static let needs: [String: Need] = [
        "traefik": Need(
            ["CONTAINERS"],
            optional: ["SERVICES", "TASKS", "NETWORKS", "NODES"],
            note: "more for Swarm only"
        ),
        "homepage": Need(["CONTAINERS"], optional: ["SERVICES", "TASKS"], note: "more for Swarm only"),
        "dozzle": Need(
            ["CONTAINERS", "INFO"],
            linuxserver: ["ALLOW_LOGS"],
            optional: ["ALLOW_START", "ALLOW_STOP", "ALLOW_RESTARTS"],
            note: "more for actions only; its shell would need EXEC and POST"
        ),
        "prometheus": Need(["CONTAINERS", "NETWORKS"], note: "for docker_sd_configs"),
        "alloy": Need(["CONTAINERS"], linuxserver: ["ALLOW_LOGS"], note: "for loki.source.docker"),
        "diun": Need(["CONTAINERS", "IMAGES"], evidence: .inferred),
        "whats-up-docker": Need(
            ["CONTAINERS", "IMAGES"],
            optional: ["POST"],
            note: "POST for its Docker trigger only"
        ),
        "watchtower": Need(
            ["CONTAINERS", "IMAGES", "NETWORKS", "POST"],
            optional: ["EXEC"],
            writes: true,
            note: "nearly root: give it a proxy of its own; EXEC for its hooks only"
        ),
        "uptime-kuma": Need(["CONTAINERS"], note: "for Docker monitors only"),
        "beszel": Need(["CONTAINERS"], optional: ["INFO"]),
        "crowdsec": Need(["CONTAINERS"], linuxserver: ["ALLOW_LOGS"], note: "for the source docker only"),
        "cadvisor": Need(["CONTAINERS", "INFO", "IMAGES"], evidence: .inferred),
        "nginx-proxy": Need(["CONTAINERS", "INFO"], optional: ["NETWORKS"], evidence: .inferred),
        "docker-gen": Need(["CONTAINERS", "INFO"], optional: ["NETWORKS"], evidence: .inferred),
        "promtail": Need(["CONTAINERS"], linuxserver: ["ALLOW_LOGS"], note: "for docker_sd_configs"),
        "netdata": Need(["CONTAINERS"], note: "for the names of containers"),
        "glances": Need(["CONTAINERS"], evidence: .inferred),
        "deunhealth": Need(["CONTAINERS", "ALLOW_RESTARTS"], writes: true, evidence: .inferred),
        "autoheal": Need(["CONTAINERS", "ALLOW_RESTARTS"], writes: true, evidence: .inferred),
    ]

    /// Programs that need practically the whole API: a proxy gives no protection, they are root on the host.
    public static let rootConsumers: Set<String> = ["portainer", "dockge", "komodo"]

    /// Programs that only read; a proxy for them has no reason to let writes through.
    public static let readers: Set<String> = Set(needs.filter { !$0.value.writes }.keys)

    /// Flags that let a client change something.
    public static let writingFlags: Set<String> = [
        "POST", "ALLOW_START", "ALLOW_STOP", "ALLOW_RESTARTS", "ALLOW_PAUSE", "ALLOW_UNPAUSE",
    ]

    /// Flags that, together with `POST`, give control of the host.
    public static let controllingFlags: Set<String> = [
        "CONTAINERS", "EXEC", "IMAGES", "BUILD", "VOLUMES", "SERVICES", "TASKS", "SWARM", "PLUGINS", "SESSION",
        "GRPC",
    ]

    /// Flags of Tecnativa's proxy.
    public static let tecnativaFlags: [Flag] = [
        Flag("EVENTS", "/events", isOnByDefault: true),
        Flag("PING", "/_ping", isOnByDefault: true),
        Flag("VERSION", "/version", isOnByDefault: true),
        Flag("AUTH", "/auth"),
        Flag("BUILD", "/build"),
        Flag("COMMIT", "/commit"),
        Flag("CONFIGS", "/configs"),
        Flag("CONTAINERS", "/containers: list, variables, figures, files and logs"),
        Flag("DISTRIBUTION", "/distribution"),
        Flag("EXEC", "/exec"),
        Flag("GRPC", "/grpc"),
        Flag("IMAGES", "/images"),
        Flag("INFO", "/info"),
        Flag("NETWORKS", "/networks"),
        Flag("NODES", "/nodes"),
        Flag("PLUGINS", "/plugins"),
        Flag("SECRETS", "/secrets"),
        Flag("SERVICES", "/services"),
        Flag("SESSION", "/session"),
        Flag("SWARM", "/swarm"),
        Flag("SYSTEM", "/system"),
        Flag("TASKS", "/tasks"),
        Flag("VOLUMES", "/volumes"),
        Flag("POST", "any method but GET and HEAD, on the parts that are open"),
        Flag("ALLOW_START", "start of containers"),
        Flag("ALLOW_STOP", "stop of containers"),
        Flag("ALLOW_RESTARTS", "stop, restart and kill of containers"),
    ]

    /// Flags of the LinuxServer.io proxy: Tecnativa's and finer ones.
    public static let linuxserverFlags: [Flag] =
        tecnativaFlags + [
            Flag("ALLOW_ARCHIVE", "files of containers"),
            Flag("ALLOW_CHANGES", "changed files of containers"),
            Flag("ALLOW_EXPORT", "whole file systems of containers"),
            Flag("ALLOW_LOGS", "logs of containers"),
            Flag("ALLOW_TOP", "processes of containers"),
            Flag("ALLOW_PAUSE", "pause of containers"),
            Flag("ALLOW_UNPAUSE", "unpause of containers"),
        ]
}
