extension Services {
    /// Threadfin.
    static let threadfin: ServiceDefinition = ServiceDefinition(
        id: "threadfin",
        name: "Threadfin",
        summary: "filters M3U and XMLTV and offers them as a tuner",
        roles: [.liveTV],
        category: .liveTV,
        status: .maintenance(note: "last release 2025-09-25; goes on from xTeVe"),
        homepage: "github.com/Threadfin/Threadfin",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["fyb3roptik/threadfin", "ghcr.io/threadfin/threadfin"],
                isRecommended: true,
                tools: ["sh", "bash", "curl"],
                defaultUser: "root",
                secretFiles: .unsupported,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", "http://127.0.0.1:34400/web/"],
                    interval: .seconds(60),
                    timeout: .seconds(10),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp/threadfin"],
                    evidence: .inferred,
                    note: "binary can update itself; turn auto-update off"
                ),
                persistentPaths: [PersistentPath("/home/threadfin/conf", .config, holdsSQLite: false)],
                scratchPaths: ["/tmp/threadfin"]
            )
        ],
        latestVersion: DatedVersion("1.2.39", "2025-09-25"),
        ports: [
            ServicePort(
                34400,
                "tcp",
                .web,
                variable: "THREADFIN_PORT",
                publishing: .loopbackOrProxy,
                note: "media servers in the stack reach it by name"
            )
        ],
        health: HealthEndpoint(path: "/web/", evidence: .documented),
        authentication: Authentication(model: .none, methods: ["none", "local, for each of web, pms, m3u, xml, api"]),
        credentials: [
            CredentialLocation(path: "/home/threadfin/conf/authentication.json", format: "json", key: "users")
        ],
        environment: [
            EnvironmentFact("THREADFIN_PORT", "port of the web interface; default 34400"),
            EnvironmentFact("THREADFIN_BIND_IP_ADDRESS", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("THREADFIN_DEBUG", "level of detail, 0 to 3; default 0"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "files", files: ["/home/threadfin/conf"])
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 2,
            basis: "estimate, not measured; ffmpeg buffering"
        ),
        links: [
            LinkFact("plex", "tuner http://threadfin:34400, guide /xmltv/threadfin.xml"),
            LinkFact("jellyfin", "as plex"),
            LinkFact("emby", "as plex"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: ["/home/threadfin/conf"], method: "backup folder in conf"),
        startup: .seconds(5),
        needsEgress: true,
        notes: [
            "It can update itself: switch that off"
        ],
        unverified: [
            "user: operation",
            "PUID",
        ],
        sources: [
            "Threadfin/Threadfin: Dockerfile",
            "Threadfin/Threadfin: src/webserver.go",
            "Threadfin/Threadfin: README.md",
        ],
        factsDate: "2026-11-22"
    )
}
