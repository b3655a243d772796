extension Services {
    /// LinuxServer.io's filter in front of the Docker socket.
    static let linuxserverSocketProxy: ServiceDefinition = ServiceDefinition(
        id: "lsio-socket-proxy",
        name: "LinuxServer.io socket-proxy",
        summary: "lets through only the parts of the Docker API that are switched on, finer than its model",
        roles: [.socketProxy],
        category: .security,
        homepage: "github.com/linuxserver/docker-socket-proxy",
        images: [
            ImageVariant(
                key: ImageVariant.linuxserverKey,
                repositories: [
                    "lscr.io/linuxserver/socket-proxy", "linuxserver/socket-proxy",
                    "ghcr.io/linuxserver/socket-proxy",
                ],
                isRecommended: true,
                stableTag: "3.4.3",
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: socketProxyHealthcheck,
                hardening: HardeningFacts(
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/run"],
                    evidence: .documented
                ),
                persistentPaths: [],
                exposedPorts: [2375],
                note: "not built on the common LinuxServer.io base: no PUID, no s6"
            )
        ],
        latestVersion: DatedVersion("3.4.3-r0-ls92", "2026-08-18"),
        ports: [ServicePort(2375, "tcp", .api, publishing: .never, note: "Docker API, plain HTTP")],
        health: HealthEndpoint(path: "/_ping", body: "OK", otherPublicPaths: ["/version"], evidence: .tested),
        authentication: Authentication(model: .none, firstRun: "whoever reaches it may use what is switched on"),
        environment: SocketProxyFacts.linuxserverFlags.map { EnvironmentFact($0.name, $0.opens) } + [
            EnvironmentFact("LOG_LEVEL", "info"),
            EnvironmentFact("DISABLE_IPV6", "0"),
            EnvironmentFact("LIBPOD_*", "the same for Podman"),
        ],
        startup: .seconds(1),
        needsEgress: false,
        notes: [
            "files, logs and processes of containers stay closed with CONTAINERS=1 unless the ALLOW_ flag is on",
            "ALLOW_START, ALLOW_STOP, ALLOW_RESTARTS, ALLOW_PAUSE and ALLOW_UNPAUSE work with POST=0",
            "ALLOW_RESTARTS covers stop, restart and kill",
        ],
        unverified: ["capabilities after dropping all"],
        sources: ["linuxserver/docker-socket-proxy: readme-vars.yml, Dockerfile, root/templates/haproxy.cfg"],
        factsDate: "2026-11-22"
    )
}
