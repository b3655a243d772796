extension Services {
    /// Profilarr.
    static let profilarr: ServiceDefinition = ServiceDefinition(
        id: "profilarr",
        name: "Profilarr",
        summary: "keeps quality profiles of Sonarr and Radarr in step with a database",
        roles: [.automation],
        category: .automation,
        homepage: "https://dictionarry.dev",
        images: [
            ImageVariant(key: "official", repositories: ["santiagosayshey/profilarr"])
        ],
        ports: [
            ServicePort(6868, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
