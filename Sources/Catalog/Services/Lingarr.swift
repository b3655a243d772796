extension Services {
    /// Lingarr.
    static let lingarr: ServiceDefinition = ServiceDefinition(
        id: "lingarr",
        name: "Lingarr",
        summary: "translates subtitles",
        roles: [.subtitles],
        category: .arr,
        homepage: "github.com/lingarr-translate/lingarr",
        images: [
            ImageVariant(key: "official", repositories: ["lingarr/lingarr"])
        ],
        ports: [
            ServicePort(9876, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
