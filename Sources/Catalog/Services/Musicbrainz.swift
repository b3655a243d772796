extension Services {
    /// MusicBrainz mirror.
    static let musicbrainz: ServiceDefinition = ServiceDefinition(
        id: "musicbrainz",
        name: "MusicBrainz mirror",
        summary: "own copy of the MusicBrainz database",
        roles: [.library],
        category: .library,
        homepage: "https://musicbrainz.org",
        images: [
            .linuxserver("musicbrainz", base: nil, dropsAllCapabilities: nil, note: "deprecated")
        ],
        ports: [
            ServicePort(5000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-musicbrainz.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
