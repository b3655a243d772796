extension Services {
    /// Vaultwarden.
    static let vaultwarden: ServiceDefinition = ServiceDefinition(
        id: "vaultwarden",
        name: "Vaultwarden",
        summary: "password manager for the Bitwarden programs",
        roles: [.other],
        category: .security,
        homepage: "github.com/dani-garcia/vaultwarden",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["vaultwarden/server", "ghcr.io/dani-garcia/vaultwarden", "quay.io/vaultwarden/server"],
                isRecommended: true,
                stableTag: "1.37.2",
                mutableTags: ["testing", "alpine"],
                tools: ["curl", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: ["ADMIN_TOKEN_FILE", "DATABASE_URL_FILE", "SMTP_PASSWORD_FILE"]),
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/healthcheck.sh"],
                    interval: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    noNewPrivileges: true,
                    evidence: .documented,
                    note: "with user: and a ROCKET_PORT of 1024 or more it needs no capability"
                ),
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: true)],
                exposedPorts: [80]
            ),
            ImageVariant(
                key: "former-name",
                repositories: ["bitwardenrs/server"],
                movedTo: "vaultwarden/server",
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: true)],
                note: "no longer built"
            ),
        ],
        latestVersion: DatedVersion("1.37.2", "2026-08-22"),
        ports: [ServicePort(80, "tcp", .web, variable: "ROCKET_PORT", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/alive", evidence: .documented),
        authentication: Authentication(
            model: .own,
            methods: ["password", "second factor"],
            firstRun: "anybody may register while SIGNUPS_ALLOWED is true, as it is at first"
        ),
        environment: [
            EnvironmentFact("DOMAIN", "public address"),
            EnvironmentFact("SIGNUPS_ALLOWED", "strangers may register; true", allowedValues: ["true", "false"]),
            EnvironmentFact("INVITATIONS_ALLOWED", "true"),
            EnvironmentFact(
                "ADMIN_TOKEN",
                "opens /admin; an argon2 hash, dollars doubled in a compose file",
                isSecret: true
            ),
            EnvironmentFact("DATABASE_URL", "SQLite, or postgresql:// or mysql:// with a password", isSecret: true),
            EnvironmentFact("SMTP_PASSWORD", "password of the mail server", isSecret: true),
            EnvironmentFact("IP_HEADER", "header with the client's address; X-Real-IP"),
            EnvironmentFact("IP_HEADER_TRUSTED_PROXIES", "who may set it, from 1.37 on"),
            EnvironmentFact("LOG_FILE", "file for fail2ban"),
            EnvironmentFact("EXTENDED_LOGGING", "true"),
            EnvironmentFact("ROCKET_PORT", "80"),
            EnvironmentFact("SHOW_PASSWORD_HINT", "false"),
        ],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: [
                    "/data/db.sqlite3"
                ]
            ), DatabaseFact(engine: "postgres", note: "DATABASE_URL"),
            DatabaseFact(engine: "mariadb", note: "DATABASE_URL"),
        ],
        logs: LogFacts(
            path: "/data/vaultwarden.log",
            authenticationFailure: "Username or password is incorrect. Try again. IP: <address>. Username: <name>."
        ),
        backup: BackupFacts(
            paths: ["/data/db.sqlite3", "/data/attachments", "/data/sends", "/data/config.json", "/data/rsa_key.pem"],
            method: ".backup of SQLite"
        ),
        startup: .seconds(2),
        notes: ["works over HTTPS only", "do not let the internet reach /admin", "fail2ban ships a filter for it"],
        unverified: ["read-only root file system"],
        sources: [
            "dani-garcia/vaultwarden: docker/Dockerfile.alpine, docker/healthcheck.sh, .env.template, src/util.rs"
        ],
        factsDate: "2026-11-22"
    )
}
