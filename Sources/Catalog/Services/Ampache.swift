extension Services {
    /// Ampache.
    static let ampache: ServiceDefinition = ServiceDefinition(
        id: "ampache",
        name: "Ampache",
        summary: "streams a music collection",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://ampache.org",
        images: [
            ImageVariant(key: "official", repositories: ["ampache/ampache"])
        ],
        ports: [
            ServicePort(80, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
