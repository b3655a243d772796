extension Services {
    /// Beszel.
    static let beszel: ServiceDefinition = ServiceDefinition(
        id: "beszel",
        name: "Beszel",
        summary: "small monitor for hosts and containers, a hub with agents",
        roles: [.monitor],
        category: .monitoring,
        homepage: "beszel.dev",
        images: [
            ImageVariant(
                key: "hub",
                repositories: ["henrygd/beszel", "ghcr.io/henrygd/beszel/beszel"],
                isRecommended: true,
                stableTag: "0.18.8",
                mutableTags: ["edge"],
                tools: [],
                initSystem: InitSystem.none,
                honoursPUID: false,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/beszel", "health", "--url", "http://localhost:8090"],
                    evidence: .documented
                ),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/beszel_data", .data, holdsSQLite: true)],
                exposedPorts: [8090]
            ),
            ImageVariant(
                key: "agent",
                repositories: [
                    "henrygd/beszel-agent", "ghcr.io/henrygd/beszel/beszel-agent", "henrygd/beszel-agent-nvidia",
                ],
                stableTag: "0.18.8",
                mutableTags: ["alpine", "edge"],
                tools: [],
                initSystem: InitSystem.none,
                honoursPUID: false,
                secretFiles: .fileSuffix(variables: ["KEY_FILE", "TOKEN_FILE"]),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(test: ["CMD", "/agent", "health"], evidence: .documented),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [],
                exposedPorts: [45876],
                note: "host network for the figures of interfaces; Docker over a socket proxy"
            ),
        ],
        latestVersion: DatedVersion("v0.18.8", "2026-08-17"),
        ports: [
            ServicePort(8090, "tcp", .web, publishing: .loopbackOrProxy, note: "hub"),
            ServicePort(45876, "tcp", .api, variable: "LISTEN", publishing: .never, note: "agent"),
        ],
        health: HealthEndpoint(path: "/api/health", port: 8090, evidence: .documented, note: "hub"),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["password", "OAuth"],
            firstRun: "the first visitor makes the account, unless USER_EMAIL and USER_PASSWORD did"
        ),
        credentials: [
            CredentialLocation(
                path: "/beszel_data/id_ed25519",
                format: "pem",
                key: "*",
                note: "key of the hub"
            )
        ],
        environment: [
            EnvironmentFact("APP_URL", "public address", variants: ["hub"]),
            EnvironmentFact("USER_EMAIL", "first account", variants: ["hub"]),
            EnvironmentFact("USER_PASSWORD", "its password", isSecret: true, variants: ["hub"]),
            EnvironmentFact("DISABLE_PASSWORD_AUTH", "OAuth only", variants: ["hub"]),
            EnvironmentFact("TRUSTED_AUTH_HEADER", "header in which a proxy names the user", variants: ["hub"]),
            EnvironmentFact("KEY", "public key of the hub", variants: ["agent"]),
            EnvironmentFact("TOKEN", "token of the agent", isSecret: true, variants: ["agent"]),
            EnvironmentFact("HUB_URL", "address of the hub", variants: ["agent"]),
            EnvironmentFact("LISTEN", "port or socket of the agent", variants: ["agent"]),
            EnvironmentFact("DOCKER_HOST", "tcp://<socket proxy>:2375", variants: ["agent"]),
            EnvironmentFact("EXTRA_FILESYSTEMS", "further disks", variants: ["agent"]),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "below /beszel_data")],
        links: [LinkFact("docker", "agent: CONTAINERS=1, INFO=1")],
        backup: BackupFacts(paths: ["/beszel_data"]),
        startup: .seconds(2),
        unverified: ["read-only root file system"],
        sources: ["henrygd/beszel: internal/dockerfile_hub, internal/dockerfile_agent, supplemental/docker"],
        factsDate: "2026-11-22"
    )
}
