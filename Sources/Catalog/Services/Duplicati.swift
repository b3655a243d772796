extension Services {
    /// Duplicati.
    static let duplicati: ServiceDefinition = ServiceDefinition(
        id: "duplicati",
        name: "Duplicati",
        summary: "encrypted backups to cloud storage with a web interface",
        roles: [.backup],
        category: .backup,
        homepage: "duplicati.com",
        images: [
            .linuxserver(
                "duplicati",
                isRecommended: true,
                mutableTags: ["canary"],
                readOnly: false,
                nonRoot: false,
                healthcheck: .curl("http://127.0.0.1:8200/"),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                exposedPorts: [8200]
            ),
            ImageVariant(
                key: "official",
                repositories: ["duplicati/duplicati"],
                mutableTags: ["canary", "experimental"],
                honoursPUID: false,
                persistentPaths: [PersistentPath("/data", .config, holdsSQLite: true)],
                exposedPorts: [8200]
            ),
        ],
        latestVersion: DatedVersion("2.3.0.4", "2026-07-09"),
        ports: [ServicePort(8200, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/", evidence: .documented),
        authentication: Authentication(
            model: .own,
            methods: ["password"],
            defaultCredentials: "changeme",
            firstRun: "the LinuxServer.io image takes the known password unless DUPLICATI__WEBSERVICE_PASSWORD is set"
        ),
        environment: [
            EnvironmentFact("SETTINGS_ENCRYPTION_KEY", "eight characters or more; mandatory", isSecret: true),
            EnvironmentFact("DUPLICATI__WEBSERVICE_PASSWORD", "password of the web interface", isSecret: true),
            EnvironmentFact("CLI_ARGS", "further arguments; may hold the password", isSecret: true),
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "below /config")],
        backup: BackupFacts(paths: ["/config"], method: "and the exported definitions of the jobs"),
        notes: ["mount sources read-only"],
        unverified: ["sign-in over its API", "folder of the official image"],
        sources: [
            "linuxserver/docker-duplicati: readme-vars.yml", "duplicati/duplicati: ReleaseBuilder/Resources/Docker",
        ],
        factsDate: "2026-11-22"
    )
}
