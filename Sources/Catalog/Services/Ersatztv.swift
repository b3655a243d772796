extension Services {
    /// ErsatzTV.
    static let ersatztv: ServiceDefinition = ServiceDefinition(
        id: "ersatztv",
        name: "ErsatzTV",
        summary: "makes live channels from a media library",
        roles: [.liveTV],
        category: .liveTV,
        homepage: "https://ersatztv.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/ersatztv/legacy", "ersatztv/legacy"],
                isRecommended: true,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "python3", "-c",
                        """
                        import urllib.request as u; u.urlopen('http://127.0.0.1:8409/api/version', timeout=4)
                        """,
                    ],
                    timeout: .seconds(6),
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/transcode"],
                    evidence: .inferred,
                    note: "root image, dotnet; not documented"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/transcode"]
            ),
            ImageVariant(
                key: "former",
                repositories: ["ghcr.io/ersatztv/ersatztv", "jasongdove/ersatztv"],
                movedTo: "ghcr.io/ersatztv/legacy",
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/transcode"],
                note: "whether it is still updated is not verified"
            ),
        ],
        latestVersion: DatedVersion("26.5.1", "2026-05-08"),
        ports: [
            ServicePort(8409, "tcp", .web, variable: "ETV_UI_PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/api/version", body: "\"appVersion\"", evidence: .documented),
        version: VersionEndpoint(path: "/api/version", key: "appVersion", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["none", "OpenID Connect", "JWT for streams"]),
        credentials: [
            CredentialLocation(path: "/config/plex-secrets.json", format: "json", key: "token"),
            CredentialLocation(path: "/config/jellyfin-secrets.json", format: "json", key: "key"),
            CredentialLocation(path: "/config/emby-secrets.json", format: "json", key: "key"),
        ],
        environment: [
            EnvironmentFact("ETV_UI_PORT", "port of the web interface; default 8409"),
            EnvironmentFact("ETV_STREAMING_PORT", "port of the streams; default 8409"),
            EnvironmentFact("ETV_BASE_URL", "sub-path behind a reverse proxy"),
            EnvironmentFact("ETV_CONFIG_FOLDER", "settings folder; default /config"),
            EnvironmentFact("ETV_TRANSCODE_FOLDER", "folder for transcodes; default /transcode"),
            EnvironmentFact("ETV_INSTANCE_ID", "name of the instance"),
            EnvironmentFact("ETV_MAXIMUM_UPLOAD_MB", "largest upload"),
            EnvironmentFact("ETV_JF_PAGE_SIZE", "entries asked of Jellyfin at a time"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/ersatztv.sqlite3"], note: "the default")
        ],
        resources: ResourceFacts(memoryLimitBytes: 2 << 30, basis: "estimate, not measured"),
        links: [
            LinkFact("jellyfin", "sends X-Emby-Token, which Jellyfin 12 refuses by default"),
            LinkFact("emby", "key"),
            LinkFact("plex", "token"),
            LinkFact("media server", "as tuner: /iptv/channels.m3u and /iptv/xmltv.xml"),
        ],
        logs: LogFacts(path: "/config/logs"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(20),
        notes: [
            "A new engine grows in ErsatzTV/next; this one is released under the name legacy",
            "It must see the media under the paths of the media server; read-only is enough",
        ],
        unverified: [
            "which older image names still receive updates",
            "curl presence",
        ],
        sources: [
            "ErsatzTV/ErsatzTV: .github/workflows/docker.yml",
            "ErsatzTV/ErsatzTV: docker/Dockerfile",
            "ErsatzTV/ErsatzTV: ErsatzTV.Core/SystemEnvironment.cs",
            "ErsatzTV/ErsatzTV: CHANGELOG.md",
        ],
        factsDate: "2026-11-22"
    )
}
