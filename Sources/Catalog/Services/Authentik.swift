extension Services {
    /// authentik.
    static let authentik: ServiceDefinition = ServiceDefinition(
        id: "authentik",
        name: "authentik",
        summary: "identity provider with sign-in flows, OIDC, SAML and forward auth",
        roles: [.auth],
        category: .authentication,
        homepage: "goauthentik.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/goauthentik/server", "goauthentik/server", "beryju/authentik"],
                isRecommended: true,
                stableTag: "2026.2.2",
                tools: ["bash", "sh", "ak"],
                defaultUser: "1000",
                honoursPUID: false,
                secretFiles: .special(
                    variables: [],
                    note: "a value file:///run/secrets/<name> is read from that file"
                ),
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "ak", "healthcheck"],
                    startPeriod: .seconds(120),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    noNewPrivileges: true,
                    evidence: .documented,
                    note: "the worker needs root and docker.sock only for outposts that it manages itself"
                ),
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: false)],
                exposedPorts: [9000, 9443, 9300],
                note: "the same image for command server and command worker; no curl inside"
            ),
            ImageVariant(
                key: "outpost",
                repositories: [
                    "ghcr.io/goauthentik/proxy", "ghcr.io/goauthentik/ldap", "ghcr.io/goauthentik/rac",
                    "ghcr.io/goauthentik/radius",
                ],
                stableTag: "2026.2.2",
                persistentPaths: [],
                note: "must have the same version as the server"
            ),
        ],
        latestVersion: DatedVersion("2026.2.2", "2026"),
        ports: [
            ServicePort(9000, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(9443, "tcp", .webTLS, publishing: .loopbackOrProxy),
            ServicePort(9300, "tcp", .metrics, publishing: .never),
        ],
        health: HealthEndpoint(
            path: "/-/health/live/",
            port: 9000,
            otherPublicPaths: ["/-/health/ready/"],
            evidence: .documented,
            note: "204 in older releases, 503 while it starts"
        ),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["flows", "OIDC", "SAML", "LDAP", "bearer token"],
            firstRun: "/if/flow/initial-setup/ sets the password of akadmin, unless AUTHENTIK_BOOTSTRAP_PASSWORD did"
        ),
        environment: [
            EnvironmentFact("AUTHENTIK_SECRET_KEY", "signs sessions; mandatory", isSecret: true),
            EnvironmentFact("AUTHENTIK_POSTGRESQL__HOST", "postgresql"),
            EnvironmentFact("AUTHENTIK_POSTGRESQL__USER", "authentik"),
            EnvironmentFact("AUTHENTIK_POSTGRESQL__NAME", "authentik"),
            EnvironmentFact("AUTHENTIK_POSTGRESQL__PASSWORD", "password of the database", isSecret: true),
            EnvironmentFact("AUTHENTIK_REDIS__HOST", "needed before 2025.10 only"),
            EnvironmentFact("AUTHENTIK_REDIS__PASSWORD", "needed before 2025.10 only", isSecret: true),
            EnvironmentFact("AUTHENTIK_BOOTSTRAP_PASSWORD", "first password of akadmin", isSecret: true),
            EnvironmentFact("AUTHENTIK_BOOTSTRAP_TOKEN", "first token of akadmin", isSecret: true),
            EnvironmentFact("AUTHENTIK_EMAIL__PASSWORD", "password of the mail server", isSecret: true),
            EnvironmentFact("AUTHENTIK_TOKEN", "token of an outpost", isSecret: true, variants: ["outpost"]),
            EnvironmentFact("AUTHENTIK_ERROR_REPORTING__ENABLED", "false"),
        ],
        databases: [DatabaseFact(engine: "postgres", note: "16 or newer; Redis no longer since 2025.10")],
        resources: ResourceFacts(
            memoryLimitBytes: 2 << 30,
            sharedMemoryBytes: 512 << 20,
            basis: "700 to 1,500 MB for server and worker; not measured"
        ),
        metrics: MetricsFacts(path: "/metrics", port: 9300),
        links: [
            LinkFact("postgres", "AUTHENTIK_POSTGRESQL__*"),
            LinkFact(
                "traefik",
                "forward auth to /outpost.goauthentik.io/auth/traefik and a route for /outpost.goauthentik.io/"
            ),
        ],
        backup: BackupFacts(paths: ["/data"], method: "pg_dump of its database, and AUTHENTIK_SECRET_KEY"),
        startup: .seconds(120),
        unverified: ["status of the health path by release", "outpost paths", "read-only root file system"],
        sources: ["goauthentik/authentik: lifecycle/container/compose.yml, lifecycle/container/Dockerfile"],
        factsDate: "2026-11-22"
    )
}
