extension Services {
    /// Subliminal.
    static let subliminal: ServiceDefinition = ServiceDefinition(
        id: "subliminal",
        name: "Subliminal",
        summary: "fetches subtitles from the command line",
        roles: [.subtitles],
        category: .arr,
        homepage: "github.com/Diaoul/subliminal",
        images: [
            ImageVariant(key: "official", repositories: ["diaoulael/subliminal"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
