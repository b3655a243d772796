extension Services {
    /// Subgen.
    static let subgen: ServiceDefinition = ServiceDefinition(
        id: "subgen",
        name: "Subgen",
        summary: "writes subtitles from the sound with Whisper",
        roles: [.subtitles],
        category: .arr,
        homepage: "github.com/McCloudS/subgen",
        images: [
            ImageVariant(key: "official", repositories: ["mccloud/subgen"])
        ],
        ports: [
            ServicePort(9000, "tcp", .api)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
