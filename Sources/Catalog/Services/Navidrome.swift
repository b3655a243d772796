extension Services {
    /// Navidrome.
    static let navidrome: ServiceDefinition = ServiceDefinition(
        id: "navidrome",
        name: "Navidrome",
        summary: "streams a music collection, also to Subsonic apps",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://www.navidrome.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["deluan/navidrome", "ghcr.io/navidrome/navidrome"],
                isRecommended: true,
                stableTag: "0.63.2",
                tools: ["sh", "wget", "nc"],
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: .wget("http://127.0.0.1:4533/ping", startPeriod: .seconds(15)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .documented,
                    note: "read_only stands in the compose example of its makers"
                ),
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: true)]
            )
        ],
        latestVersion: DatedVersion("0.63.2", "2026-07-11"),
        ports: [
            ServicePort(4533, "tcp", .web, variable: "ND_PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/ping", body: ".", evidence: .documented, note: "ND_BASEURL goes in front"),
        version: VersionEndpoint(
            path: "/rest/ping.view?f=json",
            key: "subsonic-response.serverVersion",
            needsAuthentication: false
        ),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "header of a proxy", "Subsonic token"],
            keyHeader: "X-ND-Authorization",
            firstRun: """
                POST /auth/createAdmin creates the administrator while there is no user; 5 sign-ins in 20 s at most
                """
        ),
        credentials: [
            CredentialLocation(
                path: "/data/navidrome.db",
                format: "sqlite",
                key: "passwords, encrypted with ND_PASSWORDENCRYPTIONKEY"
            )
        ],
        environment: [
            EnvironmentFact("ND_BASEURL", "sub-path or address behind a reverse proxy"),
            EnvironmentFact("ND_PORT", "port of the web interface; default 4533"),
            EnvironmentFact("ND_LOGLEVEL", "log level; default info"),
            EnvironmentFact("ND_SCANNER_SCHEDULE", "when the collection is read"),
            EnvironmentFact("ND_EXTAUTH_USERHEADER", "header with the user that a proxy sets"),
            EnvironmentFact("ND_EXTAUTH_TRUSTEDSOURCES", "networks whose proxies are believed"),
            EnvironmentFact("ND_PROMETHEUS_ENABLED", "true serves metrics; default false"),
            EnvironmentFact("ND_PROMETHEUS_METRICSPATH", "path of the metrics; default /metrics"),
            EnvironmentFact("ND_PROMETHEUS_PASSWORD", "password for the metrics, user navidrome", isSecret: true),
            EnvironmentFact("ND_BACKUP_PATH", "folder for backups"),
            EnvironmentFact("ND_BACKUP_SCHEDULE", "when backups are made"),
            EnvironmentFact("ND_BACKUP_COUNT", "backups kept"),
            EnvironmentFact("ND_ENABLEINSIGHTSCOLLECTOR", "false switches telemetry off; default true"),
            EnvironmentFact("ND_PASSWORDENCRYPTIONKEY", "encrypts stored passwords", isSecret: true),
            EnvironmentFact("ND_DEVAUTOCREATEADMINPASSWORD", "password of the first administrator", isSecret: true),
            EnvironmentFact("TZ", "time zone"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment(
                "ND_REVERSEPROXYUSERHEADER",
                instead: "ND_EXTAUTH_USERHEADER",
                stillRead: true,
                note: "former name; whether it is still read is not verified"
            ),
            IgnoredEnvironment(
                "ND_REVERSEPROXYWHITELIST",
                instead: "ND_EXTAUTH_TRUSTEDSOURCES",
                stillRead: true,
                note: "former name; whether it is still read is not verified"
            ),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/data/navidrome.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        metrics: MetricsFacts(path: "/metrics", note: "ND_PROMETHEUS_ENABLED=true"),
        links: [
            LinkFact("lidarr", "shares the music; a Subsonic connection in Lidarr starts the scan"),
            LinkFact("Last.fm and ListenBrainz", "outwards"),
        ],
        logs: LogFacts(
            authenticationFailure: """
                UI: \"Unsuccessful login\" with username and the request headers (client address only inside \
                X-Forwarded-For); Subsonic: \"API: Invalid login\" with remoteAddr
                """,
            fail2banRegex: "API: Invalid login.*remoteAddr=\"?<HOST>"
        ),
        backup: BackupFacts(
            paths: ["/data/navidrome.db", "/data/navidrome.toml"],
            method: "navidrome backup create; ND_BACKUP_*"
        ),
        startup: .seconds(5),
        notes: [
            "Failed sign-ins in the interface are logged without address: use the log of the proxy",
            "A read-only music mount is enough",
        ],
        unverified: [
            "quoting of remoteAddr in the text format"
        ],
        sources: [
            "navidrome/navidrome: Dockerfile",
            "navidrome/navidrome: contrib/docker-compose",
            "navidrome/navidrome: server/server.go",
            "navidrome/navidrome: server/auth.go",
            "navidrome/navidrome: conf/configuration.go",
        ],
        factsDate: "2026-11-22"
    )
}
