extension Services {
    /// Configarr.
    static let configarr: ServiceDefinition = ServiceDefinition(
        id: "configarr",
        name: "Configarr",
        summary: """
            keeps custom formats and quality profiles of Servarr programs in step with guides and templates
            """,
        roles: [.automation],
        category: .automation,
        homepage: "https://configarr.de",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/raydak-labs/configarr", "configarr/configarr"],
                isRecommended: true,
                tools: ["sh", "wget", "nc", "node"],
                initSystem: .tini,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: "no port, no root need; writes only /app/repos"
                ),
                persistentPaths: [
                    PersistentPath("/app/config", .config, holdsSQLite: false),
                    PersistentPath("/app/repos", .cache),
                ],
                note: "a job that ends: restart \"no\" and a timer outside"
            )
        ],
        latestVersion: DatedVersion("1.30.1", "2026-07-20"),
        authentication: Authentication(
            model: .none,
            methods: ["no interface; it signs in with the keys of the programs"]
        ),
        credentials: [
            CredentialLocation(
                path: "/app/config/secrets.yml",
                format: "yaml",
                key: "any key, used with !secret NAME"
            ),
            CredentialLocation(
                path: "/app/config/config.yml",
                format: "yaml",
                key: "<service>.<instance>.api_key",
                note: "better !secret, !env or !file"
            ),
        ],
        environment: [
            EnvironmentFact("ROOT_PATH", "folder that the other paths start from"),
            EnvironmentFact("CONFIG_LOCATION", "path of the configuration; default /app/config/config.yml"),
            EnvironmentFact("SECRETS_LOCATION", "path of the secrets; default /app/config/secrets.yml"),
            EnvironmentFact("CUSTOM_REPO_ROOT", "folder of own templates"),
            EnvironmentFact("DRY_RUN", "true changes nothing"),
            EnvironmentFact("CONFIGARR_DIFF_OUTPUT_FILE", "file for the differences"),
            EnvironmentFact("CONFIGARR_ENFORCE_CONFIG_VALIDATION", "true stops at a wrong configuration"),
            EnvironmentFact("LOG_LEVEL", "log level; default info"),
            EnvironmentFact("TELEMETRY_ENABLED", "true sends telemetry"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment("PUID", instead: nil, note: "not read: use user: UID:GID"),
            IgnoredEnvironment("PGID", instead: nil, note: "not read: use user: UID:GID"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 256 << 20, cpuLimit: 0.5, basis: "estimate, not measured"),
        links: [
            LinkFact("sonarr", "version 4 and later, through /api/v3"),
            LinkFact("radarr", "version 5 and later"),
            LinkFact("lidarr", "experimental"),
            LinkFact("GitHub", "clones guides and templates: needs the internet"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: ["/app/config", "/app/cfs", "/app/templates"]),
        startup: .seconds(5),
        needsEgress: true,
        notes: [
            "Not together with Recyclarr on the same instances"
        ],
        unverified: [
            "hardening with user: and cap_drop ALL"
        ],
        sources: [
            "raydak-labs/configarr: Dockerfile",
            "raydak-labs/configarr: src/env.ts",
            "raydak-labs/configarr: docs/docs/configuration",
            "raydak-labs/configarr: README.md",
        ],
        factsDate: "2026-11-22"
    )
}
