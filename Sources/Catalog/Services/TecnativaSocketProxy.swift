extension Services {
    /// Tecnativa's filter in front of the Docker socket.
    static let tecnativaSocketProxy: ServiceDefinition = ServiceDefinition(
        id: "tecnativa-docker-socket-proxy",
        name: "Tecnativa docker-socket-proxy",
        summary: "lets through only the parts of the Docker API that are switched on",
        roles: [.socketProxy],
        category: .security,
        homepage: "github.com/Tecnativa/docker-socket-proxy",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/tecnativa/docker-socket-proxy", "tecnativa/docker-socket-proxy"],
                isRecommended: true,
                stableTag: "v0.4.1",
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
                    temporaryFileSystems: [
                        "/tmp", "/run",
                    ],
                    evidence: .documented,
                    note: "its configuration is written to /tmp; privileged only on hosts with SELinux"
                ),
                persistentPaths: [],
                exposedPorts: [2375]
            ),
            ImageVariant(
                key: "fluence",
                repositories: [
                    "fluencelabs/docker-socket-proxy", "11notes/socket-proxy", "11notes/docker-socket-proxy",
                ],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("v0.4.1", "2025-09-05"),
        ports: [ServicePort(2375, "tcp", .api, publishing: .never, note: "Docker API, plain HTTP")],
        health: HealthEndpoint(path: "/_ping", body: "OK", otherPublicPaths: ["/version"], evidence: .tested),
        authentication: Authentication(model: .none, firstRun: "whoever reaches it may use what is switched on"),
        environment: SocketProxyFacts.tecnativaFlags.map { EnvironmentFact($0.name, $0.opens) } + [
            EnvironmentFact("LOG_LEVEL", "info"),
            EnvironmentFact("SOCKET_PATH", "/var/run/docker.sock"),
            EnvironmentFact("DISABLE_IPV6", "0"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 128 << 20, basis: "20 to 60 MB, with room"),
        startup: .seconds(1),
        needsEgress: false,
        notes: [
            "a flag opens the whole part of the API: CONTAINERS=1 also gives files, logs and variables of containers",
            "ALLOW_START, ALLOW_STOP and ALLOW_RESTARTS do nothing without POST=1",
            "POST=1 with CONTAINERS=1 is full control of the host",
        ],
        unverified: ["capabilities after dropping all"],
        sources: ["Tecnativa/docker-socket-proxy: README.md, Dockerfile, haproxy.cfg"],
        factsDate: "2026-11-22"
    )

    static let socketProxyHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD-SHELL", "wget -q -O - http://127.0.0.1:2375/_ping | grep -q OK || exit 1"],
        startPeriod: .seconds(5),
        evidence: .tested
    )
}
