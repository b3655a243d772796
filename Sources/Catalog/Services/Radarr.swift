extension Services {
    /// Radarr.
    static let radarr: ServiceDefinition = ServiceDefinition(
        id: "radarr",
        name: "Radarr",
        summary: "finds, fetches and sorts films, and replaces them when better releases appear",
        roles: [.arr],
        category: .arr,
        homepage: "https://radarr.video",
        images: Servarr.images("radarr", port: 7878, stableTag: "6.3.0")
            + [Servarr.otherImages(["binhex/arch-radarr", "ghcr.io/binhex/arch-radarr", "joemiller/radarr"])],
        latestVersion: DatedVersion("6.3.0.10514", "2026-08-20"),
        minimumVersion: MinimumVersion("5.5.3.8819", "reads its settings from environment variables since this build"),
        ports: [
            ServicePort(7878, "tcp", .web, variable: "RADARR__SERVER__PORT", publishing: .loopbackOrProxy),
            ServicePort(9898, "tcp", .webTLS, variable: "RADARR__SERVER__SSLPORT", note: "off by default"),
        ],
        health: Servarr.health,
        version: Servarr.version(api: "v3"),
        authentication: Servarr.authentication(methods: ["Forms", "External", "None"]),
        credentials: Servarr.credentials,
        environment: Servarr.environment(prefix: "RADARR", port: 7878),
        ignoredEnvironment: Servarr.ignoredEnvironment(prefix: "RADARR"),
        databases: Servarr.databases("radarr", prefix: "RADARR"),
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "survey of public compose files (512M-4G, mode 1-2G)"
        ),
        metrics: MetricsFacts(
            exporter: "ghcr.io/onedr0p/exportarr",
            note: "exportarr radarr with URL, API_KEY or API_KEY_FILE and PORT"
        ),
        links: [
            LinkFact(
                "download clients",
                """
                POST /api/v3/downloadclient with fields from /downloadclient/schema; POST /downloadclient/test \
                proves it; qBittorrent category field movieCategory
                """
            ),
            LinkFact("prowlarr", "Prowlarr writes its indexers into /api/v3/indexer"),
            LinkFact("media server", "POST /api/v3/notification, MediaBrowser for Jellyfin and Emby or PlexServer"),
            LinkFact("root folders", "POST /api/v3/rootfolder"),
            LinkFact("path mapping", "POST /api/v3/remotepathmapping where a client sees other paths"),
        ],
        logs: Servarr.logs("radarr"),
        backup: Servarr.backup("radarr", api: "v3"),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            """
            With Jellyfin 12 the connection test passes but the library update is refused (401) up to \
            6.4.2.10590
            """,
            "Basic sign-in is gone since 6.0.0.10217",
        ],
        unverified: [
            "field list of the download clients in 6.3 (API key for qBittorrent)"
        ],
        sources: [
            "Radarr/Radarr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs",
            "Radarr/Radarr: src/NzbDrone.Host/Bootstrap.cs",
            "Radarr/Radarr: src/Radarr.Http/Ping/PingController.cs",
            "Radarr/Radarr: src/Radarr.Http/Authentication/*",
            """
            linuxserver/docker-radarr: Dockerfile, readme-vars.yml, root/etc/s6-overlay/s6-rc.d/svc-radarr
            """,
            "hotio/website: docs/containers/radarr-tags.json",
            "Servarr/Wiki: radarr/environment-variables.md",
            "Radarr/Radarr issue 11658",
            "getumbrel/umbrel-apps PR 4163",
        ],
        factsDate: "2026-11-22"
    )
}
