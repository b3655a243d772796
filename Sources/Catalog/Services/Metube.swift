extension Services {
    /// MeTube.
    static let metube: ServiceDefinition = ServiceDefinition(
        id: "metube",
        name: "MeTube",
        summary: "downloads videos from a link",
        roles: [.downloader],
        category: .downloadClient,
        homepage: "github.com/alexta69/metube",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/alexta69/metube", "alexta69/metube"],
                isRecommended: true,
                tools: ["sh", "bash", "curl", "python3"],
                initSystem: .tini,
                needsInit: false,
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: .curl("http://127.0.0.1:8081/version", startPeriod: .seconds(20)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: HardeningFacts.s6Capabilities,
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: """
                        with user: no capability needed; PUID mode needs CHOWN, SETUID, SETGID, DAC_OVERRIDE
                        """
                ),
                persistentPaths: [PersistentPath("/downloads", .data, holdsSQLite: false)],
                note: "gives the downloads to PUID at each start unless CHOWN_DIRS=false"
            )
        ],
        latestVersion: DatedVersion("2026.08.21", "2026-08-21"),
        ports: [
            ServicePort(8081, "tcp", .web, variable: "PORT", publishing: .never, note: "no sign-in of its own")
        ],
        health: HealthEndpoint(path: "/version", evidence: .documented, note: "URL_PREFIX goes in front"),
        version: VersionEndpoint(path: "/version", key: "version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["none"]),
        environment: [
            EnvironmentFact("PUID", "user id of the program; default 1000"),
            EnvironmentFact("PGID", "group id of the program; default 1000"),
            EnvironmentFact("UMASK", "umask of new files; default 022"),
            EnvironmentFact("CHOWN_DIRS", "false leaves the owner of the folders alone; default true"),
            EnvironmentFact("DOWNLOAD_DIR", "folder for downloads; default /downloads"),
            EnvironmentFact("STATE_DIR", "folder for its state; default /downloads/.metube"),
            EnvironmentFact("TEMP_DIR", "folder for unfinished downloads; default /downloads"),
            EnvironmentFact("PORT", "port of the web interface; default 8081"),
            EnvironmentFact("URL_PREFIX", "sub-path behind a reverse proxy; default /"),
            EnvironmentFact("HTTPS", "true serves HTTPS; default false"),
            EnvironmentFact("YTDL_NIGHTLY_UPDATE_TIME", "when yt-dlp is updated; needs root"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment("UID", instead: "PUID", stillRead: true, note: "former name"),
            IgnoredEnvironment("GID", instead: "PGID", stillRead: true, note: "former name"),
        ],
        databases: [
            DatabaseFact(engine: "files", files: ["/downloads/.metube"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        logs: LogFacts(),
        backup: BackupFacts(paths: ["/downloads/.metube"]),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            "recursive chown of the download folder at every start unless CHOWN_DIRS=false"
        ],
        unverified: [
            "read-only operation"
        ],
        sources: [
            "alexta69/metube: Dockerfile",
            "alexta69/metube: docker-entrypoint.sh",
            "alexta69/metube: app/main.py",
        ],
        factsDate: "2026-11-22"
    )
}
