extension Services {
    /// Unmanic.
    static let unmanic: ServiceDefinition = ServiceDefinition(
        id: "unmanic",
        name: "Unmanic",
        summary: "re-encodes a library in the background by plugins",
        roles: [.transcoder],
        category: .transcoding,
        homepage: "github.com/Unmanic/unmanic",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["josh5/unmanic", "ghcr.io/unmanic/unmanic"],
                isRecommended: true,
                mutableTags: ["staging"],
                tools: ["sh", "bash", "curl", "python3"],
                defaultUser: "root",
                honoursPUID: true,
                secretFiles: .unsupported,
                healthcheck: .curl("http://127.0.0.1:8888/unmanic/api/v2/version/read", startPeriod: .seconds(60)),
                hardening: HardeningFacts(capabilities: HardeningFacts.s6Capabilities, evidence: .inferred),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/tmp/unmanic"]
            )
        ],
        latestVersion: DatedVersion("0.4.1", "2026-08-04"),
        ports: [
            ServicePort(8888, "tcp", .web, publishing: .never, note: "no sign-in of its own")
        ],
        health: HealthEndpoint(path: "/unmanic/api/v2/version/read", body: "\"version\"", evidence: .documented),
        version: VersionEndpoint(path: "/unmanic/api/v2/version/read", key: "version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["none"]),
        environment: [
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact(
                "UNMANIC_SQLITE_MAINTENANCE",
                "care of the database at start",
                allowedValues: ["basic", "off"]
            ),
            EnvironmentFact("UNMANIC_DB_PATH", "path of the database"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/.unmanic/config/unmanic.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 4 << 30, basis: "estimate, not measured"),
        links: [
            LinkFact("sonarr", "notification plugin"),
            LinkFact("radarr", "notification plugin"),
        ],
        logs: LogFacts(path: "/config/.unmanic/logs"),
        backup: BackupFacts(paths: ["/config/.unmanic"]),
        startup: .seconds(30),
        notes: [
            "0.4.1 brings optional error reports to Sentry"
        ],
        unverified: [
            "hardening options",
            "log directory",
        ],
        sources: [
            "Unmanic/unmanic: docker/Dockerfile",
            "Unmanic/unmanic: docker/root/entrypoint.sh",
            "Unmanic/unmanic: docker/docker-compose-vaapi.yml",
            "Unmanic/unmanic: unmanic/webserver/api_v2/version_api.py",
            "Unmanic/unmanic: unmanic/config.py",
        ],
        factsDate: "2026-11-22"
    )
}
