extension Services {
    /// autobrr.
    static let autobrr: ServiceDefinition = ServiceDefinition(
        id: "autobrr",
        name: "autobrr",
        summary: "grabs releases the moment indexers announce them on IRC or feeds",
        roles: [.indexer, .automation],
        category: .indexer,
        homepage: "https://autobrr.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/autobrr/autobrr"],
                isRecommended: true,
                tools: ["sh", "curl", "wget", "nc", "jq"],
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(
                    variables: [
                        "AUTOBRR__SESSION_SECRET_FILE", "AUTOBRR__POSTGRES_PASS_FILE", "AUTOBRR__DATABASE_DSN_FILE",
                    ],
                    note: "every AUTOBRR__X is also read from AUTOBRR__X_FILE"
                ),
                healthcheck: .curl("http://127.0.0.1:7474/api/healthz/readiness", startPeriod: .seconds(15)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "static Go binary, port > 1024, writes only /config"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            )
        ],
        latestVersion: DatedVersion("1.79.0", "2026-05-17"),
        ports: [
            ServicePort(7474, "tcp", .web, variable: "AUTOBRR__PORT", publishing: .loopbackOrProxy),
            ServicePort(9074, "tcp", .metrics, variable: "AUTOBRR__METRICS_PORT", note: "when switched on"),
        ],
        health: HealthEndpoint(
            path: "/api/healthz/readiness",
            body: "OK",
            otherPublicPaths: ["/api/healthz/liveness"],
            evidence: .documented,
            note: "500 when the database cannot be reached; the base URL goes in front"
        ),
        version: VersionEndpoint(path: "/api/config", key: "version", needsAuthentication: true),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "OIDC", "API key"],
            keyHeader: "X-API-Token",
            firstRun: "POST /api/auth/onboard creates the user while there is none"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/config.toml",
                format: "toml",
                key: "sessionSecret",
                note: "API keys lie in the database"
            )
        ],
        environment: [
            EnvironmentFact("AUTOBRR__HOST", "address to listen on; the image sets 0.0.0.0"),
            EnvironmentFact("AUTOBRR__PORT", "port of the web interface; default 7474"),
            EnvironmentFact("AUTOBRR__BASE_URL", "sub-path behind a reverse proxy; default /"),
            EnvironmentFact("AUTOBRR__SESSION_SECRET", "signs the sessions", isSecret: true),
            EnvironmentFact("AUTOBRR__LOG_LEVEL", "log level"),
            EnvironmentFact(
                "AUTOBRR__DATABASE_TYPE",
                "database; default sqlite",
                allowedValues: ["sqlite", "postgres"]
            ),
            EnvironmentFact("AUTOBRR__POSTGRES_HOST", "host name of the PostgreSQL server"),
            EnvironmentFact("AUTOBRR__POSTGRES_PORT", "port of the PostgreSQL server"),
            EnvironmentFact("AUTOBRR__POSTGRES_DATABASE", "PostgreSQL database; POSTGRES_DB works too"),
            EnvironmentFact("AUTOBRR__POSTGRES_USER", "PostgreSQL user"),
            EnvironmentFact(
                "AUTOBRR__POSTGRES_PASS",
                "PostgreSQL password; POSTGRES_PASSWORD works too",
                isSecret: true
            ),
            EnvironmentFact("AUTOBRR__DATABASE_DSN", "connection string", isSecret: true),
            EnvironmentFact("AUTOBRR__OIDC_ENABLED", "true signs in with OpenID Connect"),
            EnvironmentFact("AUTOBRR__OIDC_DISABLE_BUILT_IN_LOGIN", "true allows OpenID Connect only"),
            EnvironmentFact("AUTOBRR__METRICS_ENABLED", "true serves metrics; default false"),
            EnvironmentFact("AUTOBRR__METRICS_HOST", "address for metrics; default 127.0.0.1, 0.0.0.0 for scraping"),
            EnvironmentFact("AUTOBRR__METRICS_PORT", "port for metrics; default 9074"),
            EnvironmentFact("AUTOBRR__METRICS_BASIC_AUTH_USERS", "user:bcrypt for metrics", isSecret: true),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/autobrr.db"], note: "the default"),
            DatabaseFact(engine: "postgres", note: "AUTOBRR__DATABASE_TYPE=postgres"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 256 << 20, cpuLimit: 0.5, basis: "estimate, not measured"),
        metrics: MetricsFacts(path: "/metrics", port: 9074, note: "AUTOBRR__METRICS_ENABLED=true"),
        links: [
            LinkFact("sonarr", "/api/v3/release/push"),
            LinkFact("radarr", "/api/v3/release/push"),
            LinkFact("lidarr", "/api/v1/release/push"),
            LinkFact("qbittorrent", "its API"),
            LinkFact("deluge", "its API"),
            LinkFact("transmission", "its API"),
            LinkFact("sabnzbd", "its API"),
            LinkFact("cross-seed", "webhook"),
        ],
        logs: LogFacts(
            path: "stdout or AUTOBRR__LOG_PATH",
            authenticationFailure: "Auth: Failed login attempt username: [x] ip: <addr:port>",
            fail2banRegex: "Auth: Failed login attempt username: \\[.*\\] ip: <HOST>(:\\d+)?"
        ),
        backup: BackupFacts(paths: ["/config/config.toml", "/config/autobrr.db"]),
        startup: .seconds(5),
        needsEgress: true,
        notes: [
            "API keys are made in the interface or with POST /api/keys"
        ],
        unverified: [
            "read-only operation"
        ],
        sources: [
            "autobrr/autobrr: Dockerfile",
            "autobrr/autobrr: internal/http/health.go",
            "autobrr/autobrr: internal/http/auth.go",
            "autobrr/autobrr: internal/http/middleware.go",
            "autobrr/autobrr: internal/config/config.go",
        ],
        factsDate: "2026-11-22"
    )
}
