extension Services {
    /// wg-easy.
    static let wgEasy: ServiceDefinition = ServiceDefinition(
        id: "wg-easy",
        name: "wg-easy",
        summary: "WireGuard server with a web interface for guests",
        roles: [.remoteAccess],
        category: .network,
        homepage: "github.com/wg-easy/wg-easy",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/wg-easy/wg-easy", "weejewel/wg-easy", "wg-easy/wg-easy"],
                isRecommended: true,
                stableTag: "15.4.0",
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD-SHELL", "wg show | grep -q interface",
                    ],
                    interval: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    optionalCapabilities: ["NET_ADMIN", "SYS_MODULE", "NET_RAW"],
                    evidence: .documented,
                    note: """
                        NET_ADMIN is needed; SYS_MODULE only if the host has not loaded the module; NET_RAW for \
                        Podman
                        """
                ),
                persistentPaths: [PersistentPath("/etc/wireguard", .config, holdsSQLite: true)],
                exposedPorts: [51820, 51821],
                note: "needs sysctls for forwarding"
            )
        ],
        latestVersion: DatedVersion("v15.4.0", "2026-08-14"),
        ports: [
            ServicePort(51820, "udp", .peer, publishing: .yes),
            ServicePort(51821, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy),
        ],
        health: HealthEndpoint(path: "/", port: 51821, evidence: .documented),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["password", "basic auth for the API"],
            firstRun: "wizard for the first visitor, unless INIT_ENABLED and its group are set; plain HTTP is refused"
        ),
        environment: [
            EnvironmentFact("PORT", "51821"),
            EnvironmentFact("HOST", "0.0.0.0"),
            EnvironmentFact("INSECURE", "allows plain HTTP; false", allowedValues: ["true", "false"]),
            EnvironmentFact("INIT_ENABLED", "sets it up from the other INIT_ variables"),
            EnvironmentFact("INIT_USERNAME", "first account"),
            EnvironmentFact("INIT_PASSWORD", "its password; remove it after set-up", isSecret: true),
            EnvironmentFact("INIT_HOST", "public name"),
            EnvironmentFact("INIT_PORT", "public port"),
            EnvironmentFact("DISABLE_IPV6", "false", allowedValues: ["true", "false"]),
            EnvironmentFact("TRUSTED_PROXIES", "needed for X-Forwarded-Host"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment("PASSWORD", instead: "INIT_PASSWORD", note: "not read from version 15 on"),
            IgnoredEnvironment("PASSWORD_HASH", instead: "INIT_PASSWORD", note: "not read from version 15 on"),
            IgnoredEnvironment("WG_*", instead: nil, note: "not read from version 15 on; set in the web interface"),
        ],
        databases: [DatabaseFact(engine: "sqlite", files: ["/etc/wireguard/wg-easy.db"])],
        metrics: MetricsFacts(path: "/metrics/prometheus", note: "switched on in its settings"),
        backup: BackupFacts(paths: ["/etc/wireguard"]),
        startup: .seconds(10),
        sources: ["wg-easy/wg-easy: Dockerfile, docker-compose.yml, docs/content/advanced"],
        factsDate: "2026-11-22"
    )
}
