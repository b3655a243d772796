extension Services {
    /// Exportarr.
    static let exportarr: ServiceDefinition = ServiceDefinition(
        id: "exportarr",
        name: "Exportarr",
        summary: "exporter for one Sonarr, Radarr, Lidarr, Prowlarr, Bazarr or SABnzbd",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/onedr0p/exportarr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/onedr0p/exportarr", "onedr0p/exportarr"],
                isRecommended: true,
                stableTag: "v2.3.0",
                mutableTags: ["master"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "65532",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: ["API_KEY_FILE"]),
                hasHealthcheck: false,
                hardening: .exporter,
                persistentPaths: [],
                exposedPorts: [9707]
            )
        ],
        latestVersion: DatedVersion("v2.3.0", "2025-08-12"),
        ports: [ServicePort(9707, "tcp", .metrics, variable: "PORT", publishing: .never)],
        health: HealthEndpoint(path: "/healthz", otherPublicPaths: ["/metrics"], evidence: .documented),
        authentication: Authentication(model: .none),
        environment: [
            EnvironmentFact("PORT", "where it listens; must be set"),
            EnvironmentFact("URL", "address of the program, for example http://sonarr:8989"),
            EnvironmentFact("API_KEY", "key of the program", isSecret: true),
            EnvironmentFact("API_KEY_FILE", "file with the key"),
            EnvironmentFact("APIKEY", "the key, version 2 only", isSecret: true),
            EnvironmentFact("AUTH_USERNAME", "name for form sign-in, with FORM_AUTH=true"),
            EnvironmentFact("AUTH_PASSWORD", "password for form sign-in", isSecret: true),
            EnvironmentFact("ENABLE_ADDITIONAL_METRICS", "costly figures, version 2 only"),
        ],
        ignoredEnvironment: [
            IgnoredEnvironment("APIKEY", instead: "API_KEY", note: "not read from version 3 on"),
            IgnoredEnvironment("CONFIG", instead: "API_KEY_FILE", note: "not read from version 3 on"),
            IgnoredEnvironment("BASIC_AUTH_*", instead: nil, note: "not read from version 3 on"),
            IgnoredEnvironment(
                "ENABLE_ADDITIONAL_METRICS",
                instead: nil,
                note: """
                    removed in version 3, where they are on; DISABLE_QUALITY_METRICS and the like switch them \
                    off
                    """
            ),
        ],
        resources: ResourceFacts(memoryLimitBytes: 128 << 20, basis: "25 to 100 MB, says its README"),
        metrics: MetricsFacts(path: "/metrics", note: "at most once a minute for Bazarr and Sonarr"),
        links: [LinkFact("sonarr", "URL and API_KEY; the first word of the command names the program")],
        needsEgress: false,
        notes: [
            "one container for each program; readarr went with version 3",
            "with an unpinned tag set both APIKEY and API_KEY", "no shell: health is seen from Prometheus only",
        ],
        unverified: ["names of the metrics, read in the documentation of version 2"],
        sources: ["onedr0p/exportarr: README.md, Dockerfile"],
        factsDate: "2026-11-22"
    )
}
