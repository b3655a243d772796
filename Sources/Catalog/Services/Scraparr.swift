extension Services {
    /// Scraparr.
    static let scraparr: ServiceDefinition = ServiceDefinition(
        id: "scraparr",
        name: "Scraparr",
        summary: "one exporter for all media managers of a stack",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/thecfu/scraparr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/thecfu/scraparr", "thegameprofi/scraparr"],
                isRecommended: true,
                stableTag: "2.2.4",
                tools: ["python"],
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "python", "-c",
                        "import urllib.request as u; u.urlopen('http://127.0.0.1:7100/metrics', timeout=3)",
                    ],
                    evidence: .documented
                ),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/scraparr/config", .config, holdsSQLite: false)],
                exposedPorts: [7100]
            )
        ],
        latestVersion: DatedVersion("v2.2.4", "2025-08-17"),
        ports: [ServicePort(7100, "tcp", .metrics, publishing: .never)],
        health: HealthEndpoint(path: "/metrics", evidence: .documented, note: "401 if config.yaml sets auth"),
        authentication: Authentication(model: .none, methods: ["basic auth", "bearer token"]),
        credentials: [
            CredentialLocation(path: "/scraparr/config/config.yaml", format: "yaml", key: "*.api_key")
        ],
        metrics: MetricsFacts(path: "/metrics"),
        links: [LinkFact("sonarr", "a section with url and api_key for each program")],
        startup: .seconds(5),
        needsEgress: false,
        unverified: ["read-only root file system"],
        sources: ["thecfu/scraparr: README.md, config.yaml, Dockerfile"],
        factsDate: "2026-11-22"
    )
}
