extension Services {
    /// Ombi.
    static let ombi: ServiceDefinition = ServiceDefinition(
        id: "ombi",
        name: "Ombi",
        summary: "lets people ask for films, series and music on Plex, Emby and Jellyfin",
        roles: [.request],
        category: .request,
        homepage: "github.com/Ombi-app/Ombi",
        images: [
            .linuxserver(
                "ombi",
                base: .ubuntu,
                isRecommended: true,
                mutableTags: ["development"],
                readOnly: true,
                nonRoot: false,
                healthcheck: .curl(
                    "http://127.0.0.1:3579/api/v1/Status",
                    timeout: .seconds(10),
                    startPeriod: .seconds(60)
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: """
                    latest follows the stable branch, development the 4.60 line; BASE_URL stays / with read_only
                    """
            ),
            .hotio("ombi", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]),
            ImageVariant(key: "community", repositories: ["ombi/ombi", "tidusjar/ombi"]),
        ],
        latestVersion: DatedVersion("4.59.3", "2026-05-02"),
        ports: [
            ServicePort(
                3579,
                "tcp",
                .web,
                publishing: .loopbackOrProxy,
                note: "5000 where the program runs without the image"
            )
        ],
        health: HealthEndpoint(
            path: "/api/v1/Status",
            otherPublicPaths: ["/api/v1/Status/info"],
            evidence: .documented,
            note: "/health also asks Plex, Emby, Sonarr and Radarr and is no sign of life of Ombi itself"
        ),
        version: VersionEndpoint(path: "/api/v1/Status/info", key: nil, needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "Plex", "Emby/Jellyfin", "header"],
            keyHeader: "ApiKey",
            firstRun: "POST /api/v1/Identity/Wizard creates the administrator while there is no user"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/OmbiSettings.db",
                format: "sqlite",
                key: "table GlobalSettings, row OmbiSettings, JSON ApiKey"
            )
        ],
        environment: [
            EnvironmentFact("BASE_URL", "sub-path behind a reverse proxy; default /", variants: ["linuxserver"]),
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/Ombi.db", "/config/OmbiSettings.db", "/config/OmbiExternal.db"],
                note: "the default"
            ),
            DatabaseFact(engine: "mariadb", note: "in /config/database.json"),
            DatabaseFact(engine: "postgres", note: "in /config/database.json"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("sonarr", "POST /api/v1/Settings/sonarr, /radarr, /lidarr"),
            LinkFact("radarr", "POST /api/v1/Settings/sonarr, /radarr, /lidarr"),
            LinkFact("lidarr", "POST /api/v1/Settings/sonarr, /radarr, /lidarr"),
            LinkFact("plex", "POST /api/v1/Settings/plex, /emby, /jellyfin"),
            LinkFact("emby", "POST /api/v1/Settings/plex, /emby, /jellyfin"),
            LinkFact("jellyfin", "POST /api/v1/Settings/plex, /emby, /jellyfin"),
        ],
        logs: LogFacts(
            path: "/config/Logs/logYYYYMMDD.txt",
            authenticationFailure: "Failed login attempt by IP: <ip>",
            fail2banRegex: ".*Failed login attempt by IP: <HOST>"
        ),
        backup: BackupFacts(
            paths: ["/config/Ombi.db", "/config/OmbiSettings.db", "/config/OmbiExternal.db", "/config/database.json"]
        ),
        startup: .seconds(30),
        needsEgress: true,
        notes: [
            "Asks Jellyfin with headers that Jellyfin 12 refuses by default"
        ],
        unverified: [
            "Settings endpoint names"
        ],
        sources: [
            "Ombi-app/Ombi: src/Ombi/Controllers/V1/StatusController.cs",
            "Ombi-app/Ombi: src/Ombi/Middleware/ApiKeyMiddlewear.cs",
            "Ombi-app/Ombi: src/Ombi/Controllers/V1/TokenController.cs",
            "Ombi-app/Ombi: src/Ombi.Core/Models/DatabaseConfiguration.cs",
            "Ombi-app/Ombi: src/Ombi/Startup.cs",
            "linuxserver/docker-ombi: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )
}
