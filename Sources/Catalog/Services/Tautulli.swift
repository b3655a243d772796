extension Services {
    /// Tautulli.
    static let tautulli: ServiceDefinition = ServiceDefinition(
        id: "tautulli",
        name: "Tautulli",
        summary: "shows who watches what on Plex and keeps its history",
        roles: [.monitor],
        category: .monitoring,
        homepage: "github.com/Tautulli/Tautulli",
        images: [
            .linuxserver(
                "tautulli",
                isRecommended: true,
                stableTag: "2.16.0",
                readOnly: true,
                nonRoot: true,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "-L",
                        "http://127.0.0.1:8181/status",
                    ],
                    startPeriod: .seconds(90),
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/tautulli/tautulli", "tautulli/tautulli"],
                tools: ["sh", "bash", "curl", "python3"],
                defaultUser: "root",
                honoursPUID: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "-L",
                        "http://127.0.0.1:8181/status",
                    ],
                    startPeriod: .seconds(90),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    capabilities: HardeningFacts.s6Capabilities,
                    evidence: .inferred,
                    note: "start script runs groupmod/usermod/chown"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            .hotio(
                "tautulli",
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "-L",
                        "http://127.0.0.1:8181/status",
                    ],
                    startPeriod: .seconds(90),
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            .homeOperations(
                "tautulli",
                tools: ["sh", "curl", "wget"],
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "-L",
                        "http://127.0.0.1:8181/status",
                    ],
                    startPeriod: .seconds(90),
                    evidence: .documented
                ),
                temporaryFileSystems: ["/tmp:mode=770,noexec,size=10M,uid=UID,gid=GID"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "community",
                repositories: ["binhex/arch-tautulli", "ghcr.io/binhex/arch-tautulli", "joemiller/tautulli"]
            ),
        ],
        latestVersion: DatedVersion("2.17.2", "2026-06-16"),
        ports: [
            ServicePort(8181, "tcp", .web, variable: "TAUTULLI_HTTP_PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/status",
            body: "\"success\"",
            evidence: .documented,
            note: "with HTTP_ROOT it redirects to <root>/status; /status/database needs a sign-in"
        ),
        version: VersionEndpoint(
            path: "/api/v2?cmd=get_tautulli_info",
            key: "response.data.tautulli_version",
            needsAuthentication: true
        ),
        authentication: Authentication(
            model: .none,
            methods: ["form", "basic", "Plex account"],
            firstRun: "open until HTTP_PASSWORD is set; 10 attempts in 300 s, then 300 s of refusal"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/config.ini",
                format: "ini",
                key: "[General] api_key",
                note: "exactly 32 characters, else the API is off"
            ),
            CredentialLocation(
                path: "/config/config.ini",
                format: "ini",
                key: "[General] http_password",
                note: "hashed"
            ),
            CredentialLocation(path: "/config/config.ini", format: "ini", key: "[PMS] pms_token"),
        ],
        environment: [
            EnvironmentFact("PUID", "user id of the program; default 1000", variants: ["official"]),
            EnvironmentFact("PGID", "group id of the program; default 1000", variants: ["official"]),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris; default UTC"),
            EnvironmentFact("TAUTULLI_API_KEY", "API key, exactly 32 characters", isSecret: true),
            EnvironmentFact("TAUTULLI_HTTP_USERNAME", "user for the web interface"),
            EnvironmentFact("TAUTULLI_HTTP_PASSWORD", "password for the web interface", isSecret: true),
            EnvironmentFact("TAUTULLI_HTTP_ROOT", "sub-path behind a reverse proxy"),
            EnvironmentFact("TAUTULLI_PMS_TOKEN", "token for Plex", isSecret: true),
            EnvironmentFact("TAUTULLI_PMS_URL", "URL of Plex"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/tautulli.db"])
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 0.5,
            basis: "survey of public compose files (512M x2)"
        ),
        links: [
            LinkFact("plex", "PMS_IP, PMS_PORT, PMS_TOKEN; GET /api/v2?cmd=server_status proves it"),
            LinkFact("seerr", "Seerr reads it with the API key"),
        ],
        logs: LogFacts(
            path: "/config/logs/tautulli.log",
            authenticationFailure: """
                Tautulli WebAuth :: Invalid user login attempt from <username> (DEBUG, no client address)
                """
        ),
        backup: BackupFacts(
            paths: ["/config/config.ini", "/config/tautulli.db", "/config/backups"],
            method: "GET /api/v2?cmd=backup_db and cmd=backup_config; every 6 hours by itself"
        ),
        startup: .seconds(20),
        needsEgress: true,
        notes: [
            "TAUTULLI_<SETTING> overrides any setting without saving it",
            "Failed sign-ins are logged without address: use its own limit or the log of the proxy",
        ],
        unverified: [
            "token hash part of the cookie name"
        ],
        sources: [
            "Tautulli/Tautulli: plexpy/webserve.py",
            "Tautulli/Tautulli: plexpy/webauth.py",
            "Tautulli/Tautulli: plexpy/api2.py",
            "Tautulli/Tautulli: plexpy/config.py",
            "Tautulli/Tautulli: Dockerfile",
            "Tautulli/Tautulli: start.sh",
            "linuxserver/docker-tautulli: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )
}
