extension Services {
    /// Authelia.
    static let authelia: ServiceDefinition = ServiceDefinition(
        id: "authelia",
        name: "Authelia",
        summary: "sign-in portal with second factor for a reverse proxy",
        roles: [.auth],
        category: .authentication,
        homepage: "authelia.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["authelia/authelia", "ghcr.io/authelia/authelia"],
                isRecommended: true,
                stableTag: "4.39.20",
                mutableTags: ["master"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: [
                    "AUTHELIA_SESSION_SECRET_FILE", "AUTHELIA_STORAGE_ENCRYPTION_KEY_FILE",
                    "AUTHELIA_IDENTITY_VALIDATION_RESET_PASSWORD_JWT_SECRET_FILE",
                    "AUTHELIA_STORAGE_POSTGRES_PASSWORD_FILE", "AUTHELIA_SESSION_REDIS_PASSWORD_FILE",
                    "AUTHELIA_NOTIFIER_SMTP_PASSWORD_FILE", "AUTHELIA_AUTHENTICATION_BACKEND_LDAP_PASSWORD_FILE",
                ]),
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/app/healthcheck.sh"],
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: ["CHOWN", "SETGID", "SETUID"],
                    noNewPrivileges: true,
                    evidence: .documented,
                    note: "none are needed with user:, which also makes PUID and PGID useless"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                exposedPorts: [9091]
            )
        ],
        latestVersion: DatedVersion("v4.39.20", "2026-05-26"),
        ports: [
            ServicePort(9091, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(9959, "tcp", .metrics, publishing: .never, note: "only when switched on"),
        ],
        health: HealthEndpoint(path: "/api/health", body: "\"status\":\"OK\"", evidence: .documented),
        authentication: Authentication(
            model: .own,
            methods: ["password", "passkey", "one-time code", "security key", "Duo"],
            firstRun: "users come from users_database.yml or LDAP"
        ),
        credentials: [
            CredentialLocation(path: "/config/configuration.yml", format: "yaml", key: "session.secret"),
            CredentialLocation(path: "/config/configuration.yml", format: "yaml", key: "storage.encryption_key"),
            CredentialLocation(
                path: "/config/users_database.yml",
                format: "yaml",
                key: "users.*.password",
                note: "hashes"
            ),
        ],
        environment: [
            EnvironmentFact("X_AUTHELIA_CONFIG", "/config/configuration.yml"),
            EnvironmentFact("AUTHELIA_SESSION_SECRET", "key of sessions", isSecret: true),
            EnvironmentFact("AUTHELIA_STORAGE_ENCRYPTION_KEY", "key of stored second factors", isSecret: true),
            EnvironmentFact(
                "AUTHELIA_IDENTITY_VALIDATION_RESET_PASSWORD_JWT_SECRET",
                "key of reset links",
                isSecret: true
            ),
            EnvironmentFact("AUTHELIA_JWT_SECRET", "the same under its former name", isSecret: true),
            EnvironmentFact("AUTHELIA_STORAGE_POSTGRES_PASSWORD", "password of the database", isSecret: true),
            EnvironmentFact("AUTHELIA_SESSION_REDIS_PASSWORD", "password of Redis", isSecret: true),
            EnvironmentFact("AUTHELIA_NOTIFIER_SMTP_PASSWORD", "password of the mail server", isSecret: true),
            EnvironmentFact("PUID", "user; 0"),
            EnvironmentFact("PGID", "group; 0"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/db.sqlite3"]),
            DatabaseFact(engine: "postgres", note: "storage.postgres"),
        ],
        metrics: MetricsFacts(path: "/metrics", port: 9959, note: "telemetry.metrics.enabled"),
        links: [
            LinkFact(
                "traefik",
                "forward auth to /api/authz/forward-auth; Remote-User, Remote-Groups, Remote-Email, Remote-Name"
            ),
            LinkFact("redis", "sessions"),
        ],
        logs: LogFacts(
            authenticationFailure: "Unsuccessful 1FA authentication attempt by user '<name>' … remote_ip=<address>",
            fail2banRegex:
                #"^.*Unsuccessful (?:1FA|TOTP|Duo|U2F|WebAuthn|Passkey|Password) authentication attempt by user .*"#
                + #"remote_ip"?(?::|=)"?<ADDR>"?.*$"#
        ),
        backup: BackupFacts(paths: ["/config"], method: "and the database; the encryption key is needed to read it"),
        startup: .seconds(5),
        notes: [
            "setting both an option and its _FILE variable is an error",
            "three wrong passwords in two minutes lock the user for five; locking the address is better",
            "the test for Traefik: 302 or 401 without session, 200 for what a rule lets through",
        ],
        unverified: ["read-only root file system (a file in /app must be writable)", "capabilities with user:"],
        sources: [
            """
            authelia/authelia v4.39.20: Dockerfile, healthcheck.sh, internal/server/handlers.go, \
            docs/content/configuration
            """
        ],
        factsDate: "2026-11-22"
    )
}
