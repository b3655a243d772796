extension Services {
    /// Grafana.
    static let grafana: ServiceDefinition = ServiceDefinition(
        id: "grafana",
        name: "Grafana",
        summary: "dashboards over metrics and logs",
        roles: [.monitor],
        category: .monitoring,
        homepage: "grafana.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["grafana/grafana"],
                isRecommended: true,
                mutableTags: ["main"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "472",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: grafanaSecretFiles,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD-SHELL",
                        "wget -q -O - http://127.0.0.1:3000/api/health | grep -q '\"database\": *\"ok\"' || exit 1",
                    ],
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .documented,
                    note: "/var/lib/grafana must be a volume of user 472; plugins are installed there"
                ),
                persistentPaths: [PersistentPath("/var/lib/grafana", .data, holdsSQLite: true)],
                exposedPorts: [3000]
            ),
            ImageVariant(
                key: "older-name",
                repositories: ["grafana/grafana-oss", "grafana/grafana-enterprise", "bitnami/grafana"],
                defaultUser: "472",
                honoursPUID: false,
                secretFiles: grafanaSecretFiles,
                persistentPaths: [PersistentPath("/var/lib/grafana", .data, holdsSQLite: true)],
                note: "the same program under another name; whether it is still renewed is not verified"
            ),
        ],
        latestVersion: DatedVersion("13.1.0", "2026"),
        ports: [ServicePort(3000, "tcp", .web, variable: "GF_SERVER_HTTP_PORT", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(
            path: "/api/health",
            body: "\"database\"",
            evidence: .documented,
            note: "the body says \"database\": \"ok\""
        ),
        version: VersionEndpoint(path: "/api/health", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .own,
            methods: ["password", "basic auth", "service account token", "OAuth", "header of a proxy"],
            defaultCredentials: "admin/admin",
            firstRun: "asks for a new password at the first sign-in"
        ),
        environment: [
            EnvironmentFact("GF_SECURITY_ADMIN_USER", "first account; admin"),
            EnvironmentFact("GF_SECURITY_ADMIN_PASSWORD", "its password, read only on first start", isSecret: true),
            EnvironmentFact("GF_SECURITY_SECRET_KEY", "encrypts stored passwords", isSecret: true),
            EnvironmentFact("GF_DATABASE_PASSWORD", "password of an outside database", isSecret: true),
            EnvironmentFact("GF_SMTP_PASSWORD", "password of the mail server", isSecret: true),
            EnvironmentFact("GF_SERVER_ROOT_URL", "public address"),
            EnvironmentFact(
                "GF_USERS_ALLOW_SIGN_UP",
                "strangers may register; false",
                allowedValues: ["true", "false"]
            ),
            EnvironmentFact("GF_AUTH_ANONYMOUS_ENABLED", "no sign-in; false", allowedValues: ["true", "false"]),
            EnvironmentFact(
                "GF_AUTH_ANONYMOUS_ORG_ROLE",
                "rights without sign-in",
                allowedValues: ["Viewer", "Editor", "Admin"]
            ),
            EnvironmentFact("GF_PLUGINS_PREINSTALL", "plugins to install at start"),
            EnvironmentFact("GF_ANALYTICS_REPORTING_ENABLED", "sends statistics; true"),
            EnvironmentFact("GF_PATHS_PROVISIONING", "/etc/grafana/provisioning"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment(
                "GF_INSTALL_PLUGINS",
                instead: "GF_PLUGINS_PREINSTALL",
                stillRead: true,
                note: "deprecated in favour of the new name"
            )
        ],
        databases: [DatabaseFact(engine: "sqlite", files: ["/var/lib/grafana/grafana.db"])],
        metrics: MetricsFacts(path: "/metrics", note: "open unless GF_METRICS_BASIC_AUTH_USERNAME is set"),
        links: [LinkFact("prometheus", "data source"), LinkFact("loki", "data source")],
        logs: LogFacts(
            authenticationFailure: "error=\"invalid username or password\" remote_addr=<address>",
            fail2banRegex: nil
        ),
        backup: BackupFacts(
            paths: ["/var/lib/grafana/grafana.db", "/etc/grafana/provisioning"],
            method: ".backup of SQLite; keep GF_SECURITY_SECRET_KEY"
        ),
        startup: .seconds(20),
        notes: [
            "GF_<SECTION>_<KEY>: upper case, dots and dashes become underscores", "fail2ban ships a filter for it",
        ],
        unverified: ["status of /api/health when the database fails", "whether grafana-oss is still renewed"],
        sources: [
            "grafana/grafana: packaging/docker/run.sh, pkg/api/admin_provisioning.go",
            "grafana.com: run the Docker image",
        ],
        factsDate: "2026-11-22"
    )

    private static let grafanaSecretFiles: SecretFileSupport = .special(
        variables: ["GF_SECURITY_ADMIN_PASSWORD__FILE", "GF_SECURITY_SECRET_KEY__FILE", "GF_DATABASE_PASSWORD__FILE"],
        note: "GF_<SECTION>_<KEY>__FILE for any setting; setting both forms stops the start"
    )
}
