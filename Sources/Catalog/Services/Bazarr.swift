extension Services {
    /// Bazarr.
    static let bazarr: ServiceDefinition = ServiceDefinition(
        id: "bazarr",
        name: "Bazarr",
        summary: "fetches subtitles for what Sonarr and Radarr hold",
        roles: [.subtitles],
        category: .arr,
        homepage: "https://www.bazarr.media",
        images: [
            .linuxserver(
                "bazarr",
                isRecommended: true,
                stableTag: "1.6.0",
                moreTools: ["python3"],
                readOnly: true,
                nonRoot: true,
                healthcheck: .curl("http://127.0.0.1:6767/api/system/ping", startPeriod: .seconds(60)),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            .hotio(
                "bazarr",
                healthcheck: .curl("http://127.0.0.1:6767/api/system/ping", startPeriod: .seconds(60)),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            .homeOperations(
                "bazarr",
                tools: ["sh", "curl", "wget", "python3"],
                healthcheck: .curl("http://127.0.0.1:6767/api/system/ping", startPeriod: .seconds(60)),
                temporaryFileSystems: ["/tmp:mode=770,noexec,size=10M,uid=UID,gid=GID"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "community",
                repositories: ["morpheus65535/bazarr", "binhex/arch-bazarr", "ghcr.io/morpheus65535/bazarr"]
            ),
        ],
        latestVersion: DatedVersion("1.6.0", "2026-08-20"),
        ports: [
            ServicePort(6767, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/api/system/ping",
            body: "\"OK\"",
            evidence: .documented,
            note: "/api/system/health tells more, with a key"
        ),
        version: VersionEndpoint(path: "/api/system/status", key: "data.bazarr_version", needsAuthentication: true),
        authentication: Authentication(
            model: .none,
            methods: ["none", "basic", "form"],
            keyHeader: "X-API-KEY",
            firstRun: "open, and the page source holds the API key, until auth.type is set"
        ),
        credentials: [
            CredentialLocation(path: "/config/config/config.yaml", format: "yaml", key: "auth.apikey"),
            CredentialLocation(
                path: "/config/config/config.yaml",
                format: "yaml",
                key: "auth.password",
                note: "MD5 of the password in 1.5.x"
            ),
            CredentialLocation(path: "/config/config/config.yaml", format: "yaml", key: "sonarr.apikey"),
            CredentialLocation(path: "/config/config/config.yaml", format: "yaml", key: "radarr.apikey"),
        ],
        environment: [
            EnvironmentFact("POSTGRES_ENABLED", "true uses PostgreSQL"),
            EnvironmentFact("POSTGRES_HOST", "host name of the PostgreSQL server"),
            EnvironmentFact("POSTGRES_PORT", "port of the PostgreSQL server; default 5432"),
            EnvironmentFact("POSTGRES_DATABASE", "PostgreSQL database"),
            EnvironmentFact("POSTGRES_USERNAME", "PostgreSQL user"),
            EnvironmentFact("POSTGRES_PASSWORD", "PostgreSQL password", isSecret: true),
            EnvironmentFact("NO_UPDATE", "true keeps the built-in updater off"),
            EnvironmentFact("NO_CLI", "true ignores command line options"),
            EnvironmentFact("BAZARR__PORT", "port of the web interface; default 6767", variants: ["home-operations"]),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/db/bazarr.db"], note: "the default"),
            DatabaseFact(engine: "postgres", note: "with POSTGRES_ENABLED=true and the other POSTGRES_ variables"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 1,
            basis: "survey of public compose files (500M-2G)"
        ),
        metrics: MetricsFacts(
            exporter: "ghcr.io/onedr0p/exportarr",
            note: "exportarr bazarr, scraped at most once a minute"
        ),
        links: [
            LinkFact("sonarr", "config.yaml sonarr.ip, port, base_url, ssl, apikey and general.use_sonarr"),
            LinkFact("radarr", "config.yaml radarr.* and general.use_radarr"),
            LinkFact("plex", "general.use_plex"),
        ],
        logs: LogFacts(
            path: "/config/log/bazarr.log",
            authenticationFailure: "Failed authentication from <ip> for user <name>",
            fail2banRegex: "^.*\\|.*Failed authentication from <HOST> for user .*"
        ),
        backup: BackupFacts(
            paths: ["/config/config/config.yaml", "/config/db/bazarr.db", "/config/backup"],
            method: "POST /api/system/backups; weekly by itself, to /config/backup"
        ),
        startup: .seconds(20),
        needsEgress: true,
        notes: [
            "It must see films and series under the same paths as Sonarr and Radarr, and write there",
            """
            In 1.5.x the log download, the /test proxy, the image proxies and the backup download pass without \
            sign-in: keep it off untrusted networks
            """,
            "Key and sign-in cannot be set by environment: write config.yaml beforehand",
            """
            The log takes the address from X-Forwarded-For, which anybody can forge who reaches the port \
            directly
            """,
        ],
        unverified: [
            "whether 1.6.0 still has the unprotected routes and md5 passwords"
        ],
        sources: [
            "morpheus65535/bazarr@development: bazarr/api/system/ping.py",
            "morpheus65535/bazarr@development: bazarr/api/utils.py",
            "morpheus65535/bazarr@development: bazarr/app/config.py",
            "morpheus65535/bazarr@development: bazarr/app/ui.py",
            "morpheus65535/bazarr@development: bazarr/utilities/helper.py",
            "morpheus65535/bazarr@development: bazarr/app/database.py",
            "linuxserver/docker-bazarr: root/etc/s6-overlay/s6-rc.d/svc-bazarr/run",
        ],
        factsDate: "2026-11-22"
    )
}
