extension Services {
    /// wollomatic's filter in front of the Docker socket.
    static let wollomaticSocketProxy: ServiceDefinition = ServiceDefinition(
        id: "wollomatic-socket-proxy",
        name: "wollomatic socket-proxy",
        summary: "lets through only the Docker API calls that match a pattern for their method",
        roles: [.socketProxy],
        category: .security,
        homepage: "github.com/wollomatic/socket-proxy",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["wollomatic/socket-proxy", "ghcr.io/wollomatic/socket-proxy"],
                isRecommended: true,
                stableTag: "1.13.1",
                mutableTags: ["testing"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "65534",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "./healthcheck"],
                    startPeriod: .seconds(5),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "user: 65534:<group of the socket>"
                ),
                persistentPaths: [],
                exposedPorts: [2375],
                note: "signed with Cosign; the health test needs -allowhealthcheck"
            )
        ],
        latestVersion: DatedVersion("1.13.1", "2026-08-15"),
        ports: [ServicePort(2375, "tcp", .api, publishing: .never, note: "Docker API, plain HTTP")],
        health: HealthEndpoint(
            path: "/health",
            port: 55555,
            evidence: .documented,
            note: "loopback only, with SP_ALLOWHEALTHCHECK=true"
        ),
        authentication: Authentication(model: .none, methods: ["addresses and names in SP_ALLOWFROM"]),
        environment: [
            EnvironmentFact("SP_LISTENIP", "127.0.0.1; 0.0.0.0 is needed in a container"),
            EnvironmentFact("SP_ALLOWFROM", "addresses or container names that may connect; 127.0.0.1/32"),
            EnvironmentFact("SP_ALLOW_GET", "pattern of paths for GET; the same for HEAD, POST, PUT, DELETE"),
            EnvironmentFact("SP_ALLOWBINDMOUNTFROM", "folders that new containers may mount"),
            EnvironmentFact("SP_ALLOWHEALTHCHECK", "serves the health test; false"),
            EnvironmentFact("SP_PROXYCONTAINERNAME", "own name, to read patterns from labels of the clients"),
            EnvironmentFact("SP_LOGLEVEL", "INFO; DEBUG shows every request"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 64 << 20, basis: "limit in the project's own example"),
        startup: .seconds(1),
        needsEgress: false,
        notes: ["405 for a method without pattern, 403 for a path or an address that does not match"],
        sources: ["wollomatic/socket-proxy: README.md, Dockerfile, cmd/socket-proxy/handlehttprequest.go"],
        factsDate: "2026-11-22"
    )
}
