extension Services {
    /// Immich Public Proxy.
    static let immichPublicProxy: ServiceDefinition = ServiceDefinition(
        id: "immich-public-proxy",
        name: "Immich Public Proxy",
        summary: "shows shared Immich albums without opening Immich itself",
        roles: [.other],
        category: .network,
        homepage: "github.com/alangrainger/immich-public-proxy",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["alangrainger/immich-public-proxy", "ghcr.io/alangrainger/immich-public-proxy"]
            )
        ],
        ports: [
            ServicePort(3000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
