extension Services {
    /// LazyLibrarian.
    static let lazylibrarian: ServiceDefinition = ServiceDefinition(
        id: "lazylibrarian",
        name: "LazyLibrarian",
        summary: "finds, fetches and sorts books, audiobooks and magazines",
        roles: [.arr],
        category: .arr,
        homepage: "gitlab.com/LazyLibrarian/LazyLibrarian",
        images: [
            .linuxserver(
                "lazylibrarian",
                base: .ubuntu,
                isRecommended: true,
                readOnly: false,
                nonRoot: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "curl -s -o /dev/null --max-time 4 http://127.0.0.1:5299/"],
                    interval: .seconds(60),
                    timeout: .seconds(10),
                    startPeriod: .seconds(60),
                    evidence: .inferred
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "community",
                repositories: ["thraxis/lazylibrarian-calibre", "binhex/arch-lazylibrarian"]
            ),
        ],
        ports: [
            ServicePort(5299, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        authentication: Authentication(model: .none, methods: ["none", "basic", "form"]),
        credentials: [
            CredentialLocation(
                path: "/config/config.ini",
                format: "ini",
                key: "[API] api_key",
                note: "section not verified"
            )
        ],
        environment: [
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/lazylibrarian.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("prowlarr", "Prowlarr writes its indexers into it"),
            LinkFact("download clients", "config.ini"),
        ],
        logs: LogFacts(path: "/config/log"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(30),
        needsEgress: true,
        notes: [
            "Its sources on GitLab were not read"
        ],
        unverified: [
            "health path, version, config keys"
        ],
        sources: [
            "linuxserver/docker-lazylibrarian: readme-vars.yml",
            "Prowlarr/Prowlarr: src/NzbDrone.Core/Applications/LazyLibrarian",
        ],
        factsDate: "2026-11-22"
    )
}
