extension Services {
    /// Podgrab.
    static let podgrab: ServiceDefinition = ServiceDefinition(
        id: "podgrab",
        name: "Podgrab",
        summary: "downloads podcasts",
        roles: [.downloader],
        category: .downloadClient,
        homepage: "github.com/akhilrex/podgrab",
        images: [
            ImageVariant(key: "official", repositories: ["akhilrex/podgrab", "ghcr.io/akhilrex/podgrab"])
        ],
        ports: [
            ServicePort(8080, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
