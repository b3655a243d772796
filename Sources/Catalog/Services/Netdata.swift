extension Services {
    /// Netdata.
    static let netdata: ServiceDefinition = ServiceDefinition(
        id: "netdata",
        name: "Netdata",
        summary: "monitor of hosts and containers with a figure for every second",
        roles: [.monitor],
        category: .monitoring,
        homepage: "netdata.cloud",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["netdata/netdata", "ghcr.io/netdata/netdata"],
                isRecommended: true,
                stableTag: "v2.11.0",
                mutableTags: ["stable", "edge"],
                tools: ["curl", "bash", "sh"],
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/usr/sbin/health.sh"],
                    interval: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    optionalCapabilities: ["SYS_PTRACE", "SYS_ADMIN"],
                    evidence: .documented,
                    note: "the makers add both, pid: host, host network and apparmor:unconfined"
                ),
                persistentPaths: [
                    PersistentPath("/etc/netdata", .config), PersistentPath("/var/lib/netdata", .data),
                    PersistentPath("/var/cache/netdata", .cache),
                ],
                exposedPorts: [19999]
            )
        ],
        latestVersion: DatedVersion("v2.11.0", "2026-08-12"),
        ports: [ServicePort(19999, "tcp", .web, variable: "NETDATA_LISTENER_PORT", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/api/v1/info", body: "version", evidence: .documented),
        version: VersionEndpoint(path: "/api/v1/info", key: "version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["bearer token over the makers' cloud"]),
        environment: [
            EnvironmentFact("NETDATA_CLAIM_TOKEN", "joins the makers' cloud", isSecret: true),
            EnvironmentFact("NETDATA_CLAIM_ROOMS", "rooms there"),
            EnvironmentFact("NETDATA_HEALTHCHECK_TARGET", "cli asks netdatacli instead of the web port"),
            EnvironmentFact("DOCKER_HOST", "address of a socket proxy"),
            EnvironmentFact("PGID", "group that owns the Docker socket, to read the names of containers"),
            EnvironmentFact("DISABLE_TELEMETRY", "sends no statistics"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, basis: "150 to 400 MB, with room; not measured"),
        metrics: MetricsFacts(path: "/api/v1/allmetrics?format=prometheus"),
        startup: .seconds(10),
        notes: ["node_exporter and cAdvisor tell much the same with fewer rights"],
        sources: ["netdata/netdata: packaging/docker/README.md, packaging/docker/health.sh"],
        factsDate: "2026-11-22"
    )
}
