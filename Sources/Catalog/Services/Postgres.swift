extension Services {
    /// PostgreSQL.
    static let postgres: ServiceDefinition = ServiceDefinition(
        id: "postgres",
        name: "PostgreSQL",
        summary: "relational database server",
        roles: [.database],
        category: .database,
        homepage: "postgresql.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["postgres"],
                isRecommended: true,
                stableTag: "18",
                mutableTags: ["alpine", "bookworm", "trixie"],
                tools: ["pg_isready", "psql", "pg_dump", "bash", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: postgresSecretFiles,
                hasHealthcheck: false,
                healthcheck: postgresHealthcheck,
                hardening: postgresHardening,
                persistentPaths: [PersistentPath("/var/lib/postgresql/data", .data, holdsSQLite: false)],
                exposedPorts: [5432],
                note: "from 18 on the volume belongs on /var/lib/postgresql; a mount on …/data stops the start"
            ),
            ImageVariant(
                key: "immich",
                repositories: ["ghcr.io/immich-app/postgres"],
                tools: ["pg_isready", "psql", "pg_dump", "bash", "sh"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: postgresSecretFiles,
                hardening: postgresHardening,
                persistentPaths: [PersistentPath("/var/lib/postgresql/data", .data, holdsSQLite: false)],
                exposedPorts: [5432],
                note: "with the vector extensions that Immich needs; upgrade only as Immich says"
            ),
            ImageVariant(
                key: "vector",
                repositories: [
                    "tensorchord/pgvecto-rs", "tensorchord/vchord-postgres", "ghcr.io/tensorchord/vchord-postgres",
                    "ghcr.io/tensorchord/cloudnative-pgvecto.rs", "pgvector/pgvector", "timescale/timescaledb",
                    "postgis/postgis",
                ],
                honoursPUID: false,
                secretFiles: postgresSecretFiles,
                healthcheck: postgresHealthcheck,
                persistentPaths: [PersistentPath("/var/lib/postgresql/data", .data, holdsSQLite: false)],
                note: "official image with an extension added"
            ),
            ImageVariant(
                key: "bitnami",
                repositories: ["bitnami/postgresql", "bitnamilegacy/postgresql"],
                persistentPaths: [PersistentPath("/bitnami/postgresql", .data, holdsSQLite: false)],
                note: "other variables and paths than the official image; not verified"
            ),
            ImageVariant(
                key: "autoupgrade",
                repositories: ["pgautoupgrade/pgautoupgrade"],
                honoursPUID: false,
                secretFiles: postgresSecretFiles,
                persistentPaths: [PersistentPath("/var/lib/postgresql/data", .data, holdsSQLite: false)],
                note: "upgrades the data directory by itself at start; back up before a new major version"
            ),
        ],
        latestVersion: DatedVersion("18.6", "2026"),
        minimumVersion: MinimumVersion("14", "13 and older get no fixes since November 2025", isSecurity: true),
        ports: [ServicePort(5432, "tcp", .database, variable: "PGPORT", publishing: .never)],
        authentication: Authentication(
            model: .own,
            methods: ["scram-sha-256"],
            firstRun: "POSTGRES_PASSWORD is mandatory; POSTGRES_HOST_AUTH_METHOD=trust lets everybody in"
        ),
        environment: [
            EnvironmentFact(
                "POSTGRES_PASSWORD",
                "password of the superuser, read only on an empty directory",
                isSecret: true
            ),
            EnvironmentFact("POSTGRES_USER", "superuser; postgres"),
            EnvironmentFact("POSTGRES_DB", "first database; named like the user"),
            EnvironmentFact("POSTGRES_INITDB_ARGS", "arguments of initdb; checksums are on by default from 18 on"),
            EnvironmentFact("POSTGRES_INITDB_WALDIR", "another directory for the write-ahead log"),
            EnvironmentFact("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256; never trust"),
            EnvironmentFact("PGDATA", "data directory; /var/lib/postgresql/18/docker from 18 on, before …/data"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            sharedMemoryBytes: 128 << 20,
            basis: "100 to 500 MB for databases of media managers, with room; not measured"
        ),
        metrics: MetricsFacts(exporter: "quay.io/prometheuscommunity/postgres-exporter"),
        logs: LogFacts(authenticationFailure: "FATAL:  password authentication failed for user \"<name>\""),
        backup: BackupFacts(
            paths: ["/var/lib/postgresql"],
            method: """
                pg_dump -Fc for each database and pg_dumpall --globals-only; never a copy of the running \
                directory
                """
        ),
        startup: .seconds(20),
        stopGracePeriod: .seconds(120),
        stopSignal: "SIGINT",
        needsEgress: false,
        notes: [
            "pg_isready succeeds for a wrong user and a missing database too",
            "on first start a helper server listens on the socket only: ask 127.0.0.1 to wait for the real one",
            "a new major version does not start on an old directory: dump and restore, or pg_upgrade",
            "a managed *arr needs two databases, main and log, owned by its user",
        ],
        sources: ["docker-library/postgres: 18/alpine3.23/Dockerfile, docker-entrypoint.sh, versions.json"],
        factsDate: "2026-11-22"
    )

    private static let postgresSecretFiles: SecretFileSupport = .fileSuffix(variables: [
        "POSTGRES_PASSWORD_FILE", "POSTGRES_USER_FILE", "POSTGRES_DB_FILE", "POSTGRES_INITDB_ARGS_FILE",
    ])

    private static let postgresHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD-SHELL", "pg_isready -h 127.0.0.1 -U \"$$POSTGRES_USER\" -d \"$$POSTGRES_DB\""],
        interval: .seconds(10),
        startPeriod: .seconds(30),
        evidence: .tested
    )

    private static let postgresHardening: HardeningFacts = HardeningFacts(
        dropsAllCapabilities: true,
        capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"],
        noNewPrivileges: true,
        readOnly: true,
        temporaryFileSystems: ["/tmp", "/var/run/postgresql"],
        evidence: .documented,
        note: "none are needed with user: (999 on Debian, 70 on Alpine) and a directory of that owner"
    )
}
