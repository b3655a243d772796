extension Services {
    /// Mylar3.
    static let mylar3: ServiceDefinition = ServiceDefinition(
        id: "mylar3",
        name: "Mylar3",
        summary: "finds, fetches and sorts comics",
        roles: [.arr],
        category: .arr,
        status: .maintenance(note: "slow releases"),
        homepage: "github.com/mylar3/mylar3",
        images: [
            .linuxserver(
                "mylar3",
                isRecommended: true,
                readOnly: false,
                nonRoot: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "curl -s -o /dev/null --max-time 4 http://127.0.0.1:8090/"],
                    interval: .seconds(60),
                    timeout: .seconds(10),
                    startPeriod: .seconds(60),
                    evidence: .inferred
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["lscr.io/linuxserver/mylar", "linuxserver/mylar", "ghcr.io/linuxserver/mylar"],
                movedTo: "lscr.io/linuxserver/mylar3"
            ),
            .hotio("mylar3", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]),
            ImageVariant(key: "community", repositories: ["mylar3/mylar3"]),
        ],
        ports: [
            ServicePort(8090, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        version: VersionEndpoint(path: "/api?cmd=getVersion", key: "data.current_version", needsAuthentication: true),
        authentication: Authentication(
            model: .none,
            methods: ["none", "basic", "form"],
            firstRun: "authentication is off and so is the API: write config.ini before it can be reached"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/mylar/config.ini",
                format: "ini",
                key: "[API] api_key",
                note: "with api_enabled"
            ),
            CredentialLocation(path: "/config/mylar/config.ini", format: "ini", key: "[Interface] http_password"),
        ],
        environment: [
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/mylar/mylar.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("prowlarr", "Prowlarr writes its indexers into it"),
            LinkFact("sabnzbd", "config.ini"),
            LinkFact("nzbget", "config.ini"),
            LinkFact("qbittorrent", "config.ini"),
        ],
        logs: LogFacts(path: "/config/mylar/logs/mylar.log"),
        backup: BackupFacts(paths: ["/config/mylar/config.ini", "/config/mylar/mylar.db"]),
        startup: .seconds(30),
        needsEgress: true,
        notes: [
            "pre-write config.ini with api_enabled, api_key and authentication before first exposure"
        ],
        unverified: [
            "status code of / per authentication mode",
            "json envelope of version",
        ],
        sources: [
            "mylar3/mylar3: mylar/api.py",
            "mylar3/mylar3: mylar/config.py",
            "mylar3/mylar3: mylar/webstart.py",
            "linuxserver/docker-mylar3: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )
}
