extension Services {
    /// gonic.
    static let gonic: ServiceDefinition = ServiceDefinition(
        id: "gonic",
        name: "gonic",
        summary: "streams a music collection to Subsonic apps",
        roles: [.server],
        category: .mediaServer,
        homepage: "github.com/sentriz/gonic",
        images: [
            ImageVariant(key: "official", repositories: ["sentriz/gonic", "ghcr.io/sentriz/gonic"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
