extension Services {
    /// Unpackerr.
    static let unpackerr: ServiceDefinition = ServiceDefinition(
        id: "unpackerr",
        name: "Unpackerr",
        summary: "unpacks finished downloads for Servarr programs and tidies up after the import",
        roles: [.automation],
        category: .automation,
        homepage: "https://unpackerr.zip",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["golift/unpackerr", "ghcr.io/unpackerr/unpackerr"],
                isRecommended: true,
                mutableTags: ["unstable"],
                tools: ["sh", "wget", "nc", "pgrep"],
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(variables: [], note: "any value may be filepath:/run/secrets/name"),
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "pgrep -x unpackerr >/dev/null"],
                    startPeriod: .seconds(10),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "static Go binary; writes only to the download tree and /config"
                ),
                persistentPaths: [],
                note: "with UN_WEBSERVER_METRICS=true http://127.0.0.1:5656/ can be asked instead"
            ),
            .hotio("unpackerr", persistentPaths: []),
        ],
        latestVersion: DatedVersion("0.15.2", "2026-03-08"),
        ports: [
            ServicePort(
                5656,
                "tcp",
                .metrics,
                variable: "UN_WEBSERVER_LISTEN_ADDR",
                note: "when UN_WEBSERVER_METRICS=true"
            )
        ],
        health: HealthEndpoint(
            path: "/",
            port: 5656,
            body: "Welcome",
            evidence: .documented,
            note: "only with UN_WEBSERVER_METRICS=true"
        ),
        authentication: Authentication(
            model: .none,
            methods: ["no interface; it signs in with the keys of the programs"]
        ),
        credentials: [
            CredentialLocation(path: "/config/unpackerr.conf", format: "toml", key: "[[sonarr]] api_key")
        ],
        environment: [
            EnvironmentFact("UN_SONARR_0_URL", "address of Sonarr, for example http://sonarr:8989"),
            EnvironmentFact("UN_SONARR_0_API_KEY", "API key of Sonarr", isSecret: true),
            EnvironmentFact("UN_SONARR_0_PATHS_0", "downloads as Sonarr reports them, for example /data/torrents"),
            EnvironmentFact("UN_RADARR_0_URL", "address of Radarr, for example http://radarr:7878"),
            EnvironmentFact("UN_RADARR_0_API_KEY", "API key of Radarr", isSecret: true),
            EnvironmentFact("UN_LIDARR_0_URL", "address of Lidarr"),
            EnvironmentFact("UN_FOLDER_0_PATH", "folder to watch"),
            EnvironmentFact("UN_WEBSERVER_METRICS", "true serves metrics; default false"),
            EnvironmentFact("UN_WEBSERVER_LISTEN_ADDR", "address and port of the metrics; default 0.0.0.0:5656"),
            EnvironmentFact("UN_LOG_FILE", "file for the log"),
            EnvironmentFact("UN_DEBUG", "true logs more; default false"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 1,
            basis: "survey of public compose files / estimate: extraction uses page cache"
        ),
        metrics: MetricsFacts(path: "/metrics", port: 5656, note: "UN_WEBSERVER_METRICS=true"),
        links: [
            LinkFact("sonarr", "GET /api/v3/queue with the key"),
            LinkFact("radarr", "GET /api/v3/queue with the key"),
            LinkFact("lidarr", "GET /api/v1/queue with the key"),
        ],
        logs: LogFacts(path: "stdout or UN_LOG_FILE"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(3),
        notes: [
            "Downloads must lie under the path that Sonarr and Radarr report, writable"
        ],
        unverified: [
            "read-only operation (expected from the binary, not documented)"
        ],
        sources: [
            "Unpackerr/unpackerr: init/docker/Dockerfile",
            "Unpackerr/unpackerr: pkg/unpackerr/webserver.go",
            "Unpackerr/unpackerr: examples/docker-compose.yml",
            "hotio/website: docs/containers/unpackerr.md",
        ],
        factsDate: "2026-11-22"
    )
}
