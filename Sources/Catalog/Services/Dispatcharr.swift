extension Services {
    /// Dispatcharr.
    static let dispatcharr: ServiceDefinition = ServiceDefinition(
        id: "dispatcharr",
        name: "Dispatcharr",
        summary: "manages streams and guides and offers them as a tuner",
        roles: [.liveTV],
        category: .liveTV,
        homepage: "github.com/Dispatcharr/Dispatcharr",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/dispatcharr/dispatcharr"])
        ],
        ports: [
            ServicePort(9191, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
