extension Services {
    /// Tinyauth.
    static let tinyauth: ServiceDefinition = ServiceDefinition(
        id: "tinyauth",
        name: "Tinyauth",
        summary: "small sign-in portal for a reverse proxy",
        roles: [.auth],
        category: .authentication,
        homepage: "tinyauth.app",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/tinyauthapp/tinyauth"],
                isRecommended: true,
                stableTag: "v5.1.3",
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(variables: ["TINYAUTH_AUTH_USERSFILE"], note: "users only"),
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(test: ["CMD", "tinyauth", "healthcheck"], evidence: .documented),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: true)],
                exposedPorts: [3000]
            ),
            ImageVariant(
                key: "former-name",
                repositories: ["ghcr.io/steveiliop56/tinyauth"],
                movedTo: "ghcr.io/tinyauthapp/tinyauth",
                note: "the project changed its home in 2026"
            ),
        ],
        latestVersion: DatedVersion("v5.1.3", "2026-07-30"),
        ports: [ServicePort(3000, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/api/healthz", evidence: .documented),
        authentication: Authentication(
            model: .own,
            methods: ["password", "one-time code", "OAuth", "OIDC", "LDAP"],
            firstRun: "users come from settings"
        ),
        environment: [
            EnvironmentFact("TINYAUTH_APPURL", "public address; mandatory"),
            EnvironmentFact("TINYAUTH_AUTH_USERS", "name:bcrypt, dollars doubled in a compose file", isSecret: true),
            EnvironmentFact("TINYAUTH_AUTH_USERSFILE", "file with users"),
            EnvironmentFact("TINYAUTH_AUTH_SECURECOOKIE", "true behind TLS; false"),
            EnvironmentFact("TINYAUTH_AUTH_TRUSTEDPROXIES", "proxies that may name the client"),
            EnvironmentFact("TINYAUTH_AUTH_SESSIONEXPIRY", "seconds; 86400"),
            EnvironmentFact("TINYAUTH_AUTH_LOGINMAXRETRIES", "3"),
            EnvironmentFact("TINYAUTH_DATABASE_DRIVER", "sqlite", allowedValues: ["sqlite", "postgres", "memory"]),
            EnvironmentFact("TINYAUTH_LABELPROVIDER", "where labels come from; auto"),
            EnvironmentFact("TINYAUTH_AUTH_ACLS_POLICY", "what holds without a rule; allow"),
            EnvironmentFact("TINYAUTH_ANALYTICS_ENABLED", "sends statistics; true"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment("APP_URL", instead: "TINYAUTH_APPURL", note: "renamed in version 5"),
            IgnoredEnvironment("USERS", instead: "TINYAUTH_AUTH_USERS", note: "renamed in version 5"),
            IgnoredEnvironment("SECRET", instead: nil, note: "gone with version 5"),
        ],
        databases: [DatabaseFact(engine: "sqlite", files: ["/data/tinyauth.db"]), DatabaseFact(engine: "postgres")],
        links: [LinkFact("traefik", "forward auth to /api/auth/traefik")],
        backup: BackupFacts(paths: ["/data"], method: "and the file with users"),
        startup: .seconds(2),
        unverified: ["read-only root file system", "what became of SECRET"],
        sources: ["tinyauthapp/tinyauth v5.1.3: Dockerfile, .env.example, internal/controller"],
        factsDate: "2026-11-22"
    )
}
