extension Services {
    /// Prowlarr.
    static let prowlarr: ServiceDefinition = ServiceDefinition(
        id: "prowlarr",
        name: "Prowlarr",
        summary: "manages Torznab and Newznab indexers and keeps them in step in Sonarr, Radarr and their like",
        roles: [.indexer],
        category: .indexer,
        homepage: "https://prowlarr.com",
        images: Servarr.images("prowlarr", port: 9696, stableTag: "2.5.2")
            + [Servarr.otherImages(["binhex/arch-prowlarr", "ghcr.io/binhex/arch-prowlarr"])],
        latestVersion: DatedVersion("2.6.5", "2026-09-17"),
        minimumVersion: MinimumVersion("1.17.2.4511", "reads its settings from environment variables since this build"),
        ports: [
            ServicePort(9696, "tcp", .web, variable: "PROWLARR__SERVER__PORT", publishing: .loopbackOrProxy),
            ServicePort(6969, "tcp", .webTLS, variable: "PROWLARR__SERVER__SSLPORT", note: "off by default"),
        ],
        health: Servarr.health,
        version: Servarr.version(api: "v1"),
        authentication: Servarr.authentication(methods: ["Forms", "External", "None"]),
        credentials: Servarr.credentials,
        environment: Servarr.environment(prefix: "PROWLARR", port: 9696),
        ignoredEnvironment: Servarr.ignoredEnvironment(prefix: "PROWLARR"),
        databases: Servarr.databases("prowlarr", prefix: "PROWLARR"),
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 0.5,
            basis: "survey of public compose files (512M-1G; 3G once)"
        ),
        metrics: MetricsFacts(
            exporter: "ghcr.io/onedr0p/exportarr",
            note: "exportarr prowlarr with URL, API_KEY or API_KEY_FILE and PORT"
        ),
        links: [
            LinkFact(
                "sonarr",
                """
                POST /api/v1/applications, implementation Sonarr: prowlarrUrl as Sonarr sees it, baseUrl as \
                Prowlarr sees Sonarr
                """
            ),
            LinkFact("radarr", "POST /api/v1/applications, implementation Radarr"),
            LinkFact("lidarr", "POST /api/v1/applications, implementation Lidarr"),
            LinkFact("other applications", "Readarr, Whisparr, Mylar and LazyLibrarian in the same way"),
            LinkFact(
                "flaresolverr",
                """
                POST /api/v1/indexerproxy, implementation FlareSolverr; bound to indexers by a shared tag
                """
            ),
            LinkFact("byparr", "as flaresolverr: same interface"),
            LinkFact("download clients", "POST /api/v1/downloadclient, for manual grabs in Prowlarr only"),
        ],
        logs: Servarr.logs("prowlarr"),
        backup: Servarr.backup("prowlarr", api: "v1"),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            """
            PROWLARR__AUTHENTICATION__METHOD is no variable of the program; the right name is \
            PROWLARR__AUTH__METHOD
            """,
            "It needs neither media nor downloads",
            "The account cannot be preset in config.xml: make it with PUT /api/v1/config/host/1",
            "Basic sign-in is gone since 2.0.0.5094",
        ],
        sources: [
            "Prowlarr/Prowlarr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs",
            "Prowlarr/Prowlarr: src/NzbDrone.Host/Bootstrap.cs",
            "Prowlarr/Prowlarr: src/Prowlarr.Http/Ping/PingController.cs",
            "Prowlarr/Prowlarr: src/Prowlarr.Http/Authentication/*",
            """
            linuxserver/docker-prowlarr: Dockerfile, readme-vars.yml, root/etc/s6-overlay/s6-rc.d/svc-prowlarr
            """,
            "hotio/website: docs/containers/prowlarr-tags.json",
            "Servarr/Wiki: prowlarr/environment-variables.md",
            "Prowlarr/Prowlarr: src/NzbDrone.Core/Applications/Sonarr/SonarrSettings.cs",
            "Prowlarr/Prowlarr: src/NzbDrone.Core/Applications/Sonarr/SonarrV3Proxy.cs",
            "Prowlarr/Prowlarr: src/NzbDrone.Core/Applications/ApplicationSyncLevel.cs",
            "Prowlarr/Prowlarr: src/NzbDrone.Core/IndexerProxies/FlareSolverr/FlareSolverrSettings.cs",
            "Prowlarr/Prowlarr: src/Prowlarr.Api.V1/openapi.json",
        ],
        factsDate: "2026-11-22"
    )
}
