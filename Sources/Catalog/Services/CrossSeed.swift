extension Services {
    /// cross-seed.
    static let crossSeed: ServiceDefinition = ServiceDefinition(
        id: "cross-seed",
        name: "cross-seed",
        summary: "finds torrents of the same data on other trackers and seeds them too",
        roles: [.automation],
        category: .automation,
        homepage: "https://www.cross-seed.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/cross-seed/cross-seed", "crossseed/cross-seed"],
                isRecommended: true,
                mutableTags: ["6"],
                tools: ["sh", "curl", "wget", "nc", "node"],
                initSystem: .tini,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                healthcheck: .curl("http://127.0.0.1:2468/api/ping"),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "no root need, port > 1024"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: "the command must be daemon"
            )
        ],
        latestVersion: DatedVersion("6.13.7", "2026-05-04"),
        ports: [
            ServicePort(
                2468,
                "tcp",
                .api,
                publishing: .never,
                note: "announcements and webhooks of the download client, autobrr and Servarr programs"
            )
        ],
        health: HealthEndpoint(
            path: "/api/ping",
            body: "OK",
            evidence: .documented,
            note: "GET /api/status answers 401 without a valid key"
        ),
        authentication: Authentication(
            model: .own,
            methods: ["API key"],
            keyHeader: "X-Api-Key",
            firstRun: "makes a random key; `cross-seed api-key` prints it"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/config.js",
                format: "js",
                key: "apiKey",
                note: "holds Torznab addresses with keys too: mode 600"
            ),
            CredentialLocation(path: "/config/cross-seed.db", format: "sqlite", key: "table settings, column apikey"),
        ],
        environment: [
            EnvironmentFact("CONFIG_DIR", "settings folder; default /config"),
            EnvironmentFact("DOCKER_ENV", "true in the image"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/cross-seed.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 0.5, basis: "estimate, not measured"),
        links: [
            LinkFact("prowlarr", "Torznab addresses with ?apikey="),
            LinkFact("jackett", "Torznab addresses with ?apikey="),
            LinkFact("sonarr", "address with ?apikey="),
            LinkFact("radarr", "address with ?apikey="),
            LinkFact("qbittorrent", "torrentClients address with user and password"),
            LinkFact("autobrr", "POST /api/announce"),
        ],
        logs: LogFacts(path: "/config/logs"),
        backup: BackupFacts(paths: ["/config/config.js", "/config/cross-seed.db"]),
        startup: .seconds(10),
        needsEgress: true,
        notes: [
            "It needs the same /data mount as the client: hard links stay within one file system"
        ],
        unverified: [
            "read-only operation"
        ],
        sources: [
            "cross-seed/cross-seed: Dockerfile",
            "cross-seed/cross-seed: packages/cross-seed/src/routes/baseApi.ts",
            "cross-seed/cross-seed: packages/cross-seed/src/auth.ts",
            "cross-seed/cross-seed: packages/cross-seed/src/config.template.cjs",
        ],
        factsDate: "2026-11-22"
    )
}
