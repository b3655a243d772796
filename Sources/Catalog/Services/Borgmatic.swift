extension Services {
    /// borgmatic.
    static let borgmatic: ServiceDefinition = ServiceDefinition(
        id: "borgmatic",
        name: "borgmatic",
        summary: "encrypted backups with Borg by a schedule",
        roles: [.backup],
        category: .backup,
        homepage: "torsion.org/borgmatic",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/borgmatic-collective/borgmatic"],
                isRecommended: true,
                stableTag: "2.1.7",
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .fileSuffix(variables: ["BORG_PASSPHRASE_FILE"]),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: ["DAC_READ_SEARCH"],
                    noNewPrivileges: true,
                    evidence: .documented,
                    note: "DAC_READ_SEARCH lets it read others' files"
                ),
                persistentPaths: [
                    PersistentPath("/etc/borgmatic.d", .config, holdsSQLite: false),
                    PersistentPath("/root/.config/borg", .data, holdsSQLite: false),
                    PersistentPath("/root/.cache/borg", .cache),
                ]
            ),
            ImageVariant(
                key: "older-name",
                repositories: ["b3vis/borgmatic", "modem7/borgmatic-docker", "pschiffe/borg"],
                note: "its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("2.1.7", "2026-08-17"),
        authentication: Authentication(model: .none, firstRun: "has no web interface"),
        credentials: [
            CredentialLocation(
                path: "/etc/borgmatic.d/config.yaml",
                format: "yaml",
                key: "encryption_passphrase"
            )
        ],
        environment: [
            EnvironmentFact("BORG_PASSPHRASE", "password of the backups", isSecret: true),
            EnvironmentFact("BORG_RSH", "command for SSH"),
            EnvironmentFact("CRON", "when to run; 0 1 * * *, false switches it off"),
            EnvironmentFact("CRON_COMMAND", "borgmatic-start --stats -v 0"),
            EnvironmentFact("EXTRA_CRON", "further lines"),
            EnvironmentFact("DOCKERCLI", "installs the docker command"),
            EnvironmentFact("TZ", "time zone"),
        ],
        backup: BackupFacts(
            paths: ["/etc/borgmatic.d", "/root/.config/borg"],
            method: "and the output of borg key export"
        ),
        notes: [
            "losing key and passphrase loses the backups",
            "dumps PostgreSQL, MariaDB, MongoDB and SQLite itself, if its settings say so",
            "any BORG_ variable may be given as NAME_FILE",
        ],
        unverified: ["b3vis/borgmatic as older name"],
        sources: ["borgmatic-collective/docker-borgmatic: README.md"],
        factsDate: "2026-11-22"
    )
}
