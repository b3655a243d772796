extension Services {
    /// restic, alone or with Backrest.
    static let backrest: ServiceDefinition = ServiceDefinition(
        id: "restic-backrest",
        name: "Backrest and restic",
        summary: "encrypted backups with restic, Backrest as web interface",
        roles: [.backup],
        category: .backup,
        homepage: "github.com/garethgeorge/backrest",
        images: [
            ImageVariant(
                key: "backrest",
                repositories: ["ghcr.io/garethgeorge/backrest", "garethgeorge/backrest"],
                isRecommended: true,
                stableTag: "v1.14.1",
                mutableTags: ["scratch", "alpine"],
                tools: ["curl", "sh", "docker", "rclone"],
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: false,
                healthcheck: .curl("http://127.0.0.1:9898/"),
                hardening: backrestHardening,
                persistentPaths: [
                    PersistentPath(
                        "/config",
                        .config,
                        holdsSQLite: false
                    ), PersistentPath("/data", .data, holdsSQLite: true),
                    PersistentPath("/cache", .cache),
                ],
                exposedPorts: [9898],
                note: "the tag scratch has no tools"
            ),
            ImageVariant(
                key: "restic",
                repositories: [
                    "restic/restic", "ghcr.io/restic/restic", "mazzolino/restic", "lobaro/restic-backup-docker",
                    "creativeprojects/resticprofile", "restic/rest-server",
                ],
                stableTag: "0.19.1",
                honoursPUID: false,
                secretFiles: .fileSuffix(variables: ["RESTIC_PASSWORD_FILE", "RESTIC_REPOSITORY_FILE"]),
                hardening: backrestHardening,
                note: "restic without a web interface"
            ),
        ],
        latestVersion: DatedVersion("v1.14.1", "2026-07-11"),
        ports: [ServicePort(9898, "tcp", .web, variable: "BACKREST_PORT", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/", evidence: .documented),
        authentication: Authentication(
            model: .firstVisitor,
            firstRun: "asks the first visitor for a name and a password"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/config.json",
                format: "json",
                key: "repos[].password",
                note: "in plain text"
            )
        ],
        environment: [
            EnvironmentFact("BACKREST_DATA", "/data"),
            EnvironmentFact("BACKREST_CONFIG", "/config/config.json"),
            EnvironmentFact("BACKREST_PORT", "0.0.0.0:9898"),
            EnvironmentFact("XDG_CACHE_HOME", "/cache"),
            EnvironmentFact("RESTIC_REPOSITORY", "where backups go; may hold a password", isSecret: true),
            EnvironmentFact("RESTIC_PASSWORD", "password of the backups", isSecret: true),
            EnvironmentFact("RESTIC_PASSWORD_COMMAND", "command that prints the password"),
            EnvironmentFact("AWS_SECRET_ACCESS_KEY", "key of S3 storage", isSecret: true),
            EnvironmentFact("B2_ACCOUNT_KEY", "key of B2 storage", isSecret: true),
        ],
        backup: BackupFacts(paths: ["/config"], method: "keep the password of the backups somewhere else"),
        notes: [
            "losing the password loses the backups",
            "restic exits with 3 when some sources could not be read: the backup is incomplete",
            "mount sources read-only",
        ],
        sources: ["garethgeorge/backrest: README.md, Dockerfile.alpine", "restic/restic: doc/075_scripting.rst"],
        factsDate: "2026-11-22"
    )

    private static let backrestHardening: HardeningFacts = HardeningFacts(
        dropsAllCapabilities: true,
        capabilities: ["DAC_READ_SEARCH"],
        noNewPrivileges: true,
        evidence: .documented,
        note: "DAC_READ_SEARCH lets it read others' files"
    )
}
