extension Services {
    /// Sonarr.
    static let sonarr: ServiceDefinition = ServiceDefinition(
        id: "sonarr",
        name: "Sonarr",
        summary: "finds, fetches and sorts series, and replaces them when better releases appear",
        roles: [.arr],
        category: .arr,
        homepage: "https://sonarr.tv",
        images: Servarr.images("sonarr", port: 8989, stableTag: "4.0.19")
            + [
                Servarr.otherImages([
                    "binhex/arch-sonarr", "ghcr.io/binhex/arch-sonarr", "thespad/sonarr", "joemiller/sonarr",
                ])
            ],
        latestVersion: DatedVersion("4.0.19.2979", "2026-06-26"),
        minimumVersion: MinimumVersion("4.0.4.1572", "reads its settings from environment variables since this build"),
        ports: [
            ServicePort(8989, "tcp", .web, variable: "SONARR__SERVER__PORT", publishing: .loopbackOrProxy),
            ServicePort(9898, "tcp", .webTLS, variable: "SONARR__SERVER__SSLPORT", note: "off by default"),
        ],
        health: Servarr.health,
        version: Servarr.version(api: "v3"),
        authentication: Servarr.authentication(methods: ["Forms", "Basic", "External", "None"]),
        credentials: Servarr.credentials,
        environment: Servarr.environment(
            prefix: "SONARR",
            port: 8989,
            required: ["Enabled", "DisabledForLocalAddresses", "DisabledForLocalhost"]
        ),
        ignoredEnvironment: Servarr.ignoredEnvironment(prefix: "SONARR"),
        databases: Servarr.databases("sonarr", prefix: "SONARR"),
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "survey of public compose files (512M-4G, mode 1-2G)"
        ),
        metrics: MetricsFacts(
            exporter: "ghcr.io/onedr0p/exportarr",
            note: "exportarr sonarr with URL, API_KEY or API_KEY_FILE and PORT"
        ),
        links: [
            LinkFact(
                "download clients",
                """
                POST /api/v3/downloadclient with fields from /downloadclient/schema; POST /downloadclient/test \
                proves it; qBittorrent category field tvCategory
                """
            ),
            LinkFact("prowlarr", "Prowlarr writes its indexers into /api/v3/indexer"),
            LinkFact("media server", "POST /api/v3/notification, MediaBrowser for Jellyfin and Emby or PlexServer"),
            LinkFact("root folders", "POST /api/v3/rootfolder"),
            LinkFact("path mapping", "POST /api/v3/remotepathmapping where a client sees other paths"),
        ],
        logs: Servarr.logs("sonarr"),
        backup: Servarr.backup("sonarr", api: "v3"),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            """
            With Jellyfin 12 it needs a build from 4.0.19.2995 on, or legacy authorization switched on in \
            Jellyfin
            """,
            "Version 5 drops Basic sign-in, adds API v5 beside v3 and the value DisabledForLocalhost",
        ],
        unverified: [
            "first stable build that fully works with Jellyfin 12"
        ],
        sources: [
            "Sonarr/Sonarr@v4.0.19.2979: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs",
            "Sonarr/Sonarr@v4.0.19.2979: src/NzbDrone.Host/Bootstrap.cs",
            "Sonarr/Sonarr@v4.0.19.2979: src/Sonarr.Http/Ping/PingController.cs",
            "Sonarr/Sonarr@v4.0.19.2979: src/Sonarr.Http/Authentication/*",
            """
            linuxserver/docker-sonarr: Dockerfile, readme-vars.yml, root/etc/s6-overlay/s6-rc.d/svc-sonarr
            """,
            "hotio/website: docs/containers/sonarr-tags.json",
            "Servarr/Wiki: sonarr/environment-variables.md",
            "Sonarr/Sonarr PR 8816",
            "Sonarr/Sonarr: src/NzbDrone.Core/Download/Clients/QBittorrent/QBittorrentSettings.cs",
        ],
        factsDate: "2026-11-22"
    )
}
