extension Services {
    /// CrowdSec.
    static let crowdsec: ServiceDefinition = ServiceDefinition(
        id: "crowdsec",
        name: "CrowdSec",
        summary: "reads logs, decides whom to ban and shares what it learns",
        roles: [.security],
        category: .security,
        homepage: "crowdsec.net",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["crowdsecurity/crowdsec", "ghcr.io/crowdsecurity/crowdsec"],
                isRecommended: true,
                stableTag: "v1.7.8",
                mutableTags: ["slim", "latest-debian"],
                tools: ["wget", "bash", "sh", "cscli"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .special(variables: [], note: "/run/secrets/bouncer_key_<name> registers a bouncer"),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "wget", "-q", "--spider", "http://127.0.0.1:8080/health",
                    ],
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented, note: "mount logs read-only"),
                persistentPaths: [
                    PersistentPath("/etc/crowdsec", .config, holdsSQLite: false),
                    PersistentPath("/var/lib/crowdsec/data", .data, holdsSQLite: true),
                ],
                exposedPorts: [8080, 6060],
                note: "a volume on /var/lib/crowdsec/data is mandatory from 1.7.0 on"
            ),
            ImageVariant(
                key: "bouncer",
                repositories: [
                    "fbonalair/traefik-crowdsec-bouncer", "crowdsecurity/cloudflare-bouncer",
                    "thespad/traefik-crowdsec-bouncer",
                ],
                persistentPaths: [],
                note: "carries the decisions out; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("v1.7.8", "2026-05-11"),
        ports: [
            ServicePort(8080, "tcp", .api, publishing: .never, note: "local API"),
            ServicePort(6060, "tcp", .metrics, variable: "METRICS_PORT", publishing: .never),
            ServicePort(7422, "tcp", .other, publishing: .never, note: "AppSec, when set up"),
        ],
        health: HealthEndpoint(path: "/health", port: 8080, body: "up", evidence: .documented),
        authentication: Authentication(
            model: .own,
            methods: [
                "key for bouncers", "token for agents",
            ],
            keyHeader: "X-Api-Key"
        ),
        environment: [
            EnvironmentFact("COLLECTIONS", "what to install, separated by blanks"),
            EnvironmentFact("BOUNCER_KEY_*", "registers a bouncer with this key", isSecret: true),
            EnvironmentFact("ENROLL_KEY", "joins the makers' console", isSecret: true),
            EnvironmentFact("DISABLE_ONLINE_API", "shares nothing; false"),
            EnvironmentFact("AGENT_USERNAME", "name of an agent"),
            EnvironmentFact("AGENT_PASSWORD", "its password", isSecret: true),
            EnvironmentFact("NO_HUB_UPGRADE", "leaves what is installed as it is; false"),
            EnvironmentFact("CUSTOM_HOSTNAME", "localhost"),
            EnvironmentFact("USE_WAL", "false"),
            EnvironmentFact("TEST_MODE", "true checks the settings only"),
        ],
        databases: [DatabaseFact(engine: "sqlite", files: ["/var/lib/crowdsec/data/crowdsec.db"])],
        metrics: MetricsFacts(path: "/metrics", port: 6060, note: "prometheus.listen_addr must be 0.0.0.0"),
        links: [
            LinkFact("traefik", "plugin bouncer with crowdsecLapiHost crowdsec:8080"),
            LinkFact("docker", "for the source docker: CONTAINERS=1, with the LinuxServer.io proxy ALLOW_LOGS=1 too"),
        ],
        backup: BackupFacts(paths: ["/etc/crowdsec", "/var/lib/crowdsec/data"]),
        startup: .seconds(60),
        needsEgress: true,
        unverified: ["GID as group of the logs", "read-only root file system"],
        sources: ["crowdsecurity/crowdsec: build/docker/README.md, pkg/apiserver/controllers/controller.go"],
        factsDate: "2026-11-22"
    )
}
