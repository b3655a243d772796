extension Services {
    /// Dockge.
    static let dockge: ServiceDefinition = ServiceDefinition(
        id: "dockge",
        name: "Dockge",
        summary: "web interface over compose files",
        roles: [.management],
        category: .management,
        status: .maintenance(note: "last release in March 2025, still commits a year later"),
        homepage: "github.com/louislam/dockge",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["louislam/dockge", "ghcr.io/louislam/dockge"],
                isRecommended: true,
                stableTag: "1.5.0",
                mutableTags: ["base"],
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "extra/healthcheck"],
                    interval: .seconds(60),
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/app/data", .data, holdsSQLite: true)],
                exposedPorts: [5001]
            )
        ],
        latestVersion: DatedVersion("1.5.0", "2025-03-31"),
        ports: [ServicePort(5001, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/", evidence: .documented),
        authentication: Authentication(model: .firstVisitor, firstRun: "the first visitor makes the administrator"),
        environment: [
            EnvironmentFact("DOCKGE_STACKS_DIR", "/opt/stacks; the same path on both sides"),
            EnvironmentFact("DOCKGE_ENABLE_CONSOLE", "shell in the browser; false"),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "below /app/data")],
        links: [LinkFact("docker", "needs the whole API: equal to root on the host")],
        backup: BackupFacts(paths: ["/app/data", "/opt/stacks"]),
        sources: ["louislam/dockge: docker/Dockerfile, compose.yaml"],
        factsDate: "2026-11-22"
    )
}
