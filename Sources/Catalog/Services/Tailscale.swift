extension Services {
    /// Tailscale.
    static let tailscale: ServiceDefinition = ServiceDefinition(
        id: "tailscale",
        name: "Tailscale",
        summary: "joins containers to a private mesh network",
        roles: [.remoteAccess],
        category: .network,
        homepage: "tailscale.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["tailscale/tailscale", "ghcr.io/tailscale/tailscale"],
                isRecommended: true,
                stableTag: "v1.102.3",
                mutableTags: ["stable", "unstable"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .special(
                    variables: ["TS_AUTHKEY", "TS_CLIENT_SECRET"],
                    note: "a value file:/run/secrets/<name> is read from that file"
                ),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9002/healthz"],
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    optionalCapabilities: ["NET_ADMIN", "NET_RAW"],
                    evidence: .documented,
                    note: "NET_ADMIN and /dev/net/tun only with TS_USERSPACE=false"
                ),
                persistentPaths: [PersistentPath("/var/lib/tailscale", .data, holdsSQLite: false)],
                note: "the health test needs TS_ENABLE_HEALTH_CHECK=true"
            )
        ],
        latestVersion: DatedVersion("v1.102.3", "2026-08-19"),
        ports: [
            ServicePort(41641, "udp", .peer, publishing: .yes, note: "direct connections; optional"),
            ServicePort(9002, "tcp", .metrics, variable: "TS_LOCAL_ADDR_PORT", publishing: .never),
        ],
        health: HealthEndpoint(
            path: "/healthz",
            port: 9002,
            evidence: .documented,
            note: "503 without an address; TS_ENABLE_HEALTH_CHECK=true"
        ),
        authentication: Authentication(model: .external, methods: ["key or browser sign-in at the makers"]),
        credentials: [
            CredentialLocation(
                path: "/var/lib/tailscale/tailscaled.state",
                format: "json",
                key: "*",
                note: "key of the node"
            )
        ],
        environment: [
            EnvironmentFact("TS_AUTHKEY", "key to join with, or file:<path>", isSecret: true),
            EnvironmentFact("TS_AUTH_KEY", "the same under its former name", isSecret: true),
            EnvironmentFact("TS_CLIENT_SECRET", "OAuth secret, or file:<path>", isSecret: true),
            EnvironmentFact("TS_SOCKET", "/tmp/tailscaled.sock"),
            EnvironmentFact("TS_CLIENT_ID", "OAuth client"),
            EnvironmentFact("TS_HOSTNAME", "name in the network"),
            EnvironmentFact("TS_STATE_DIR", "/var/lib/tailscale"),
            EnvironmentFact("TS_USERSPACE", "without kernel network; true", allowedValues: ["true", "false"]),
            EnvironmentFact("TS_EXTRA_ARGS", "further arguments"),
            EnvironmentFact("TS_ROUTES", "networks that it offers to the others"),
            EnvironmentFact("TS_ACCEPT_DNS", "takes names from the network"),
            EnvironmentFact("TS_SERVE_CONFIG", "file with what to publish"),
            EnvironmentFact("TS_AUTH_ONCE", "signs in only if needed; false"),
            EnvironmentFact("TS_ENABLE_HEALTH_CHECK", "serves /healthz; false"),
            EnvironmentFact("TS_ENABLE_METRICS", "serves /metrics; false"),
        ],
        metrics: MetricsFacts(path: "/metrics", port: 9002, note: "TS_ENABLE_METRICS=true"),
        backup: BackupFacts(paths: ["/var/lib/tailscale"], method: "or sign in anew"),
        startup: .seconds(5),
        needsEgress: true,
        unverified: ["former name TS_AUTH_KEY"],
        sources: ["tailscale/tailscale: Dockerfile, cmd/containerboot/main.go"],
        factsDate: "2026-11-22"
    )
}
