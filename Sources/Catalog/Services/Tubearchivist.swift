extension Services {
    /// Tube Archivist.
    static let tubearchivist: ServiceDefinition = ServiceDefinition(
        id: "tubearchivist",
        name: "Tube Archivist",
        summary: "archives and searches videos of a video site",
        roles: [.library, .downloader],
        category: .library,
        homepage: "https://docs.tubearchivist.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["bbilly1/tubearchivist"],
                isRecommended: true,
                mutableTags: ["unstable"],
                tools: ["sh", "bash", "curl", "python3"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .fileSuffix(variables: ["TA_PASSWORD_FILE", "ELASTIC_PASSWORD_FILE"]),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4",
                        "http://127.0.0.1:8000/api/health/",
                    ],
                    interval: .seconds(120),
                    timeout: .seconds(10),
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                persistentPaths: [
                    PersistentPath("/cache", .data, holdsSQLite: true),
                    PersistentPath("/youtube", .data, holdsSQLite: false),
                ],
                note: "HOST_UID and HOST_GID own the files"
            )
        ],
        latestVersion: DatedVersion("0.5.10", "2026-03-28"),
        ports: [
            ServicePort(8000, "tcp", .web, variable: "TA_PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/api/health/", body: "OK", evidence: .documented),
        version: VersionEndpoint(path: "/api/ping/", key: "version", needsAuthentication: true),
        authentication: Authentication(
            model: .own,
            methods: ["local", "LDAP", "header of a proxy", "token"],
            keyHeader: "Authorization",
            firstRun: "TA_USERNAME and TA_PASSWORD make the first user; they have no default"
        ),
        credentials: [
            CredentialLocation(path: "/cache/db.sqlite3", format: "sqlite", key: "tokens of the users")
        ],
        environment: [
            EnvironmentFact("TA_HOST", "addresses under which it is reached; required"),
            EnvironmentFact("TA_USERNAME", "first user"),
            EnvironmentFact("TA_PASSWORD", "password of the first user", isSecret: true),
            EnvironmentFact("ELASTIC_PASSWORD", "password of Elasticsearch", isSecret: true),
            EnvironmentFact("ES_URL", "address of Elasticsearch; default http://archivist-es:9200"),
            EnvironmentFact("REDIS_CON", "address of Redis; default redis://archivist-redis:6379"),
            EnvironmentFact("HOST_UID", "owner of the files; default 1000"),
            EnvironmentFact("HOST_GID", "group of the files; default 1000"),
            EnvironmentFact("TA_PORT", "port of the web interface; default 8000"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "elasticsearch", note: "bbilly1/tubearchivist-es or Elasticsearch 8.19"),
            DatabaseFact(engine: "redis", note: "required"),
            DatabaseFact(engine: "sqlite", files: ["/cache/db.sqlite3"]),
        ],
        resources: ResourceFacts(memoryLimitBytes: 2 << 30, cpuLimit: 2, basis: "upstream README"),
        links: [
            LinkFact("Elasticsearch", "ES_URL and ELASTIC_PASSWORD"),
            LinkFact("redis", "REDIS_CON"),
            LinkFact("jellyfin", "plugin of the same makers"),
            LinkFact("plex", "plugin of the same makers"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(
            paths: ["/cache/backup", "/youtube"],
            method: "zip on schedule in /cache/backup, and snapshots of Elasticsearch"
        ),
        startup: .seconds(60),
        needsEgress: true,
        notes: [
            "Elasticsearch needs memlock without limit and a volume that belongs to 1000:0"
        ],
        unverified: [
            "hardening"
        ],
        sources: [
            "tubearchivist/tubearchivist: docker-compose.yml",
            "tubearchivist/tubearchivist: Dockerfile",
            "tubearchivist/tubearchivist: README.md",
            "tubearchivist/tubearchivist: backend/common/urls.py",
        ],
        factsDate: "2026-11-22"
    )
}
