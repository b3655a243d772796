extension Services {
    /// TubeSync.
    static let tubesync: ServiceDefinition = ServiceDefinition(
        id: "tubesync",
        name: "TubeSync",
        summary: "keeps channels and playlists of video sites as files for a media server",
        roles: [.downloader],
        category: .downloadClient,
        homepage: "github.com/meeb/tubesync",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/meeb/tubesync"])
        ],
        ports: [
            ServicePort(4848, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
