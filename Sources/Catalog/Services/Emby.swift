extension Services {
    /// Emby Server.
    static let emby: ServiceDefinition = ServiceDefinition(
        id: "emby",
        name: "Emby Server",
        summary: "streams films, series and music; closed source, some functions need Premiere",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://emby.media",
        images: [
            .linuxserver(
                "emby",
                base: .ubuntu,
                isRecommended: true,
                readOnly: false,
                nonRoot: false,
                healthcheck: .curl(
                    "http://127.0.0.1:8096/emby/System/Info/Public",
                    timeout: .seconds(10),
                    startPeriod: .seconds(60)
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "official",
                repositories: ["emby/embyserver"],
                honoursPUID: false,
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: "user and groups by UID, GID and GIDLIST"
            ),
            .homeOperations(
                "emby",
                tools: ["sh", "bash", "curl"],
                healthcheck: .curl(
                    "http://127.0.0.1:8096/emby/System/Info/Public",
                    timeout: .seconds(10),
                    startPeriod: .seconds(60)
                ),
                temporaryFileSystems: ["/tmp:mode=770,noexec,size=1G,uid=UID,gid=GID"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "community",
                repositories: ["binhex/arch-emby", "ghcr.io/binhex/arch-emby", "joemiller/embyserver"]
            ),
        ],
        latestVersion: DatedVersion("4.10.2.0", "2026"),
        ports: [
            ServicePort(8096, "tcp", .web, publishing: .yes, note: "not needed behind a reverse proxy"),
            ServicePort(8920, "tcp", .webTLS, note: "with its own certificate"),
            ServicePort(7359, "udp", .discovery, note: "clients on the local network"),
            ServicePort(1900, "udp", .discovery, note: "DLNA"),
        ],
        health: HealthEndpoint(
            path: "/emby/System/Info/Public",
            body: "\"Version\"",
            otherPublicPaths: ["/System/Info/Public"],
            evidence: .documented,
            note: "answers with and without the leading /emby"
        ),
        version: VersionEndpoint(path: "/emby/System/Info/Public", key: "Version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["user password", "API key", "Emby Connect"],
            keyHeader: "X-Emby-Token",
            firstRun: "the wizard is open to everybody until it is finished"
        ),
        environment: [
            EnvironmentFact("UID", "user id of the program", variants: ["official"]),
            EnvironmentFact("GID", "group id of the program", variants: ["official"]),
            EnvironmentFact("GIDLIST", "further group ids, comma separated", variants: ["official"]),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/data/library.db", "/config/data/users.db"],
                note: "file names not verified"
            )
        ],
        resources: ResourceFacts(memoryLimitBytes: 4 << 30, cpuLimit: 4, basis: "estimate, not measured"),
        links: [
            LinkFact("library refresh", "POST /emby/Library/Media/Updated"),
            LinkFact("jellystat", "with IS_EMBY_API=true"),
        ],
        logs: LogFacts(path: "/config/logs/embyserver.txt"),
        backup: BackupFacts(paths: ["/config"], method: "Server Configuration Backup plugin (Premiere)"),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            "Keep X-Emby-Token for Emby: only Jellyfin 12 dropped it"
        ],
        unverified: [
            "database and log file names",
            "official image tools",
            "anonymous access of System/Ping",
        ],
        sources: [
            "linuxserver/docker-emby: root/etc/s6-overlay/s6-rc.d/svc-emby/run",
            "linuxserver/docker-emby: readme-vars.yml",
            "dev.emby.media REST reference (getSystemPing)",
            "MediaBrowser/Emby wiki: Api Key Authentication, User Authentication",
            "home-operations/containers: apps/emby",
            "gethomepage/homepage: src/widgets/emby/widget.js",
        ],
        factsDate: "2026-11-22"
    )
}
