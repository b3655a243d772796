extension Services {
    /// Trivy.
    static let trivy: ServiceDefinition = ServiceDefinition(
        id: "trivy",
        name: "Trivy",
        summary: "looks for known holes and secrets in images",
        roles: [.security],
        category: .security,
        homepage: "trivy.dev",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["aquasec/trivy", "ghcr.io/aquasecurity/trivy", "public.ecr.aws/aquasecurity/trivy"],
                isRecommended: true,
                stableTag: "0.74.0",
                mutableTags: ["canary"],
                tools: ["wget", "git", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                hasHealthcheck: false,
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .documented,
                    note: "the cache must be a volume"
                ),
                persistentPaths: [PersistentPath("/root/.cache/trivy", .cache, holdsSQLite: false)]
            )
        ],
        latestVersion: DatedVersion("v0.74.0", "2026-08-14"),
        minimumVersion: MinimumVersion("0.70.0", "0.69.4 to 0.69.6 were published by strangers", isSecurity: true),
        ports: [ServicePort(4954, "tcp", .api, publishing: .never, note: "server mode only")],
        health: HealthEndpoint(
            path: "/healthz",
            port: 4954,
            body: "ok",
            evidence: .documented,
            note: "server mode only"
        ),
        version: VersionEndpoint(path: "/version", key: "Version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["token"]),
        environment: [
            EnvironmentFact("TRIVY_TOKEN", "token of the server", isSecret: true),
            EnvironmentFact("TRIVY_PASSWORD", "password of a registry", isSecret: true),
            EnvironmentFact("TRIVY_*", "any flag"),
        ],
        needsEgress: true,
        notes: [
            "pin it by digest and never give it the Docker socket: let it ask the registry",
            "exits with 0 in spite of findings unless --exit-code says otherwise",
        ],
        sources: ["aquasecurity/trivy: Dockerfile, docs/guide", "GHSA-69fq-xp46-6x23"],
        factsDate: "2026-11-22"
    )
}
