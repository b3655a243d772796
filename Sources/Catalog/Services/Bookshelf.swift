extension Services {
    /// Bookshelf.
    static let bookshelf: ServiceDefinition = ServiceDefinition(
        id: "bookshelf",
        name: "Bookshelf",
        summary: "fork of Readarr with other metadata",
        roles: [.arr],
        category: .arr,
        homepage: "github.com/pennydreadful/bookshelf",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/pennydreadful/bookshelf"],
                mutableTags: ["softcover", "hardcover"]
            )
        ],
        ports: [
            ServicePort(8787, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
