extension Services {
    /// Kapowarr.
    static let kapowarr: ServiceDefinition = ServiceDefinition(
        id: "kapowarr",
        name: "Kapowarr",
        summary: "finds, fetches and sorts comics by Comic Vine",
        roles: [.arr],
        category: .arr,
        homepage: "https://casvt.github.io/Kapowarr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["mrcas/kapowarr", "ghcr.io/casvt/kapowarr"],
                isRecommended: true,
                tools: ["sh", "bash", "python3"],
                defaultUser: "root",
                honoursPUID: true,
                secretFiles: .unsupported,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "python3", "-c",
                        """
                        import urllib.request as u; u.urlopen('http://127.0.0.1:5656/api/public', timeout=4)
                        """,
                    ],
                    timeout: .seconds(6),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    capabilities: ["CHOWN", "SETUID", "SETGID"],
                    noNewPrivileges: true,
                    readOnly: false,
                    evidence: .inferred,
                    note: "entry script usermod/groupmod, chown -R /app, then gosu"
                ),
                persistentPaths: [PersistentPath("/app/db", .data, holdsSQLite: true)],
                scratchPaths: ["/app/temp_downloads"],
                note: "without curl and wget; PUID mode hands /app to the user at the first start"
            )
        ],
        latestVersion: DatedVersion("1.3.0", "2026-03-06"),
        ports: [
            ServicePort(5656, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/api/public", evidence: .documented),
        version: VersionEndpoint(path: "/api/system/about", key: "result.version", needsAuthentication: true),
        authentication: Authentication(
            model: .none,
            methods: ["none", "password"],
            firstRun: "open until a password is set"
        ),
        credentials: [
            CredentialLocation(
                path: "/app/db/Kapowarr.db",
                format: "sqlite",
                key: "table config, api_key",
                note: "POST /api/auth tells it"
            )
        ],
        environment: [
            EnvironmentFact("PUID", "user id of the program; default 0"),
            EnvironmentFact("PGID", "group id of the program; default 0"),
            EnvironmentFact("TZ", "time zone; default UTC"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/app/db/Kapowarr.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("flaresolverr", "setting flaresolverr_base_url"),
            LinkFact("byparr", "as flaresolverr"),
            LinkFact("qbittorrent", "download client"),
            LinkFact("sabnzbd", "download client"),
            LinkFact("Comic Vine", "needs a key"),
        ],
        logs: LogFacts(
            path: "/app/Kapowarr.log",
            authenticationFailure: "Login attempt failed from <ip> ; Unauthorised request from <ip>",
            fail2banRegex: "(Login attempt failed|Unauthorised request) from <HOST>"
        ),
        backup: BackupFacts(paths: ["/app/db"]),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            "Same port as the metrics of Unpackerr"
        ],
        unverified: [
            "nesting of version inside result"
        ],
        sources: [
            "Casvt/Kapowarr: Dockerfile",
            "Casvt/Kapowarr: frontend/api.py",
            "Casvt/Kapowarr: entrypoint.sh",
        ],
        factsDate: "2026-11-22"
    )
}
