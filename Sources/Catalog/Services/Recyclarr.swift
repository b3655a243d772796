extension Services {
    /// Recyclarr.
    static let recyclarr: ServiceDefinition = ServiceDefinition(
        id: "recyclarr",
        name: "Recyclarr",
        summary: "keeps quality profiles and custom formats of Sonarr and Radarr in step with the TRaSH guides",
        roles: [.automation],
        category: .automation,
        homepage: "https://recyclarr.dev",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/recyclarr/recyclarr", "recyclarr/recyclarr"],
                isRecommended: true,
                stableTag: "8.7.1",
                mutableTags: ["7", "8"],
                tools: ["sh", "bash", "wget", "nc", "pgrep"],
                initSystem: .tini,
                needsInit: false,
                defaultUser: "1000:1000",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "pgrep -x supercronic >/dev/null"],
                    interval: .seconds(60),
                    startPeriod: .seconds(10),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .documented,
                    note: """
                        upstream compose runs read_only with tmpfs /tmp (crontab is written to /tmp/crontab)
                        """
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                note: "PUID and PGID are not read: use user:"
            )
        ],
        latestVersion: DatedVersion("8.7.1", "2026-08-07"),
        authentication: Authentication(
            model: .none,
            methods: ["no interface; it signs in with the keys of Sonarr and Radarr"]
        ),
        credentials: [
            CredentialLocation(
                path: "/config/recyclarr.yml",
                format: "yaml",
                key: "<service>.<instance>.api_key",
                note: "or /config/configs/*.yml, with !secret and !env_var"
            ),
            CredentialLocation(
                path: "/config/secrets.yml",
                format: "yaml",
                key: "any key",
                note: "file name not verified for version 8"
            ),
        ],
        environment: [
            EnvironmentFact("CRON_SCHEDULE", "when it runs; default @daily"),
            EnvironmentFact("RECYCLARR_CREATE_CONFIG", "true writes a first configuration; default false"),
            EnvironmentFact("RECYCLARR_CONFIG_DIR", "settings folder; default /config"),
            EnvironmentFact("RECYCLARR_DATA_DIR", "data folder; default the settings folder"),
            EnvironmentFact("RECYCLARR_LOG_LEVEL", "log level"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris; default UTC"),
            EnvironmentFact("NO_COLOR", "any value: no colours"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment("PUID", instead: nil, note: "not supported: use user: UID:GID"),
            IgnoredEnvironment("PGID", instead: nil, note: "not supported: use user: UID:GID"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 256 << 20,
            cpuLimit: 0.25,
            basis: "survey of public compose files (256M)"
        ),
        links: [
            LinkFact("sonarr", "profiles, custom formats, qualities and naming through /api/v3"),
            LinkFact("radarr", "as sonarr"),
            LinkFact("GitHub", "clones the guides and templates: needs the internet"),
        ],
        logs: LogFacts(path: "/config/logs"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(2),
        needsEgress: true,
        notes: [
            "Once, by hand: docker compose run --rm recyclarr sync --preview",
            "Not together with Configarr on the same instances",
        ],
        unverified: [
            "secrets.yml file name in v8"
        ],
        sources: [
            "recyclarr/recyclarr: Dockerfile",
            "recyclarr/recyclarr: docker/scripts/entrypoint.sh",
            "recyclarr/recyclarr: docker/scripts/cron.sh",
            "recyclarr/wiki: docs/guide/installation/docker.mdx",
            "recyclarr/wiki: docs/reference/env-vars.mdx",
        ],
        factsDate: "2026-11-22"
    )
}
