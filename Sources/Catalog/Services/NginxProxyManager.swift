extension Services {
    /// Nginx Proxy Manager.
    static let nginxProxyManager: ServiceDefinition = ServiceDefinition(
        id: "nginx-proxy-manager",
        name: "Nginx Proxy Manager",
        summary: "reverse proxy that is set up in a web interface",
        roles: [.proxy],
        category: .proxy,
        homepage: "nginxproxymanager.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["jc21/nginx-proxy-manager", "nginxproxymanager/nginx-proxy-manager"],
                isRecommended: true,
                stableTag: "2.15.1",
                tools: ["curl", "jq", "bash"],
                initSystem: .s6,
                defaultUser: "root",
                honoursPUID: true,
                secretFiles: .special(
                    variables: [
                        "DB_MYSQL_PASSWORD__FILE", "DB_POSTGRES_PASSWORD__FILE", "INITIAL_ADMIN_PASSWORD__FILE",
                    ],
                    note: "NAME__FILE, with two underscores, for any variable"
                ),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/usr/bin/check-health"],
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(readOnly: false, evidence: .inferred, note: "rewrites /etc/nginx at start"),
                persistentPaths: [
                    PersistentPath("/data", .config, holdsSQLite: true), PersistentPath("/etc/letsencrypt", .data),
                ],
                exposedPorts: [80, 81, 443]
            ),
            ImageVariant(
                key: "zoeyvid",
                repositories: ["zoeyvid/npmplus", "ghcr.io/zoeyvid/npmplus", "zoeyvid/nginx-proxy-manager"],
                note: "fork NPMplus; its facts are not verified"
            ),
            ImageVariant(
                key: "jlesage",
                repositories: ["jlesage/nginx-proxy-manager"],
                note: "other ports than the official image: 8080, 8181 for administration, 4443"
            ),
        ],
        latestVersion: DatedVersion("2.15.1", "2026-06-03"),
        ports: [
            ServicePort(80, "tcp", .web, publishing: .yes),
            ServicePort(443, "tcp", .webTLS, publishing: .yes),
            ServicePort(
                81,
                "tcp",
                .api,
                variable: "NPM_ADMIN_PORT",
                publishing: .loopbackOrProxy,
                note: "administration"
            ),
        ],
        health: HealthEndpoint(path: "/api/", port: 81, body: "\"status\":\"OK\"", evidence: .documented),
        version: VersionEndpoint(path: "/api/", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["e-mail and password", "bearer token"],
            defaultCredentials: "admin@example.com/changeme",
            firstRun: "the first visitor makes the account; older releases start with the known one"
        ),
        credentials: [CredentialLocation(path: "/data/keys.json", format: "json", key: "key")],
        environment: [
            EnvironmentFact("INITIAL_ADMIN_EMAIL", "first account"),
            EnvironmentFact("INITIAL_ADMIN_PASSWORD", "password of the first account", isSecret: true),
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
            EnvironmentFact("DB_MYSQL_HOST", "MariaDB instead of SQLite"),
            EnvironmentFact("DB_MYSQL_PASSWORD", "password for MariaDB", isSecret: true),
            EnvironmentFact("DB_POSTGRES_HOST", "PostgreSQL instead of SQLite"),
            EnvironmentFact("DB_POSTGRES_PASSWORD", "password for PostgreSQL", isSecret: true),
            EnvironmentFact("DB_SQLITE_FILE", "/data/database.sqlite"),
            EnvironmentFact("X_FRAME_OPTIONS", "sameorigin"),
            EnvironmentFact("IP_RANGES_FETCH_ENABLED", "fetches the addresses of proxies in the cloud; true"),
            EnvironmentFact("DISABLE_IPV6", "true switches IPv6 off"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/data/database.sqlite"]),
            DatabaseFact(engine: "mariadb", note: "DB_MYSQL_*"),
            DatabaseFact(engine: "postgres", note: "DB_POSTGRES_*"),
        ],
        logs: LogFacts(path: "/data/logs"),
        backup: BackupFacts(paths: ["/data", "/etc/letsencrypt"]),
        startup: .seconds(60),
        needsEgress: true,
        unverified: ["no-new-privileges", "capabilities after dropping all", "facts of the forks"],
        sources: [
            """
            NginxProxyManager/nginx-proxy-manager: docker/Dockerfile, docker/rootfs/usr/bin/check-health, \
            backend/setup.js
            """
        ],
        factsDate: "2026-11-22"
    )
}
