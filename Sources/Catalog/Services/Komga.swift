extension Services {
    /// Komga.
    static let komga: ServiceDefinition = ServiceDefinition(
        id: "komga",
        name: "Komga",
        summary: "library and reader for comics, manga and books, with OPDS",
        roles: [.library],
        category: .library,
        homepage: "https://komga.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["gotson/komga", "ghcr.io/gotson/komga"],
                isRecommended: true,
                stableTag: "1.26.3",
                tools: ["sh", "bash", "curl", "wget"],
                honoursPUID: false,
                honoursUser: true,
                healthcheck: .curl("http://127.0.0.1:25600/actuator/health", startPeriod: .seconds(90)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "JVM needs a writable /tmp"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            )
        ],
        latestVersion: DatedVersion("1.26.3", "2026-08-12"),
        ports: [
            ServicePort(25600, "tcp", .web, variable: "SERVER_PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/actuator/health",
            body: "\"UP\"",
            evidence: .documented,
            note: "503 when down; the other actuator pages need an administrator"
        ),
        version: VersionEndpoint(path: "/actuator/info", key: "build.version", needsAuthentication: true),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["basic", "API key", "form", "OpenID Connect"],
            keyHeader: "X-API-Key",
            firstRun: """
                POST /api/v1/claim creates the administrator while GET /api/v1/claim says isClaimed false
                """
        ),
        environment: [
            EnvironmentFact("SERVER_PORT", "port of the web interface; default 25600"),
            EnvironmentFact("SERVER_SERVLET_CONTEXT_PATH", "sub-path behind a reverse proxy"),
            EnvironmentFact("KOMGA_CONFIGDIR", "settings folder; default /config"),
            EnvironmentFact("JAVA_TOOL_OPTIONS", "options of the Java machine, for example -Xmx2g"),
            EnvironmentFact("LOGGING_FILE_NAME", "file for the log"),
            EnvironmentFact("TZ", "time zone"),
        ],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/database.sqlite", "/config/tasks.sqlite"],
                note: "unsafe on network file systems"
            )
        ],
        resources: ResourceFacts(memoryLimitBytes: 2 << 30, cpuLimit: 2, basis: "estimate, not measured; JVM"),
        metrics: MetricsFacts(path: "/actuator/prometheus", note: "for administrators; path not verified"),
        links: [
            LinkFact("komf", "Komf and Tachiyomi use its API")
        ],
        logs: LogFacts(path: "/config/logs/komga.log"),
        backup: BackupFacts(paths: ["/config/database.sqlite", "/config/application.yml"]),
        startup: .seconds(40),
        notes: [
            "A read-only library mount is enough unless imports move files"
        ],
        unverified: [
            "metrics path",
            "read-only operation",
        ],
        sources: [
            "gotson/komga: komga/docker/Dockerfile.tpl",
            """
            gotson/komga: \
            komga/src/main/kotlin/org/gotson/komga/infrastructure/security/SecurityConfiguration.kt
            """,
            """
            gotson/komga: komga/src/main/kotlin/org/gotson/komga/interfaces/api/rest/ClaimController.kt
            """,
            "gotson/komga: komga/src/main/resources/application.yml",
        ],
        factsDate: "2026-11-22"
    )
}
