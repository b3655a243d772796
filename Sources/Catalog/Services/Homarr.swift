extension Services {
    /// Homarr.
    static let homarr: ServiceDefinition = ServiceDefinition(
        id: "homarr",
        name: "Homarr",
        summary: "start page with accounts, integrations and a board editor",
        roles: [.dashboard],
        category: .dashboard,
        homepage: "https://homarr.dev",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/homarr-labs/homarr"],
                isRecommended: true,
                tools: ["sh", "bash", "wget", "nc", "node"],
                defaultUser: "root",
                honoursPUID: true,
                secretFiles: .special(
                    variables: ["SECRET_ENCRYPTION_KEY_FILE", "DB_URL_FILE"],
                    note: "NAME_FILE works for every variable; a missing file is only warned of"
                ),
                healthcheck: .wget("http://127.0.0.1:7575/api/health/live", startPeriod: .seconds(60)),
                hardening: HardeningFacts(
                    capabilities: HardeningFacts.s6Capabilities,
                    readOnly: false,
                    evidence: .inferred,
                    note: """
                        entry script chowns /app, /etc/nginx, /var/log/nginx, /var/cache/nginx and writes the nginx \
                        configuration: writable root file system expected
                        """
                ),
                persistentPaths: [PersistentPath("/appdata", .data, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["ghcr.io/ajnart/homarr", "ajnart/homarr"],
                movedTo: "ghcr.io/homarr-labs/homarr",
                note: "version 0, end of life; version 1 is a rewrite"
            ),
        ],
        latestVersion: DatedVersion("1.74.0", "2026-08-07"),
        ports: [
            ServicePort(7575, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/api/health/live",
            body: "\"healthy\"",
            otherPublicPaths: ["/api/health/ready"],
            evidence: .documented,
            note: "500 when database or Redis fail"
        ),
        version: VersionEndpoint(path: "/api/info", key: "version", needsAuthentication: true),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["credentials", "LDAP", "OpenID Connect"],
            keyHeader: "ApiKey",
            firstRun: "the first dialog creates the administrator: finish it before it is reachable"
        ),
        credentials: [
            CredentialLocation(
                path: "/appdata/db/db.sqlite",
                format: "sqlite",
                key: "integration secrets, encrypted with SECRET_ENCRYPTION_KEY"
            )
        ],
        environment: [
            EnvironmentFact(
                "SECRET_ENCRYPTION_KEY",
                "64 hexadecimal digits, required; without it stored secrets are lost",
                isSecret: true
            ),
            EnvironmentFact("AUTH_PROVIDERS", "ways to sign in; default credentials"),
            EnvironmentFact(
                "DB_DRIVER",
                "database; default better-sqlite3",
                allowedValues: ["better-sqlite3", "mysql2", "node-postgres"]
            ),
            EnvironmentFact("DB_URL", "database; default /appdata/db/db.sqlite", isSecret: true),
            EnvironmentFact("DB_DIALECT", "kind of database; default sqlite"),
            EnvironmentFact("REDIS_IS_EXTERNAL", "true uses a Redis of its own choosing; default false"),
            EnvironmentFact("REDIS_HOST", "host name of the Redis server"),
            EnvironmentFact("PUID", "user id of the program; default 0"),
            EnvironmentFact("PGID", "group id of the program; default 0"),
            EnvironmentFact("DOCKER_SOCKET_PATHS", "Docker sockets"),
            EnvironmentFact("DOCKER_HOSTNAMES", "host names of socket proxies"),
            EnvironmentFact("HOMARR_DISABLE_IPV6", "true listens on IPv4 only"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/appdata/db/db.sqlite"], note: "the default"),
            DatabaseFact(engine: "mariadb", note: "DB_DRIVER=mysql2"),
            DatabaseFact(engine: "postgres", note: "DB_DRIVER=node-postgres"),
            DatabaseFact(engine: "redis", files: ["/appdata/redis"], note: "inside the image"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "estimate, not measured; bundles next, tasks, websocket, redis, nginx"
        ),
        links: [
            LinkFact("Docker", "socket or socket proxy"),
            LinkFact("integrations", "address and secret of each service"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: ["/appdata"], method: "keep SECRET_ENCRYPTION_KEY with it"),
        startup: .seconds(40),
        notes: [
            "Losing SECRET_ENCRYPTION_KEY makes the stored secrets of integrations unreadable"
        ],
        unverified: [
            "capability list"
        ],
        sources: [
            "homarr-labs/homarr: Dockerfile",
            "homarr-labs/homarr: scripts/entrypoint.sh",
            "homarr-labs/homarr: apps/nextjs/src/app/api/health",
            "homarr-labs/homarr: packages/auth/env.ts",
        ],
        factsDate: "2026-11-22"
    )
}
