extension Services {
    /// Aurral.
    static let aurral: ServiceDefinition = ServiceDefinition(
        id: "aurral",
        name: "Aurral",
        summary: "finds music and passes wishes to Lidarr",
        roles: [.request],
        category: .request,
        homepage: "github.com/lklynet/aurral",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/lklynet/aurral"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
