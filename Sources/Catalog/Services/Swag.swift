extension Services {
    /// SWAG: nginx, certbot and fail2ban in one image.
    static let swag: ServiceDefinition = ServiceDefinition(
        id: "swag",
        name: "SWAG",
        summary: "nginx as reverse proxy together with certbot and fail2ban",
        roles: [.proxy],
        category: .proxy,
        homepage: "github.com/linuxserver/docker-swag",
        images: [
            .linuxserver(
                "swag",
                isRecommended: true,
                stableTag: "5.7.0",
                readOnly: true,
                nonRoot: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "curl -kfsS -o /dev/null https://localhost/ || exit 1"],
                    startPeriod: .seconds(120),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"],
                    optionalCapabilities: ["NET_ADMIN", "FOWNER"],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/run:exec", "/tmp"],
                    readOnlySideEffect: "fail2ban does not run",
                    evidence: .documented,
                    note: "NET_ADMIN is for fail2ban"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                exposedPorts: [80, 443]
            ),
            .linuxserver(
                "letsencrypt",
                movedTo: "lscr.io/linuxserver/swag",
                note: "former name, no longer built"
            ),
        ],
        latestVersion: DatedVersion("5.7.0", "2026-07-18"),
        ports: [
            ServicePort(443, "tcp", .webTLS, publishing: .yes),
            ServicePort(443, "udp", .webTLS, publishing: .yes, note: "HTTP/3"),
            ServicePort(80, "tcp", .web, publishing: .yes, note: "validation and redirect"),
        ],
        health: HealthEndpoint(path: "/", port: 443, evidence: .documented, note: "landing page"),
        authentication: Authentication(
            model: .external,
            methods: [
                "basic auth", "Authelia", "authentik", "Tinyauth",
            ]
        ),
        credentials: [
            CredentialLocation(path: "/config/dns-conf", format: "ini", key: "*", note: "tokens of DNS providers"),
            CredentialLocation(path: "/config/etc/letsencrypt", format: "pem", key: "privkey*.pem"),
        ],
        environment: [
            EnvironmentFact("URL", "domain"),
            EnvironmentFact("VALIDATION", "how the domain is proven", allowedValues: ["http", "dns", "duckdns"]),
            EnvironmentFact("SUBDOMAINS", "names below the domain, or wildcard"),
            EnvironmentFact("DNSPLUGIN", "DNS provider; cloudflare"),
            EnvironmentFact("EMAIL", "account for certificates"),
            EnvironmentFact("ONLY_SUBDOMAINS", "leaves the bare domain out; false"),
            EnvironmentFact("EXTRA_DOMAINS", "further domains"),
            EnvironmentFact("STAGING", "test certificates; false"),
            EnvironmentFact("DUCKDNSTOKEN", "token of DuckDNS", isSecret: true),
            EnvironmentFact("DISABLE_F2B", "switches fail2ban off"),
            EnvironmentFact("SWAG_AUTORELOAD", "reloads nginx when files change"),
        ],
        logs: LogFacts(path: "/config/log/nginx/access.log"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(120),
        needsEgress: true,
        notes: ["the first certificate takes minutes"],
        unverified: ["capabilities after dropping all"],
        sources: ["linuxserver/docker-swag: readme-vars.yml, Dockerfile, root/defaults/fail2ban"],
        factsDate: "2026-11-22"
    )
}
