extension Services {
    /// Overseerr.
    static let overseerr: ServiceDefinition = ServiceDefinition(
        id: "overseerr",
        name: "Overseerr",
        summary: "lets people ask for films and series; went on as Seerr",
        roles: [.request],
        category: .request,
        status: .renamed(
            since: "2026-02-14",
            successor: "seerr",
            note: "last release 1.35.0; Seerr 3 reads its config folder and migrates it at the first start"
        ),
        homepage: "github.com/sct/overseerr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["sctx/overseerr"],
                movedTo: "ghcr.io/seerr-team/seerr",
                stableTag: "1.35.0",
                tools: ["sh", "wget", "nc", "node"],
                initSystem: .tini,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: .wget("http://127.0.0.1:5055/api/v1/settings/public"),
                persistentPaths: [PersistentPath("/app/config", .config, holdsSQLite: true)]
            ),
            .linuxserver(
                "overseerr",
                movedTo: "ghcr.io/seerr-team/seerr",
                readOnly: true,
                healthcheck: .curl("http://127.0.0.1:5055/api/v1/settings/public"),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: "deprecated since 2026-02-16"
            ),
            .hotio(
                "overseerr",
                movedTo: "ghcr.io/hotio/seerr",
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
        ],
        latestVersion: DatedVersion("1.35.0", "2026-02"),
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
            methods: ["Plex", "local"],
            keyHeader: "X-Api-Key",
            firstRun: "the first Plex sign-in becomes administrator"
        ),
        credentials: [
            CredentialLocation(
                path: "/app/config/settings.json",
                format: "json",
                key: "main.apiKey",
                note: "LinuxServer.io: /config/settings.json"
            ),
            CredentialLocation(path: "/app/config/settings.json", format: "json", key: "plex"),
        ],
        environment: [
            EnvironmentFact("LOG_LEVEL", "log level; default info"),
            EnvironmentFact("PORT", "port of the web interface; default 5055"),
            EnvironmentFact("HOST", "address to listen on"),
            EnvironmentFact("CONFIG_DIRECTORY", "settings folder"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ] + EnvironmentFact.linuxserver,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/app/config/db/db.sqlite3"])
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "survey of public compose files (1-2G)"
        ),
        links: [
            LinkFact("seerr", "its successor")
        ],
        logs: LogFacts(
            path: "/app/config/logs/overseerr.log",
            authenticationFailure: "[warn][API]: Failed sign-in attempt",
            fail2banRegex: ".*\\[warn\\]\\[API\\]\\: Failed sign-in attempt.*\"ip\":\"<HOST>\""
        ),
        backup: BackupFacts(paths: ["/app/config/settings.json", "/app/config/db"]),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            "To move: point Seerr at the same config folder, owned by 1000:1000",
            "No sub-path behind a proxy: use a subdomain",
        ],
        sources: [
            "sct/overseerr: Dockerfile",
            "sct/overseerr: docs/extending-overseerr/fail2ban.md",
            "linuxserver/docker-overseerr: readme-vars.yml",
            "seerr-team/seerr: docs/migration-guide.mdx",
            "hotio/website: docs/containers/overseerr.md",
        ],
        factsDate: "2026-11-22"
    )
}
