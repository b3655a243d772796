extension Services {
    /// fail2ban.
    static let fail2ban: ServiceDefinition = ServiceDefinition(
        id: "fail2ban",
        name: "fail2ban",
        summary: "reads logs and bans addresses in the host's firewall",
        roles: [.security],
        category: .security,
        homepage: "github.com/fail2ban/fail2ban",
        images: [
            ImageVariant(
                key: "crazymax",
                repositories: ["crazymax/fail2ban", "ghcr.io/crazy-max/fail2ban"],
                isRecommended: true,
                stableTag: "1.1.0",
                mutableTags: ["edge"],
                tools: ["sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: true,
                healthcheck: fail2banHealthcheck,
                hardening: fail2banHardening,
                persistentPaths: [PersistentPath("/data", .config, holdsSQLite: true)]
            ),
            .linuxserver(
                "fail2ban",
                readOnly: false,
                nonRoot: false,
                healthcheck: fail2banHealthcheck,
                hardening: fail2banHardening,
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: "ships filters for many media programs, all switched off; logs below /remotelogs"
            ),
        ],
        latestVersion: DatedVersion("1.1.1", "2026-08-15"),
        authentication: Authentication(model: .none, firstRun: "has no web interface"),
        environment: [
            EnvironmentFact("F2B_LOG_TARGET", "STDOUT", variants: ["crazymax"]),
            EnvironmentFact("F2B_LOG_LEVEL", "INFO", variants: ["crazymax"]),
            EnvironmentFact("F2B_DB_PURGE_AGE", "1d", variants: ["crazymax"]),
            EnvironmentFact(
                "IPTABLES_MODE",
                "auto",
                allowedValues: ["auto", "nft", "legacy"],
                variants: ["crazymax"]
            ),
            EnvironmentFact("VERBOSITY", "-vv", variants: ["linuxserver"]),
            EnvironmentFact("TZ", "must be that of the programs whose logs it reads"),
        ],
        databases: [DatabaseFact(engine: "sqlite", files: ["/data/db/fail2ban.sqlite3"])],
        backup: BackupFacts(paths: ["/data", "/config"]),
        notes: [
            "needs network_mode: host: it edits the host's firewall",
            "packets to published ports pass DOCKER-USER, not INPUT: set chain = DOCKER-USER and allports",
            "behind a proxy ban by the proxy's log: the program sees the proxy's address",
            "mount folders of logs read-only, not single files",
        ],
        unverified: ["DAC_READ_SEARCH to read others' logs after dropping all capabilities"],
        sources: [
            "crazy-max/docker-fail2ban: Dockerfile, README.md, examples",
            "linuxserver/docker-fail2ban: readme-vars.yml", "fail2ban/fail2ban: config/filter.d",
        ],
        factsDate: "2026-11-22"
    )

    private static let fail2banHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD", "fail2ban-client", "ping"],
        evidence: .documented
    )

    private static let fail2banHardening: HardeningFacts = HardeningFacts(
        optionalCapabilities: ["NET_ADMIN", "NET_RAW", "DAC_READ_SEARCH"],
        readOnly: false,
        evidence: .documented,
        note: "NET_ADMIN and NET_RAW are needed; never privileged"
    )
}
