extension Services {
    /// Caddy, a web server and reverse proxy with automatic certificates.
    static let caddy: ServiceDefinition = ServiceDefinition(
        id: "caddy",
        name: "Caddy",
        summary: "web server and reverse proxy that obtains certificates on its own",
        roles: [.proxy],
        category: .proxy,
        homepage: "caddyserver.com",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["caddy", "caddy/caddy"],
                isRecommended: true,
                stableTag: "2.11.4",
                mutableTags: ["alpine"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .special(
                    variables: [],
                    note: "{file./run/secrets/<name>} in the Caddyfile reads a file"
                ),
                hasHealthcheck: false,
                healthcheck: caddyHealthcheck,
                hardening: caddyHardening,
                persistentPaths: [
                    PersistentPath("/data", .data, holdsSQLite: false),
                    PersistentPath(
                        "/config",
                        .cache
                    ),
                ],
                exposedPorts: [80, 443, 2019]
            ),
            ImageVariant(
                key: "docker-proxy",
                repositories: ["ghcr.io/lucaslorentz/caddy-docker-proxy", "lucaslorentz/caddy-docker-proxy"],
                stableTag: "2.13.1",
                mutableTags: ["ci", "ci-alpine"],
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: false)],
                note: "takes its configuration from container labels and so needs the Docker API"
            ),
            ImageVariant(
                key: "cloudflare",
                repositories: [
                    "ghcr.io/caddybuilds/caddy-cloudflare", "caddybuilds/caddy-cloudflare",
                    "slothcroissant/caddy-cloudflaredns", "serfriz/caddy-cloudflare",
                ],
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: false)],
                note: "community build with the DNS module of Cloudflare"
            ),
        ],
        latestVersion: DatedVersion("2.11.4", "2026-06-02"),
        ports: [
            ServicePort(80, "tcp", .web, publishing: .yes, note: "HTTP and certificate validation"),
            ServicePort(443, "tcp", .webTLS, publishing: .yes),
            ServicePort(443, "udp", .webTLS, publishing: .yes, note: "HTTP/3"),
            ServicePort(
                2019,
                "tcp",
                .api,
                variable: "CADDY_ADMIN",
                publishing: .never,
                note: "admin API, loopback only"
            ),
        ],
        health: HealthEndpoint(
            path: "/metrics",
            port: 2019,
            evidence: .tested,
            note: "admin API; from the container itself only"
        ),
        authentication: Authentication(
            model: .external,
            methods: ["basic_auth", "forward_auth"],
            firstRun: "the admin API has no sign-in and trusts whoever reaches it"
        ),
        credentials: [
            CredentialLocation(path: "/data/caddy/certificates", format: "pem", key: "*.key", note: "private keys")
        ],
        environment: [
            EnvironmentFact("CADDY_ADMIN", "address of the admin API; localhost:2019"),
            EnvironmentFact("CF_API_TOKEN", "DNS token, if the Caddyfile uses {$CF_API_TOKEN}", isSecret: true),
        ],
        metrics: MetricsFacts(path: "/metrics", port: 2019, note: "global option `metrics` adds figures per server"),
        logs: LogFacts(authenticationFailure: "status 401 in the JSON access log (logger http.log.access)"),
        backup: BackupFacts(paths: ["/data", "/etc/caddy/Caddyfile"]),
        startup: .seconds(2),
        needsEgress: true,
        notes: [
            """
            the binary carries the file capability NET_BIND_SERVICE and does not start without it in the \
            bounding set
            """
        ],
        sources: ["caddyserver/caddy: tag v2.11.4", "caddyserver/caddy-docker: 2.11/alpine/Dockerfile"],
        factsDate: "2026-11-22"
    )

    private static let caddyHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:2019/metrics"],
        startPeriod: .seconds(10),
        evidence: .tested
    )

    private static let caddyHardening: HardeningFacts = HardeningFacts(
        dropsAllCapabilities: true,
        capabilities: ["NET_BIND_SERVICE"],
        noNewPrivileges: true,
        readOnly: true,
        evidence: .documented,
        note: "/data and /config must be volumes"
    )
}
