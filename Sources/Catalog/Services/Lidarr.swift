extension Services {
    /// Lidarr.
    static let lidarr: ServiceDefinition = ServiceDefinition(
        id: "lidarr",
        name: "Lidarr",
        summary: "finds, fetches and sorts music by artist and album",
        roles: [.arr],
        category: .arr,
        homepage: "https://lidarr.audio",
        images: Servarr.images("lidarr", port: 8686, stableTag: "3.1.0", mutableTags: ["pr-plugins"])
            + [Servarr.otherImages(["binhex/arch-lidarr", "ghcr.io/binhex/arch-lidarr"])],
        latestVersion: DatedVersion("3.1.0.4875", "2026-08-20"),
        minimumVersion: MinimumVersion("2.3.3.4204", "reads its settings from environment variables since this build"),
        ports: [
            ServicePort(8686, "tcp", .web, variable: "LIDARR__SERVER__PORT", publishing: .loopbackOrProxy),
            ServicePort(6868, "tcp", .webTLS, variable: "LIDARR__SERVER__SSLPORT", note: "off by default"),
        ],
        health: Servarr.health,
        version: Servarr.version(api: "v1"),
        authentication: Servarr.authentication(methods: ["Forms", "Basic", "External", "None"]),
        credentials: Servarr.credentials,
        environment: Servarr.environment(prefix: "LIDARR", port: 8686),
        ignoredEnvironment: Servarr.ignoredEnvironment(prefix: "LIDARR"),
        databases: Servarr.databases("lidarr", prefix: "LIDARR"),
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "survey of public compose files (512M-1G)"
        ),
        metrics: MetricsFacts(
            exporter: "ghcr.io/onedr0p/exportarr",
            note: "exportarr lidarr with URL, API_KEY or API_KEY_FILE and PORT"
        ),
        links: [
            LinkFact(
                "download clients",
                """
                POST /api/v1/downloadclient with fields from /downloadclient/schema; POST /downloadclient/test \
                proves it; qBittorrent category field musicCategory
                """
            ),
            LinkFact("prowlarr", "Prowlarr writes its indexers into /api/v1/indexer"),
            LinkFact("media server", "POST /api/v1/notification, MediaBrowser for Jellyfin and Emby or PlexServer"),
            LinkFact("root folders", "POST /api/v1/rootfolder"),
            LinkFact("path mapping", "POST /api/v1/remotepathmapping where a client sees other paths"),
        ],
        logs: Servarr.logs("lidarr"),
        backup: Servarr.backup("lidarr", api: "v1"),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            """
            2.14.5 trusts X-Forwarded-For from anybody, so DisabledForLocalAddresses can be passed with a forged \
            header
            """
        ],
        unverified: [
            "whether 3.x still supports Basic and still trusts every proxy"
        ],
        sources: [
            "Lidarr/Lidarr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs",
            "Lidarr/Lidarr: src/NzbDrone.Host/Bootstrap.cs",
            "Lidarr/Lidarr: src/Lidarr.Http/Ping/PingController.cs",
            "Lidarr/Lidarr: src/Lidarr.Http/Authentication/*",
            """
            linuxserver/docker-lidarr: Dockerfile, readme-vars.yml, root/etc/s6-overlay/s6-rc.d/svc-lidarr
            """,
            "hotio/website: docs/containers/lidarr-tags.json",
            "Servarr/Wiki: lidarr/environment-variables.md",
            "Lidarr/Lidarr: src/NzbDrone.Host/Startup.cs",
        ],
        factsDate: "2026-11-22"
    )
}
