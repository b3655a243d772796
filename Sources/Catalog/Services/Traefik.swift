extension Services {
    /// Traefik, a reverse proxy that configures itself from container labels.
    static let traefik: ServiceDefinition = ServiceDefinition(
        id: "traefik",
        name: "Traefik",
        summary: "reverse proxy that takes its routes from container labels and fetches certificates itself",
        roles: [.proxy],
        category: .proxy,
        homepage: "github.com/traefik/traefik",
        images: [traefikImage],
        latestVersion: DatedVersion("v3.7.11", "2026-08-19"),
        ports: [
            ServicePort(80, "tcp", .web, publishing: .yes, note: "entry point web by custom"),
            ServicePort(443, "tcp", .webTLS, publishing: .yes, note: "entry point websecure by custom"),
            ServicePort(443, "udp", .webTLS, publishing: .yes, note: "HTTP/3"),
            ServicePort(
                8080,
                "tcp",
                .api,
                publishing: .never,
                note: "entry point traefik: ping, metrics, api.insecure"
            ),
        ],
        health: HealthEndpoint(
            path: "/ping",
            port: 8080,
            body: "OK",
            evidence: .documented,
            note: "only with --ping=true; 503 while it stops"
        ),
        version: VersionEndpoint(path: "/api/version", key: "Version", needsAuthentication: nil),
        authentication: Authentication(
            model: .external,
            methods: ["basic auth middleware", "forward auth middleware"],
            firstRun: "the dashboard has no sign-in of its own; route api@internal through an auth middleware"
        ),
        credentials: [
            CredentialLocation(
                path: "/letsencrypt/acme.json",
                format: "json",
                key: "<resolver>.Account.PrivateKey",
                note: "usual path; must have mode 600"
            )
        ],
        environment: [
            EnvironmentFact(
                "TRAEFIK_*",
                "static configuration, instead of flags or a file; the three are not merged"
            ),
            EnvironmentFact("CF_DNS_API_TOKEN", "DNS token of Cloudflare for certificates", isSecret: true),
            EnvironmentFact("CF_API_KEY", "global key of Cloudflare", isSecret: true),
            EnvironmentFact("CLOUDFLARE_DNS_API_TOKEN", "DNS token of Cloudflare", isSecret: true),
            EnvironmentFact("DUCKDNS_TOKEN", "DNS token of DuckDNS", isSecret: true),
        ],
        databases: [DatabaseFact(engine: "files", files: ["/letsencrypt/acme.json"])],
        resources: ResourceFacts(memoryLimitBytes: 256 << 20, basis: "usual use 60 to 200 MB; not measured"),
        metrics: MetricsFacts(
            path: "/metrics",
            port: 8080,
            note: "--metrics.prometheus=true, better on its own entry point"
        ),
        links: [
            LinkFact("lsio-socket-proxy", "--providers.docker.endpoint=tcp://<proxy>:2375, flag CONTAINERS=1"),
            LinkFact("authelia", "forward auth http://authelia:9091/api/authz/forward-auth"),
            LinkFact("authentik", "forward auth http://<outpost>:9000/outpost.goauthentik.io/auth/traefik"),
            LinkFact("tinyauth", "forward auth http://tinyauth:3000/api/auth/traefik"),
        ],
        logs: LogFacts(
            path: "/var/log/traefik/access.log",
            authenticationFailure: "status 401 or 403 in the access log, which is off unless --accesslog=true",
            fail2banRegex: #"^<ADDR> - \S+ \[\] "\S+ [^"]*" 40[13]\s"#
        ),
        backup: BackupFacts(paths: ["/letsencrypt", "/etc/traefik"]),
        startup: .seconds(2),
        needsEgress: true,
        notes: [
            "without a port label it takes the lowest exposed port of a container",
            "exposedByDefault is true unless switched off",
            "options for TLS come from the file provider only, never from labels",
            "IPWhiteList is called IPAllowList since v3",
            "v2.11 still gets fixes; 2.11.31 is its first release for Engine 29",
            "3.7.3: basic auth without users makes a router disappear (404 instead of 401)",
        ],
        unverified: ["plugins with a read-only root (they write /plugins-storage)"],
        sources: [
            """
            traefik/traefik v3.7.9: docs/content/reference, docs/content/migrate/v3.md, \
            pkg/provider/docker/pdocker.go
            """,
            "traefik/traefik-library-image: v3.7/alpine/Dockerfile",
        ],
        factsDate: "2026-11-22"
    )

    private static let traefikImage: ImageVariant = ImageVariant(
        key: "official",
        repositories: ["traefik", "traefik/traefik", "ghcr.io/traefik/traefik", "containous/traefik"],
        isRecommended: true,
        stableTag: "v3.7.11",
        tools: ["wget", "nc", "sh"],
        initSystem: InitSystem.none,
        defaultUser: "root",
        honoursPUID: false,
        honoursUser: true,
        secretFiles: .fileSuffix(variables: ["CF_DNS_API_TOKEN_FILE", "CF_API_KEY_FILE", "DUCKDNS_TOKEN_FILE"]),
        hasHealthcheck: false,
        healthcheck: ContainerHealthcheck(
            test: ["CMD", "traefik", "healthcheck", "--ping"],
            startPeriod: .seconds(10),
            evidence: .documented
        ),
        hardening: HardeningFacts(
            dropsAllCapabilities: true,
            capabilities: [],
            optionalCapabilities: ["NET_BIND_SERVICE"],
            noNewPrivileges: true,
            readOnly: true,
            temporaryFileSystems: ["/tmp"],
            evidence: .documented,
            note: "ports below 1024 need no capability in a network of its own since Engine 20.10"
        ),
        persistentPaths: [PersistentPath("/letsencrypt", .data, holdsSQLite: false)],
        exposedPorts: [80]
    )
}
