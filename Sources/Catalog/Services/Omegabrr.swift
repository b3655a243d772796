extension Services {
    /// omegabrr.
    static let omegabrr: ServiceDefinition = ServiceDefinition(
        id: "omegabrr",
        name: "omegabrr",
        summary: "makes filters for autobrr from what Sonarr and Radarr want",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/autobrr/omegabrr",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/autobrr/omegabrr"])
        ],
        ports: [
            ServicePort(7441, "tcp", .api)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
