extension Services {
    /// Jackett.
    static let jackett: ServiceDefinition = ServiceDefinition(
        id: "jackett",
        name: "Jackett",
        summary: "gives Torznab addresses to torrent sites that have none",
        roles: [.indexer],
        category: .indexer,
        status: .maintenance(note: "still released several times a week; Prowlarr is the usual choice for new stacks"),
        homepage: "github.com/Jackett/Jackett",
        images: [
            .linuxserver(
                "jackett",
                isRecommended: true,
                readOnly: true,
                nonRoot: true,
                healthcheck: .curl("http://127.0.0.1:9117/health"),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                note: "AUTO_UPDATE must be false with read_only or user"
            ),
            .hotio(
                "jackett",
                healthcheck: .curl("http://127.0.0.1:9117/health"),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]
            ),
            .homeOperations(
                "jackett",
                tools: ["sh", "curl", "wget"],
                healthcheck: .curl("http://127.0.0.1:9117/health"),
                temporaryFileSystems: ["/tmp:mode=770,noexec,size=10M,uid=UID,gid=GID"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]
            ),
            ImageVariant(key: "community", repositories: ["binhex/arch-jackett", "ghcr.io/binhex/arch-jackett"]),
        ],
        latestVersion: DatedVersion("0.24.2440", "2026-08-22"),
        ports: [
            ServicePort(9117, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/health", body: "\"OK\"", evidence: .documented),
        version: VersionEndpoint(path: "/api/v2.0/server/config", key: "app_version", needsAuthentication: true),
        authentication: Authentication(
            model: .none,
            methods: ["administrator password, optional", "API key on Torznab addresses"],
            firstRun: "no password: the dashboard is open until one is set"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/Jackett/ServerConfig.json",
                format: "json",
                key: "APIKey",
                note: "changing it makes the stored password invalid"
            ),
            CredentialLocation(
                path: "/config/Jackett/ServerConfig.json",
                format: "json",
                key: "AdminPassword",
                note: "salted hash"
            ),
        ],
        environment: [
            EnvironmentFact("AUTO_UPDATE", "false with read_only or user", variants: ["linuxserver"]),
            EnvironmentFact("RUN_OPTS", "further arguments", variants: ["linuxserver"]),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(engine: "files", files: ["/config/Jackett/Indexers"])
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 0.5,
            basis: "survey of public compose files (512M)"
        ),
        links: [
            LinkFact(
                "sonarr",
                """
                indexer Torznab with http://jackett:9117/api/v2.0/indexers/<id>/results/torznab/ and the key
                """
            ),
            LinkFact("radarr", "as sonarr"),
            LinkFact("lidarr", "as sonarr"),
            LinkFact("flaresolverr", "FlareSolverrUrl in ServerConfig.json"),
        ],
        logs: LogFacts(path: "/config/Jackett/log.txt"),
        backup: BackupFacts(paths: ["/config/Jackett"]),
        startup: .seconds(10),
        needsEgress: true,
        notes: [
            "The indexer \"all\" is discouraged by Sonarr",
            "X-Forwarded-For is trusted from private addresses",
        ],
        unverified: [
            "json key of the version in server/config"
        ],
        sources: [
            "Jackett/Jackett: src/Jackett.Server/Controllers/HealthcheckController.cs",
            "Jackett/Jackett: src/Jackett.Server/Controllers/UIController.cs",
            "Jackett/Jackett: src/Jackett.Server/Controllers/ServerConfigurationController.cs",
            "Jackett/Jackett: src/Jackett.Server/Services/SecurityService.cs",
            "Jackett/Jackett: src/Jackett.Common/Models/Config/ServerConfig.cs",
            "linuxserver/docker-jackett: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )
}
