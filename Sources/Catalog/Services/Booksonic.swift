extension Services {
    /// Booksonic-Air.
    static let booksonic: ServiceDefinition = ServiceDefinition(
        id: "booksonic",
        name: "Booksonic-Air",
        summary: "streamed audiobooks to Subsonic apps",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://booksonic.org",
        images: [
            .linuxserver("booksonic-air", base: nil, dropsAllCapabilities: nil, note: "deprecated"),
            ImageVariant(
                key: "former",
                repositories: [
                    "lscr.io/linuxserver/booksonic", "linuxserver/booksonic", "ghcr.io/linuxserver/booksonic",
                ],
                note: "former program; deprecated"
            ),
        ],
        ports: [
            ServicePort(4040, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-booksonic-air.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
