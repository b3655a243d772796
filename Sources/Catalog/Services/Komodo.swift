extension Services {
    /// Komodo.
    static let komodo: ServiceDefinition = ServiceDefinition(
        id: "komodo",
        name: "Komodo",
        summary: "builds and deploys stacks on several hosts",
        roles: [.management],
        category: .management,
        homepage: "komo.do",
        images: [
            ImageVariant(
                key: "core",
                repositories: ["ghcr.io/moghtech/komodo-core", "ghcr.io/mbecker20/komodo"],
                isRecommended: true,
                stableTag: "2.3.2",
                honoursPUID: false,
                secretFiles: .special(
                    variables: [
                        "KOMODO_DATABASE_PASSWORD_FILE", "KOMODO_JWT_SECRET_FILE", "KOMODO_WEBHOOK_SECRET_FILE",
                        "KOMODO_INIT_ADMIN_PASSWORD_FILE",
                    ],
                    note: "NAME_FILE for secret settings"
                ),
                persistentPaths: [PersistentPath("/config/keys", .config), PersistentPath("/backups", .data)],
                exposedPorts: [9120]
            ),
            ImageVariant(
                key: "periphery",
                repositories: ["ghcr.io/moghtech/komodo-periphery", "ghcr.io/mbecker20/periphery"],
                stableTag: "2.3.2",
                honoursPUID: false,
                persistentPaths: [PersistentPath("/etc/komodo", .data)],
                exposedPorts: [8120],
                note: "docker.sock and /proc: control of the host"
            ),
        ],
        latestVersion: DatedVersion("v2.3.2", "2026-08-11"),
        ports: [
            ServicePort(9120, "tcp", .web, publishing: .loopbackOrProxy, note: "core"),
            ServicePort(8120, "tcp", .api, publishing: .never, note: "periphery"),
        ],
        health: HealthEndpoint(path: "/", port: 9120, evidence: .documented, note: "core"),
        authentication: Authentication(
            model: .own,
            methods: ["password", "OIDC", "GitHub", "Google", "key and secret"],
            keyHeader: "X-Api-Key",
            defaultCredentials: "admin/changeme",
            firstRun: "the example settings hold known passwords: replace them"
        ),
        environment: [
            EnvironmentFact("KOMODO_HOST", "public address"),
            EnvironmentFact("KOMODO_DATABASE_ADDRESS", "mongo:27017"),
            EnvironmentFact("KOMODO_DATABASE_USERNAME", "user of the database"),
            EnvironmentFact("KOMODO_DATABASE_PASSWORD", "its password", isSecret: true),
            EnvironmentFact("KOMODO_JWT_SECRET", "signs sessions", isSecret: true),
            EnvironmentFact("KOMODO_WEBHOOK_SECRET", "signs webhooks", isSecret: true),
            EnvironmentFact("KOMODO_INIT_ADMIN_USERNAME", "first account"),
            EnvironmentFact("KOMODO_INIT_ADMIN_PASSWORD", "its password", isSecret: true),
            EnvironmentFact("KOMODO_PERIPHERY_PUBLIC_KEY", "file:/config/keys/periphery.pub"),
            EnvironmentFact("KOMODO_PASSKEY", "shared secret of version 1", isSecret: true),
            EnvironmentFact("PERIPHERY_CORE_ADDRESS", "ws://core:9120", variants: ["periphery"]),
            EnvironmentFact("PERIPHERY_ROOT_DIRECTORY", "/etc/komodo", variants: ["periphery"]),
            EnvironmentFact(
                "PERIPHERY_DISABLE_TERMINALS",
                "no shells in the browser; false",
                variants: ["periphery"]
            ),
        ],
        databases: [DatabaseFact(engine: "mongodb", note: "or FerretDB")],
        links: [LinkFact("docker", "periphery needs the whole API: equal to root on the host")],
        backup: BackupFacts(paths: ["/backups", "/config/keys"], method: "mongodump"),
        unverified: ["KOMODO_PASSKEY"],
        sources: ["moghtech/komodo: compose/compose.env, compose/mongo.compose.yaml"],
        factsDate: "2026-11-22"
    )
}
