extension Services {
    /// ytdl-sub.
    static let ytdlSub: ServiceDefinition = ServiceDefinition(
        id: "ytdl-sub",
        name: "ytdl-sub",
        summary: "keeps channels and playlists of video sites as files for a media server",
        roles: [.downloader],
        category: .downloadClient,
        homepage: "github.com/jmbannon/ytdl-sub",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/jmbannon/ytdl-sub", "ghcr.io/jmbannon/ytdl-sub-gui"]
            )
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
