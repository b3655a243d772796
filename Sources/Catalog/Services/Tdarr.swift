extension Services {
    /// Tdarr.
    static let tdarr: ServiceDefinition = ServiceDefinition(
        id: "tdarr",
        name: "Tdarr",
        summary: "re-encodes and checks a library with a server and any number of nodes; closed source core",
        roles: [.transcoder],
        category: .transcoding,
        homepage: "https://docs.tdarr.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/haveagitgat/tdarr", "haveagitgat/tdarr"],
                isRecommended: true,
                tools: ["sh", "bash", "curl", "wget"],
                initSystem: .s6,
                needsInit: false,
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4",
                        "http://127.0.0.1:8265/api/v2/status",
                    ],
                    interval: .seconds(60),
                    timeout: .seconds(10),
                    startPeriod: .seconds(120),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    capabilities: HardeningFacts.s6Capabilities,
                    readOnly: false,
                    evidence: .inferred,
                    note: "init chowns /app and /home/Tdarr; ffmpeg and plugins unpacked at run time"
                ),
                persistentPaths: [
                    PersistentPath("/app/server", .data),
                    PersistentPath("/app/configs", .config),
                    PersistentPath("/app/logs", .cache),
                ],
                scratchPaths: ["/temp"],
                note: "server, with a node of its own when internalNode=true"
            ),
            ImageVariant(
                key: "node",
                repositories: ["ghcr.io/haveagitgat/tdarr_node", "haveagitgat/tdarr_node"],
                tools: ["sh", "bash", "curl", "wget"],
                initSystem: .s6,
                needsInit: false,
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: false,
                hardening: HardeningFacts(
                    capabilities: HardeningFacts.s6Capabilities,
                    readOnly: false,
                    evidence: .inferred,
                    note: "init chowns /app and /home/Tdarr; ffmpeg and plugins unpacked at run time"
                ),
                persistentPaths: [PersistentPath("/app/configs", .config), PersistentPath("/app/logs", .cache)],
                scratchPaths: ["/temp"],
                note: "node only; needs serverIP, serverPort and the same paths as the server"
            ),
            ImageVariant(key: "former", repositories: ["haveagitgat/tdarr_aio"], movedTo: "ghcr.io/haveagitgat/tdarr"),
        ],
        ports: [
            ServicePort(8265, "tcp", .web, variable: "webUIPort", publishing: .loopbackOrProxy),
            ServicePort(8266, "tcp", .api, variable: "serverPort", note: "for nodes elsewhere only"),
            ServicePort(8267, "tcp", .other, note: "node"),
        ],
        health: HealthEndpoint(
            path: "/api/v2/status",
            body: "\"status\"",
            evidence: .inferred,
            note: "whether it answers without a key when auth=true is not verified"
        ),
        version: VersionEndpoint(path: "/api/v2/status", key: "version", needsAuthentication: nil),
        authentication: Authentication(
            model: .none,
            methods: ["none", "local users with auth=true", "API key"],
            keyHeader: "x-api-key",
            firstRun: "with auth=true the interface asks for a first user"
        ),
        credentials: [
            CredentialLocation(path: "/app/configs/Tdarr_Server_Config.json", format: "json", key: "authSecretKey")
        ],
        environment: [
            EnvironmentFact("serverIP", "address of the server; 0.0.0.0 on the server itself"),
            EnvironmentFact("serverPort", "port for nodes; default 8266"),
            EnvironmentFact("webUIPort", "port of the web interface; default 8265"),
            EnvironmentFact("internalNode", "true runs a node beside the server"),
            EnvironmentFact("inContainer", "true in a container"),
            EnvironmentFact("nodeName", "name of the node"),
            EnvironmentFact("auth", "true asks for a sign-in; default false"),
            EnvironmentFact("authSecretKey", "signs the sessions; made at the first start", isSecret: true),
            EnvironmentFact("seededApiKey", "first API key, tapi_ and at least 9 more characters", isSecret: true),
            EnvironmentFact("apiKey", "key of a node", isSecret: true),
            EnvironmentFact("ffmpegVersion", "version of ffmpeg; default 7"),
            EnvironmentFact("maxLogSizeMB", "size of a log file; default 10"),
            EnvironmentFact("cronPluginUpdate", "when plugins are updated"),
            EnvironmentFact("openBrowser", "false in a container"),
            EnvironmentFact("PUID", "user id of the program; default 1000"),
            EnvironmentFact("PGID", "group id of the program; default 1000"),
            EnvironmentFact("UMASK_SET", "umask of new files; default 002"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "files", files: ["/app/server"], note: "kind not verified")
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 4 << 30,
            basis: "survey of public compose files (one stack uses 24G/12G)"
        ),
        links: [
            LinkFact("tdarr", "nodes reach 8266 with apiKey"),
            LinkFact("sonarr", "by plugins, with a key"),
            LinkFact("radarr", "by plugins, with a key"),
        ],
        logs: LogFacts(path: "/app/logs"),
        backup: BackupFacts(
            paths: ["/app/server", "/app/configs"],
            method: "scheduled backups below /app/server/Tdarr/Backups"
        ),
        startup: .seconds(60),
        notes: [
            "Without auth=true whoever reaches it can move and delete media",
            "The first start hands /app to PUID and takes long",
        ],
        unverified: [
            "anonymous access of /api/v2/status when auth=true",
            "database format",
            "latest version",
            "backup path",
        ],
        sources: [
            """
            docs.tdarr.io: installation/variables, installation/docker/run-compose, other/authentication
            """,
            "HaveAGitGat/Tdarr: docker/Dockerfile.final",
            "HaveAGitGat/Tdarr: docker/root/etc/cont-init.d/01-setup-perms",
            "homarr-labs/homarr: packages/integrations/src/media-transcoding/tdarr-integration.ts",
            "gethomepage/homepage: src/widgets/tdarr/proxy.js",
        ],
        factsDate: "2026-11-22"
    )
}
