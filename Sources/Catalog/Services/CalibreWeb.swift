extension Services {
    /// Calibre-Web.
    static let calibreWeb: ServiceDefinition = ServiceDefinition(
        id: "calibre-web",
        name: "Calibre-Web",
        summary: "web interface, reader and OPDS for a Calibre library",
        roles: [.library],
        category: .library,
        homepage: "github.com/janeczku/calibre-web",
        images: [
            .linuxserver(
                "calibre-web",
                base: .ubuntu,
                isRecommended: true,
                readOnly: false,
                nonRoot: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "http://127.0.0.1:8083/login"],
                    interval: .seconds(60),
                    timeout: .seconds(10),
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(key: "community", repositories: ["janeczku/calibre-web", "technosoft2000/calibre-web"]),
        ],
        latestVersion: DatedVersion("0.6.27", "2026-08-08"),
        ports: [
            ServicePort(8083, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/login",
            evidence: .documented,
            note: """
                it has no health path; before the library is set every page shows the basic configuration
                """
        ),
        version: VersionEndpoint(path: "/stats", key: nil, needsAuthentication: true),
        authentication: Authentication(
            model: .own,
            methods: ["local", "LDAP", "OAuth", "header of a proxy"],
            defaultCredentials: "admin/admin123",
            firstRun: "change the password at once"
        ),
        environment: [
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("OAUTHLIB_RELAX_TOKEN_SCOPE", "1 for some OAuth providers"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/app.db", "/books/metadata.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("lazylibrarian", "shares the library")
        ],
        logs: LogFacts(
            path: "/config/calibre-web.log",
            authenticationFailure: "Login failed for user \"x\" IP-address: <ip>",
            fail2banRegex: "Login failed for user \".*\" IP-address: <HOST>"
        ),
        backup: BackupFacts(paths: ["/config/app.db", "/config/gdrive.db", "/books/metadata.db"]),
        startup: .seconds(20),
        notes: [
            "X-Script-Name of the proxy sets the sub-path"
        ],
        sources: [
            "janeczku/calibre-web: cps/web.py",
            "janeczku/calibre-web: cps/constants.py",
            "linuxserver/docker-calibre-web: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )
}
