extension Services {
    /// ChineseSubFinder.
    static let chinesesubfinder: ServiceDefinition = ServiceDefinition(
        id: "chinesesubfinder",
        name: "ChineseSubFinder",
        summary: "fetched Chinese subtitles",
        roles: [.subtitles],
        category: .arr,
        homepage: "github.com/ChineseSubFinder/ChineseSubFinder",
        images: [
            ImageVariant(key: "official", repositories: ["allanpk716/chinesesubfinder"])
        ],
        ports: [
            ServicePort(19035, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
