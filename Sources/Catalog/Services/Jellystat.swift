extension Services {
    /// Jellystat.
    static let jellystat: ServiceDefinition = ServiceDefinition(
        id: "jellystat",
        name: "Jellystat",
        summary: "shows who watches what on Jellyfin and Emby",
        roles: [.monitor],
        category: .monitoring,
        homepage: "github.com/CyferShepard/Jellystat",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["cyfershepard/jellystat", "ghcr.io/cyfershepard/jellystat"],
                isRecommended: true,
                mutableTags: ["unstable"],
                tools: ["sh", "bash", "wget", "node"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .filePrefix,
                hasHealthcheck: true,
                healthcheck: .wget("http://127.0.0.1:3000/auth/isConfigured"),
                hardening: HardeningFacts(
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "root image, port > 1024; not documented"
                ),
                persistentPaths: [PersistentPath("/app/backend/backup-data", .data, holdsSQLite: false)]
            )
        ],
        latestVersion: DatedVersion("1.1.8", "2026-02-08"),
        ports: [
            ServicePort(3000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/auth/isConfigured",
            body: "\"state\"",
            evidence: .documented,
            note: "state 2 means set up; 500 when PostgreSQL cannot be reached"
        ),
        version: VersionEndpoint(path: "/auth/isConfigured", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "API key"],
            keyHeader: "x-api-token",
            firstRun: "POST /auth/createuser and POST /auth/configSetup are open until both are done"
        ),
        environment: [
            EnvironmentFact("POSTGRES_USER", "PostgreSQL user, required"),
            EnvironmentFact("POSTGRES_PASSWORD", "PostgreSQL password, required", isSecret: true),
            EnvironmentFact("POSTGRES_IP", "host name of the PostgreSQL server, required"),
            EnvironmentFact("POSTGRES_PORT", "port of the PostgreSQL server, required"),
            EnvironmentFact("POSTGRES_DB", "PostgreSQL database; default jfstat"),
            EnvironmentFact("JWT_SECRET", "signs the sessions, required", isSecret: true),
            EnvironmentFact("TZ", "time zone, required"),
            EnvironmentFact("JS_BASE_URL", "sub-path behind a reverse proxy; default /"),
            EnvironmentFact("JS_LISTEN_IP", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("JS_USER", "user that can always sign in"),
            EnvironmentFact("JS_PASSWORD", "password of that user", isSecret: true),
            EnvironmentFact("IS_EMBY_API", "true for Emby; default false"),
            EnvironmentFact(
                "REJECT_SELF_SIGNED_CERTIFICATES",
                "false takes certificates that are not signed; default true"
            ),
            EnvironmentFact("JF_USE_WEBSOCKETS", "false asks Jellyfin in turns; default true"),
        ],
        databases: [
            DatabaseFact(engine: "postgres", note: "required")
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("jellyfin", "JF_HOST and JF_API_KEY, set in the interface"),
            LinkFact("emby", "as jellyfin, with IS_EMBY_API=true"),
            LinkFact("postgres", "POSTGRES_*; wait for service_healthy"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(
            paths: ["PostgreSQL database", "/app/backend/backup-data"],
            method: "backup page of the interface"
        ),
        startup: .seconds(15),
        notes: [
            "swagger at /swagger",
            "depends_on the database with service_healthy",
        ],
        unverified: [
            "read-only and non-root operation"
        ],
        sources: [
            "CyferShepard/Jellystat: backend/server.js",
            "CyferShepard/Jellystat: backend/routes/auth.js",
            "CyferShepard/Jellystat: Dockerfile",
            "CyferShepard/Jellystat: entry.sh",
            "CyferShepard/Jellystat: README.md",
            "CyferShepard/Jellystat: docker-compose.yml",
        ],
        factsDate: "2026-11-22"
    )
}
