extension Services {
    /// Funkwhale.
    static let funkwhale: ServiceDefinition = ServiceDefinition(
        id: "funkwhale",
        name: "Funkwhale",
        summary: "streams and shares a music collection",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://www.funkwhale.audio",
        images: [
            ImageVariant(key: "official", repositories: ["funkwhale/all-in-one", "funkwhale/funkwhale"]),
            ImageVariant(key: "community", repositories: ["thetarkus/funkwhale"]),
        ],
        ports: [
            ServicePort(80, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
