extension Services {
    /// Wizarr.
    static let wizarr: ServiceDefinition = ServiceDefinition(
        id: "wizarr",
        name: "Wizarr",
        summary: "invites people to media servers with a link",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/wizarrrr/wizarr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/wizarrrr/wizarr"],
                isRecommended: true,
                tools: ["sh", "curl", "wget", "nc", "python3"],
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: .curl("http://127.0.0.1:5690/health", startPeriod: .seconds(60)),
                hardening: HardeningFacts(
                    capabilities: HardeningFacts.s6Capabilities,
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: """
                        entrypoint skips user handling when not root; /.cache and /opt/default_wizard_steps must \
                        then be writable
                        """
                ),
                persistentPaths: [PersistentPath("/data/database", .data, holdsSQLite: true)]
            ),
            ImageVariant(key: "former", repositories: ["wizarrrr/wizarr", "ghcr.io/wizarrrr/wizarr-v3"]),
        ],
        latestVersion: DatedVersion("2026.7.1", "2026-07-06"),
        ports: [
            ServicePort(
                5690,
                "tcp",
                .web,
                variable: "PORT",
                publishing: .loopbackOrProxy,
                note: "invited people must reach it"
            )
        ],
        health: HealthEndpoint(path: "/health", body: "\"ok\"", evidence: .documented),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "LDAP", "passkey", "external"],
            keyHeader: "X-API-Key",
            firstRun: "/setup/ creates the administrator while there is none"
        ),
        credentials: [
            CredentialLocation(path: "/data/database/secrets.json", format: "json", key: "secrets of the sessions")
        ],
        environment: [
            EnvironmentFact("PUID", "user id of the program; default 1000"),
            EnvironmentFact("PGID", "group id of the program; default 1000"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("PORT", "port of the web interface; default 5690"),
            EnvironmentFact("HOST", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("DISABLE_BUILTIN_AUTH", "true leaves signing in to a proxy; default false"),
            EnvironmentFact("FORCE_LANGUAGE", "language of the interface"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/data/database/database.db"])
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 0.5,
            basis: "estimate, not measured; 4 gunicorn workers"
        ),
        links: [
            LinkFact("plex", "address and key entered in the interface"),
            LinkFact("jellyfin", "as plex"),
            LinkFact("emby", "as plex"),
            LinkFact("audiobookshelf", "as plex"),
            LinkFact("kavita", "as plex"),
            LinkFact("komga", "as plex"),
            LinkFact("navidrome", "as plex"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: ["/data/database"]),
        startup: .seconds(40),
        notes: [
            "Its database is migrated at each start"
        ],
        unverified: [
            "list of linkable servers"
        ],
        sources: [
            "wizarrrr/wizarr: Dockerfile",
            "wizarrrr/wizarr: docker-entrypoint.sh",
            "wizarrrr/wizarr: app/blueprints/public/routes.py",
            "wizarrrr/wizarr: app/blueprints/api/status.py",
            "wizarrrr/wizarr: app/config.py",
        ],
        factsDate: "2026-11-22"
    )
}
