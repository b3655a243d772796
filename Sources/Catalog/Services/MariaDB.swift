extension Services {
    /// MariaDB and MySQL.
    static let mariadb: ServiceDefinition = ServiceDefinition(
        id: "mariadb",
        name: "MariaDB",
        summary: "relational database server, successor of MySQL",
        roles: [.database],
        category: .database,
        homepage: "mariadb.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["mariadb"],
                isRecommended: true,
                stableTag: "11.8",
                mutableTags: ["lts"],
                tools: ["mariadb", "mariadb-admin", "healthcheck.sh", "bash", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: [
                    "MARIADB_ROOT_PASSWORD_FILE", "MARIADB_ROOT_PASSWORD_HASH_FILE", "MARIADB_USER_FILE",
                    "MARIADB_PASSWORD_FILE", "MARIADB_DATABASE_FILE", "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_USER_FILE",
                    "MYSQL_PASSWORD_FILE", "MYSQL_DATABASE_FILE",
                ]),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"],
                    interval: .seconds(10),
                    startPeriod: .seconds(30),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp", "/run/mysqld"],
                    evidence: .documented,
                    note: "none are needed with user: 999:999 on a prepared volume"
                ),
                persistentPaths: [PersistentPath("/var/lib/mysql", .data, holdsSQLite: false)],
                exposedPorts: [3306]
            ),
            .linuxserver(
                "mariadb",
                persistentPaths: [PersistentPath("/config", .data, holdsSQLite: false)]
            ),
            ImageVariant(
                key: "mysql",
                repositories: ["mysql", "mysql/mysql-server", "percona"],
                honoursPUID: false,
                secretFiles: .fileSuffix(variables: [
                    "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_USER_FILE", "MYSQL_PASSWORD_FILE", "MYSQL_DATABASE_FILE",
                ]),
                persistentPaths: [PersistentPath("/var/lib/mysql", .data, holdsSQLite: false)],
                exposedPorts: [3306, 33060],
                note: "MySQL: other tools than MariaDB (mysqladmin, no healthcheck.sh)"
            ),
        ],
        latestVersion: DatedVersion("11.8.8", "2026-05-29"),
        ports: [ServicePort(3306, "tcp", .database, publishing: .never)],
        authentication: Authentication(model: .own, firstRun: "one of the root password variables is mandatory"),
        environment: [
            EnvironmentFact("MARIADB_ROOT_PASSWORD", "password of root", isSecret: true),
            EnvironmentFact("MARIADB_ROOT_PASSWORD_HASH", "hash of the password of root", isSecret: true),
            EnvironmentFact("MARIADB_RANDOM_ROOT_PASSWORD", "makes one and prints it to the log"),
            EnvironmentFact("MARIADB_USER", "user to make"),
            EnvironmentFact("MARIADB_PASSWORD", "password of that user", isSecret: true),
            EnvironmentFact("MARIADB_DATABASE", "database to make"),
            EnvironmentFact("MARIADB_AUTO_UPGRADE", "1 runs mariadb-upgrade at start"),
            EnvironmentFact("MYSQL_ROOT_PASSWORD", "the same under the name of MySQL", isSecret: true),
            EnvironmentFact("MYSQL_PASSWORD", "the same under the name of MySQL", isSecret: true),
        ],
        logs: LogFacts(
            authenticationFailure: "[Warning] Access denied for user '<name>'@'<host>' (using password: YES)"
        ),
        backup: BackupFacts(
            paths: ["/var/lib/mysql"],
            method: "mariadb-dump --single-transaction --routines --all-databases, or mariadb-backup"
        ),
        startup: .seconds(15),
        needsEgress: false,
        notes: [
            "mariadb-admin ping succeeds even when access is denied; it fails only when nothing listens",
            "healthcheck.sh needs the user that the entrypoint makes for it on first start",
        ],
        unverified: ["time that it needs to stop", "tools of the MySQL image"],
        sources: ["MariaDB/mariadb-docker: docker-entrypoint.sh, healthcheck.sh, versions.json"],
        factsDate: "2026-11-22"
    )
}
