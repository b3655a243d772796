extension Services {
    /// Homepage.
    static let homepage: ServiceDefinition = ServiceDefinition(
        id: "homepage",
        name: "Homepage",
        summary: "start page with widgets for most services",
        roles: [.dashboard],
        category: .dashboard,
        homepage: "https://gethomepage.dev",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/gethomepage/homepage"],
                isRecommended: true,
                tools: ["sh", "wget", "nc", "node"],
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .special(
                    variables: ["HOMEPAGE_FILE_*"],
                    note: "the content replaces {{HOMEPAGE_FILE_X}} in the YAML files"
                ),
                hasHealthcheck: true,
                healthcheck: .wget(
                    "http://127.0.0.1:3000/api/healthcheck",
                    timeout: .seconds(3),
                    startPeriod: .seconds(20)
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: ["CHOWN", "SETUID", "SETGID"],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "with user: no capability is needed; PUID mode chowns /app/config and /app/.next"
                ),
                persistentPaths: [PersistentPath("/app/config", .config, holdsSQLite: false)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["ghcr.io/benphelps/homepage"],
                movedTo: "ghcr.io/gethomepage/homepage"
            ),
        ],
        latestVersion: DatedVersion("1.12.3", "2026-04-01"),
        minimumVersion: MinimumVersion("1.0", "checks the Host header against HOMEPAGE_ALLOWED_HOSTS"),
        ports: [
            ServicePort(
                3000,
                "tcp",
                .web,
                variable: "PORT",
                publishing: .loopbackOrProxy,
                note: "no sign-in of its own"
            )
        ],
        health: HealthEndpoint(
            path: "/api/healthcheck",
            body: "up",
            evidence: .documented,
            note: """
                other Host values than localhost:3000 and 127.0.0.1:3000 get 400 unless HOMEPAGE_ALLOWED_HOSTS names \
                them
                """
        ),
        authentication: Authentication(model: .none, methods: ["none"]),
        credentials: [
            CredentialLocation(
                path: "/app/config/services.yaml",
                format: "yaml",
                key: "widget.key",
                note: "better {{HOMEPAGE_VAR_X}} or {{HOMEPAGE_FILE_X}}"
            )
        ],
        environment: [
            EnvironmentFact(
                "HOMEPAGE_ALLOWED_HOSTS",
                "host names with port under which it is reached, comma separated; required"
            ),
            EnvironmentFact("PUID", "user id of the program; default 0"),
            EnvironmentFact("PGID", "group id of the program; default 0"),
            EnvironmentFact("PORT", "port of the web interface; default 3000"),
            EnvironmentFact("LOG_LEVEL", "log level; default info"),
            EnvironmentFact("LOG_TARGETS", "where the log goes"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 256 << 20,
            cpuLimit: 0.5,
            basis: "survey of public compose files (256M-512M)"
        ),
        links: [
            LinkFact(
                "Docker",
                """
                docker.yaml: a socket proxy with CONTAINERS=1, and labels homepage.group, homepage.name, \
                homepage.href, homepage.widget.*
                """
            ),
            LinkFact("most services", "a widget with address and key"),
        ],
        logs: LogFacts(path: "/app/config/logs/homepage.log"),
        backup: BackupFacts(paths: ["/app/config"]),
        startup: .seconds(10),
        notes: [
            "Its folder holds keys in the clear unless variables are used",
            "Do not give the Docker socket to a page without sign-in",
        ],
        unverified: [
            "version 2 changes"
        ],
        sources: [
            "gethomepage/homepage: Dockerfile",
            "gethomepage/homepage: docker-entrypoint.sh",
            "gethomepage/homepage: src/middleware.js",
            "gethomepage/homepage: docs/installation/docker.md",
            "gethomepage/homepage: docs/configs/docker.md",
        ],
        factsDate: "2026-11-22"
    )
}
