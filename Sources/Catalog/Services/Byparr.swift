extension Services {
    /// Byparr.
    static let byparr: ServiceDefinition = ServiceDefinition(
        id: "byparr",
        name: "Byparr",
        summary: "passes browser challenges for indexers; speaks the interface of FlareSolverr",
        roles: [.solver],
        category: .indexer,
        homepage: "github.com/ThePhaseless/Byparr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/thephaseless/byparr"],
                isRecommended: true,
                tools: ["sh", "curl", "python"],
                initSystem: .tini,
                defaultUser: "1000",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: .curl("http://127.0.0.1:8191/openapi.json"),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp", "/cache"],
                    evidence: .inferred,
                    note: """
                        one surveyed stack drops ALL and adds back CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID (not \
                        needed for a non-root image); shm_size 512mb advised on LXC/Proxmox
                        """
                ),
                persistentPaths: [],
                note: "its own HEALTHCHECK uses curl without -f and cannot fail on status 500"
            )
        ],
        latestVersion: DatedVersion("3.0.0", "2026-08-08"),
        ports: [
            ServicePort(8191, "tcp", .api, variable: "PORT", publishing: .never)
        ],
        health: HealthEndpoint(
            path: "/health",
            otherPublicPaths: ["/openapi.json"],
            evidence: .documented,
            note: """
                each call starts a browser and loads a page from the internet: ask /openapi.json for a light check
                """
        ),
        authentication: Authentication(model: .none, methods: ["none", "bearer token for /load only"]),
        environment: [
            EnvironmentFact("HOST", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("PORT", "port of the web interface; default 8191"),
            EnvironmentFact("PROXY_SERVER", "outgoing proxy"),
            EnvironmentFact("PROXY_USERNAME", "user at the outgoing proxy"),
            EnvironmentFact("PROXY_PASSWORD", "password at the outgoing proxy", isSecret: true),
            EnvironmentFact("OWUI_API_KEY", "key for /load", isSecret: true),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "survey of public compose files (1G, 1G)"
        ),
        links: [
            LinkFact("prowlarr", "as indexer proxy FlareSolverr with http://byparr:8191/")
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: []),
        startup: .seconds(10),
        needsEgress: true,
        notes: [
            "Interactive documentation at /docs",
            "shm_size 512mb is advised on LXC and Proxmox",
        ],
        unverified: [
            "read-only root filesystem"
        ],
        sources: [
            "ThePhaseless/Byparr: Dockerfile",
            "ThePhaseless/Byparr: src/endpoints.py",
            "ThePhaseless/Byparr: main.py",
            "ThePhaseless/Byparr: README.md",
        ],
        factsDate: "2026-11-22"
    )
}
