extension Services {
    /// Kopia.
    static let kopia: ServiceDefinition = ServiceDefinition(
        id: "kopia",
        name: "Kopia",
        summary: "encrypted backups with a server and a web interface",
        roles: [.backup],
        category: .backup,
        homepage: "kopia.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["kopia/kopia"],
                isRecommended: true,
                stableTag: "0.23.1",
                mutableTags: ["unstable", "testing"],
                tools: ["curl", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD-SHELL",
                        "curl -ksS -o /dev/null -w '%{http_code}' http://127.0.0.1:51515/api/v1/repo/status "
                            + "| grep -qE '^(200|401)$$'",
                    ],
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    optionalCapabilities: ["SYS_ADMIN"],
                    noNewPrivileges: true,
                    evidence: .documented,
                    note: "SYS_ADMIN and /dev/fuse only to mount snapshots"
                ),
                persistentPaths: [
                    PersistentPath("/app/config", .config, holdsSQLite: false), PersistentPath("/app/cache", .cache),
                    PersistentPath("/app/logs", .cache),
                ],
                exposedPorts: [51515]
            ),
            .homeOperations("kopia", tools: nil),
        ],
        latestVersion: DatedVersion("v0.23.1", "2026-06-15"),
        ports: [ServicePort(51515, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(
            path: "/api/v1/repo/status",
            status: 401,
            needsAuthentication: true,
            evidence: .documented,
            note: "401 without credentials means alive, 200 with them"
        ),
        authentication: Authentication(
            model: .own,
            methods: ["basic auth"],
            firstRun: "--without-password lets everybody in"
        ),
        environment: [
            EnvironmentFact("KOPIA_PASSWORD", "password of the backups", isSecret: true),
            EnvironmentFact("KOPIA_SERVER_USERNAME", "kopia"),
            EnvironmentFact("KOPIA_SERVER_PASSWORD", "password of the web interface", isSecret: true),
            EnvironmentFact("KOPIA_CONFIG_PATH", "/app/config/repository.config"),
            EnvironmentFact("KOPIA_LOG_DIR", "/app/logs"),
            EnvironmentFact("KOPIA_CACHE_DIRECTORY", "/app/cache"),
        ],
        backup: BackupFacts(paths: ["/app/config"], method: "keep the password of the backups somewhere else"),
        sources: ["kopia/kopia: tools/docker/Dockerfile, internal/server/server.go"],
        factsDate: "2026-11-22"
    )
}
