extension Services {
    /// Kometa.
    static let kometa: ServiceDefinition = ServiceDefinition(
        id: "kometa",
        name: "Kometa",
        summary: "makes collections and overlays for Plex",
        roles: [.automation],
        category: .automation,
        homepage: "https://kometa.wiki",
        images: [
            ImageVariant(key: "official", repositories: ["kometateam/kometa"]),
            ImageVariant(
                key: "former",
                repositories: ["meisnate12/plex-meta-manager"],
                movedTo: "kometateam/kometa",
                note: "former name, Plex Meta Manager"
            ),
            .linuxserver("kometa", base: nil, dropsAllCapabilities: nil),
            ImageVariant(
                key: "linuxserver-former",
                repositories: [
                    "lscr.io/linuxserver/plex-meta-manager", "linuxserver/plex-meta-manager",
                    "ghcr.io/linuxserver/plex-meta-manager",
                ],
                movedTo: "lscr.io/linuxserver/kometa",
                note: "deprecated, former name"
            ),
        ],
        unverified: ["everything but image names"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-plex-meta-manager.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
