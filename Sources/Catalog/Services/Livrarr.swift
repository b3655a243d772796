extension Services {
    /// Livrarr.
    static let livrarr: ServiceDefinition = ServiceDefinition(
        id: "livrarr",
        name: "Livrarr",
        summary: "finds, fetches and sorts books",
        roles: [.arr],
        category: .arr,
        homepage: "github.com/kkodecs/livrarr",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/kkodecs/livrarr"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
