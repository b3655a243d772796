extension Services {
    /// Pocket ID.
    static let pocketID: ServiceDefinition = ServiceDefinition(
        id: "pocket-id",
        name: "Pocket ID",
        summary: "OIDC provider with passkeys only",
        roles: [.auth],
        category: .authentication,
        homepage: "pocket-id.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/pocket-id/pocket-id", "pocketid/pocket-id", "stonith404/pocket-id"],
                isRecommended: true,
                stableTag: "v2.14.0",
                tools: ["wget", "sh"],
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: ["ENCRYPTION_KEY_FILE"]),
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/app/pocket-id", "healthcheck"],
                    interval: .seconds(90),
                    evidence: .documented
                ),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/app/data", .data, holdsSQLite: true)],
                exposedPorts: [1411]
            )
        ],
        latestVersion: DatedVersion("v2.14.0", "2026-08-18"),
        ports: [ServicePort(1411, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(
            path: "/healthz",
            status: 204,
            evidence: .documented,
            note: "any status from 200 to 299 is good"
        ),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["passkey"],
            keyHeader: "X-API-Key",
            firstRun: "/setup makes the administrator for the first visitor; needs HTTPS"
        ),
        environment: [
            EnvironmentFact("APP_URL", "public address; mandatory"),
            EnvironmentFact("ENCRYPTION_KEY", "32 bytes in base64; mandatory", isSecret: true),
            EnvironmentFact("STATIC_API_KEY", "key of the API", isSecret: true),
            EnvironmentFact("TRUST_PROXY", "believes the proxy about the client; false"),
            EnvironmentFact("DB_CONNECTION_STRING", "SQLite, or postgres://…", isSecret: true),
            EnvironmentFact("MAXMIND_LICENSE_KEY", "for places of addresses", isSecret: true),
            EnvironmentFact("LOG_JSON", "writes the log as JSON"),
            EnvironmentFact("PUID", "user; 1000"),
            EnvironmentFact("PGID", "group; 1000"),
            EnvironmentFact("ANALYTICS_DISABLED", "sends no statistics"),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "below /app/data"), DatabaseFact(engine: "postgres")],
        backup: BackupFacts(paths: ["/app/data"], method: "and ENCRYPTION_KEY"),
        startup: .seconds(3),
        unverified: ["read-only root file system", "which status from 200 to 299 /healthz answers"],
        sources: ["pocket-id/pocket-id: docker/Dockerfile, .env.example, backend/internal/common/env_config.go"],
        factsDate: "2026-11-22"
    )
}
