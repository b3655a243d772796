extension Services {
    /// Watchtower.
    static let watchtower: ServiceDefinition = ServiceDefinition(
        id: "watchtower",
        name: "Watchtower",
        summary: "pulls newer images and recreates containers unattended",
        roles: [.updater],
        category: .management,
        homepage: "github.com/nicholas-fedor/watchtower",
        images: [
            ImageVariant(
                key: "fork",
                repositories: ["nickfedor/watchtower", "ghcr.io/nicholas-fedor/watchtower"],
                isRecommended: true,
                stableTag: "1.21.0",
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: true,
                healthcheck: watchtowerHealthcheck,
                persistentPaths: [],
                exposedPorts: [8080]
            ),
            ImageVariant(
                key: "original",
                repositories: ["containrrr/watchtower", "ghcr.io/containrrr/watchtower", "v2tec/watchtower"],
                movedTo: "nickfedor/watchtower",
                stableTag: "1.7.1",
                mutableTags: ["latest-dev"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: true,
                healthcheck: watchtowerHealthcheck,
                persistentPaths: [],
                exposedPorts: [8080],
                note: """
                    archived on 2025-12-17; asks for Docker API 1.25, which Engine 29 refuses unless \
                    DOCKER_API_VERSION is set
                    """
            ),
            ImageVariant(
                key: "beatkind",
                repositories: ["beatkind/watchtower", "ghcr.io/beatkind/watchtower"],
                note: "another fork; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("v1.21.0", "2026-08-18"),
        ports: [ServicePort(8080, "tcp", .api, publishing: .never, note: "HTTP API, only when switched on")],
        authentication: Authentication(model: .own, methods: ["bearer token WATCHTOWER_HTTP_API_TOKEN"]),
        environment: [
            EnvironmentFact(
                "WATCHTOWER_MONITOR_ONLY",
                "only tells of new images; false",
                allowedValues: ["true", "false"]
            ),
            EnvironmentFact(
                "WATCHTOWER_LABEL_ENABLE",
                "only containers with the label; false",
                allowedValues: ["true", "false"]
            ),
            EnvironmentFact("WATCHTOWER_SCHEDULE", "cron with six fields"),
            EnvironmentFact("WATCHTOWER_POLL_INTERVAL", "seconds between looks; 86400"),
            EnvironmentFact("WATCHTOWER_HTTP_API_METRICS", "serves /v1/metrics; false"),
            EnvironmentFact("WATCHTOWER_CLEANUP", "removes old images"),
            EnvironmentFact("WATCHTOWER_NOTIFICATION_URL", "where to tell, with its password", isSecret: true),
            EnvironmentFact("WATCHTOWER_HTTP_API_TOKEN", "token of the API", isSecret: true),
            EnvironmentFact(
                "WATCHTOWER_NOTIFICATION_EMAIL_SERVER_PASSWORD",
                "password of the mail server",
                isSecret: true
            ),
            EnvironmentFact("REPO_PASS", "password of the registry", isSecret: true),
            EnvironmentFact("DOCKER_HOST", "tcp://<socket proxy>:2375"),
            EnvironmentFact("DOCKER_API_VERSION", "leave unset: the fork finds out"),
        ],
        links: [LinkFact("docker", "CONTAINERS, IMAGES, NETWORKS and POST: nearly root")],
        needsEgress: true,
        notes: [
            "must not update databases, the proxy or what shares the network of a VPN container",
            "Diun and What's up Docker tell of updates without making them",
        ],
        unverified: ["whether telling only works without POST"],
        sources: [
            "containrrr/watchtower: README.md",
            "nicholas-fedor/watchtower: README.md, build/docker/Dockerfile, internal/api/handlers",
        ],
        factsDate: "2026-11-22"
    )

    private static let watchtowerHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD", "/watchtower", "--health-check"],
        evidence: .documented
    )
}
