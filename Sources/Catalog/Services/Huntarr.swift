extension Services {
    /// Huntarr.
    static let huntarr: ServiceDefinition = ServiceDefinition(
        id: "huntarr",
        name: "Huntarr",
        summary: "searches missing items and upgrades for Servarr programs",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/plexguide/Huntarr.io",
        images: [
            ImageVariant(key: "official", repositories: ["huntarr/huntarr", "ghcr.io/plexguide/huntarr"])
        ],
        ports: [
            ServicePort(9705, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
