extension Services {
    /// Jellyseerr.
    static let jellyseerr: ServiceDefinition = ServiceDefinition(
        id: "jellyseerr",
        name: "Jellyseerr",
        summary: "lets people ask for films and series, with Jellyfin and Emby; went on as Seerr",
        roles: [.request],
        category: .request,
        status: .renamed(
            since: "2026-02-14",
            successor: "seerr",
            note: "last release 2.7.3; Seerr 3 reads its config folder and migrates it at the first start"
        ),
        homepage: "github.com/fallenbagel/jellyseerr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["fallenbagel/jellyseerr", "ghcr.io/fallenbagel/jellyseerr"],
                movedTo: "ghcr.io/seerr-team/seerr",
                stableTag: "2.7.3",
                mutableTags: ["preview-OIDC"],
                tools: ["sh", "wget", "nc", "node"],
                initSystem: .tini,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: .wget("http://127.0.0.1:5055/api/v1/settings/public"),
                hardening: HardeningFacts(
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: "root image; replaced by seerr"
                ),
                persistentPaths: [PersistentPath("/app/config", .config, holdsSQLite: true)]
            ),
            .hotio(
                "jellyseerr",
                movedTo: "ghcr.io/hotio/seerr",
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
        ],
        latestVersion: DatedVersion("2.7.3", "2025-08-14"),
        ports: [
            ServicePort(5055, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/api/v1/status",
            body: "\"version\"",
            otherPublicPaths: ["/api/v1/settings/public", "/login"],
            evidence: .documented
        ),
        version: VersionEndpoint(path: "/api/v1/status", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["Jellyfin", "Emby", "Plex", "local"],
            keyHeader: "X-Api-Key",
            firstRun: "the first sign-in becomes administrator"
        ),
        credentials: [
            CredentialLocation(
                path: "/app/config/settings.json",
                format: "json",
                key: "main.apiKey",
                note: "API_KEY wins"
            ),
            CredentialLocation(path: "/app/config/settings.json", format: "json", key: "jellyfin.apiKey"),
        ],
        environment: [
            EnvironmentFact("API_KEY", "presets main.apiKey", isSecret: true),
            EnvironmentFact("DB_TYPE", "database", allowedValues: ["sqlite", "postgres"]),
            EnvironmentFact("JELLYFIN_TYPE", "emby for Emby (former way)"),
            EnvironmentFact("LOG_LEVEL", "log level"),
            EnvironmentFact("PORT", "port of the web interface; default 5055"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/app/config/db/db.sqlite3"], note: "the default"),
            DatabaseFact(
                engine: "postgres",
                note: "DB_TYPE=postgres with DB_HOST, DB_PORT, DB_USER, DB_PASS, DB_NAME"
            ),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 1,
            basis: "survey of public compose files (256-512M)"
        ),
        links: [
            LinkFact("seerr", "its successor")
        ],
        logs: LogFacts(path: "/app/config/logs/jellyseerr.log"),
        backup: BackupFacts(paths: ["/app/config"]),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            "Does not sign in at Jellyfin 12 with its default settings",
            "To move: point Seerr at the same config folder, owned by 1000:1000",
        ],
        unverified: [
            "log file base name"
        ],
        sources: [
            "fallenbagel/jellyseerr@v2.7.3: Dockerfile",
            "fallenbagel/jellyseerr@v2.7.3: server/lib/settings/index.ts",
            "seerr-team/seerr: docs/migration-guide.mdx",
            "jellyfin/jellyfin issue 15962",
        ],
        factsDate: "2026-11-22"
    )
}
