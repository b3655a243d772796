extension Services {
    /// Calibre-Web Automated.
    static let calibreWebAutomated: ServiceDefinition = ServiceDefinition(
        id: "calibre-web-automated",
        name: "Calibre-Web Automated",
        summary: "Calibre-Web that also imports, converts and repairs books by itself",
        roles: [.library, .automation],
        category: .library,
        homepage: "github.com/crocodilestick/Calibre-Web-Automated",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["crocodilestick/calibre-web-automated", "ghcr.io/crocodilestick/calibre-web-automated"],
                isRecommended: true,
                tools: ["sh", "bash", "curl", "jq", "python3"],
                initSystem: .s6,
                needsInit: false,
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: false,
                secretFiles: .filePrefix,
                hasHealthcheck: true,
                healthcheck: .curl("http://127.0.0.1:8083/health", startPeriod: .seconds(120)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: HardeningFacts.s6Capabilities,
                    noNewPrivileges: true,
                    readOnly: false,
                    evidence: .inferred,
                    note: "upstream readme lists neither read-only nor non-root operation for this image"
                ),
                persistentPaths: [
                    PersistentPath("/config", .config, holdsSQLite: true),
                    PersistentPath("/calibre-library", .data, holdsSQLite: true),
                ]
            )
        ],
        latestVersion: DatedVersion("4.0.6", "2026-02-04"),
        ports: [
            ServicePort(8083, "tcp", .web, variable: "CWA_PORT_OVERRIDE", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/health",
            body: "\"ok\"",
            evidence: .documented,
            note: "503 when the library cannot be read"
        ),
        version: VersionEndpoint(path: "/health", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .own,
            methods: ["local", "LDAP", "OpenID Connect"],
            defaultCredentials: "admin/admin123",
            firstRun: "change the password at once"
        ),
        environment: [
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("NETWORK_SHARE_MODE", "true for libraries on network shares; default false"),
            EnvironmentFact("CWA_PORT_OVERRIDE", "port of the web interface; default 8083"),
            EnvironmentFact("TRUSTED_PROXY_COUNT", "proxies in front"),
            EnvironmentFact("HARDCOVER_TOKEN", "token of Hardcover", isSecret: true),
        ],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/app.db", "/config/cwa.db", "/calibre-library/metadata.db"]
            )
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 2 << 30,
            cpuLimit: 2,
            basis: "estimate, not measured; calibre conversion"
        ),
        links: [
            LinkFact("download clients", "finished books into /cwa-book-ingest")
        ],
        logs: LogFacts(
            path: "/config/calibre-web.log",
            authenticationFailure: "Login failed for user \"x\" IP-address: <ip>"
        ),
        backup: BackupFacts(paths: ["/config", "/calibre-library"]),
        startup: .seconds(60),
        notes: [
            "Files in /cwa-book-ingest are deleted after import: it must not be the library"
        ],
        unverified: [
            "full path of cwa.db"
        ],
        sources: [
            "crocodilestick/Calibre-Web-Automated: Dockerfile",
            "crocodilestick/Calibre-Web-Automated: cps/web.py",
            "crocodilestick/Calibre-Web-Automated: README.md",
        ],
        factsDate: "2026-11-22"
    )
}
