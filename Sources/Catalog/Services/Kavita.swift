extension Services {
    /// Kavita.
    static let kavita: ServiceDefinition = ServiceDefinition(
        id: "kavita",
        name: "Kavita",
        summary: "library and reader for comics, manga and books",
        roles: [.library],
        category: .library,
        homepage: "https://www.kavitareader.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["jvmilazz0/kavita", "ghcr.io/kareadita/kavita"],
                isRecommended: true,
                stableTag: "0.9.0",
                tools: ["sh", "bash", "curl"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: .curl(
                    "http://127.0.0.1:5000/api/health",
                    timeout: .seconds(15),
                    startPeriod: .seconds(60)
                ),
                persistentPaths: [PersistentPath("/kavita/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(key: "former", repositories: ["kizaing/kavita"], movedTo: "jvmilazz0/kavita"),
            .linuxserver(
                "kavita",
                base: .ubuntu,
                readOnly: false,
                nonRoot: false,
                healthcheck: .curl("http://127.0.0.1:5000/api/health", startPeriod: .seconds(60)),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
        ],
        latestVersion: DatedVersion("0.9.1.4", "2026-09-05"),
        ports: [
            ServicePort(5000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/api/health", body: "Ok", evidence: .documented),
        version: VersionEndpoint(path: "/api/plugin/version", key: nil, needsAuthentication: true),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "API key"],
            firstRun: "POST /api/account/register creates the administrator while there is none"
        ),
        credentials: [
            CredentialLocation(
                path: "/kavita/config/appsettings.json",
                format: "json",
                key: "TokenKey",
                note: "signs the sessions; LinuxServer.io: /config/appsettings.json"
            ),
            CredentialLocation(path: "/kavita/config/kavita.db", format: "sqlite", key: "API keys of the users"),
        ],
        environment: [
            EnvironmentFact("TZ", "time zone"),
            EnvironmentFact("PUID", "user id of the program; linuxserver only"),
            EnvironmentFact("PGID", "group id of the program; linuxserver only"),
            EnvironmentFact("DOTNET_RUNNING_IN_CONTAINER", "true in the image"),
        ] + EnvironmentFact.linuxserver,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/kavita/config/kavita.db"],
                note: "LinuxServer.io: /config/kavita.db"
            )
        ],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("wizarr", "invites its users")
        ],
        logs: LogFacts(
            path: "/kavita/config/logs/kavita.log",
            authenticationFailure: "<user> attempting to login from <ip> (logged for every attempt, Information level)"
        ),
        backup: BackupFacts(
            paths: [
                "/kavita/config/appsettings.json", "/kavita/config/kavita.db", "/kavita/config/covers",
                "/kavita/config/themes",
            ],
            method: "nightly zip in config/backups; POST /api/server/backup-db"
        ),
        startup: .seconds(30),
        notes: [
            "TokenKey must stay secret and must not change",
            "The log names every sign-in, good or bad, with address",
            "A read-only library mount is enough",
        ],
        unverified: [
            "fields in 0.9.x"
        ],
        sources: [
            "Kareadita/Kavita: Dockerfile",
            "Kareadita/Kavita: API/Controllers/HealthController.cs",
            "Kareadita/Kavita: API/Controllers/PluginController.cs",
            "Kareadita/Kavita: API/Controllers/AccountController.cs",
            "linuxserver/docker-kavita: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )
}
