extension Services {
    /// NZBHydra2.
    static let nzbhydra2: ServiceDefinition = ServiceDefinition(
        id: "nzbhydra2",
        name: "NZBHydra2",
        summary: "searches many Newznab and Torznab indexers at once",
        roles: [.indexer],
        category: .indexer,
        homepage: "github.com/theotherp/nzbhydra2",
        images: [
            .linuxserver("nzbhydra2", base: nil, readOnly: false, nonRoot: false, dropsAllCapabilities: nil),
            ImageVariant(
                key: "former",
                repositories: ["lscr.io/linuxserver/hydra2", "linuxserver/hydra2", "ghcr.io/linuxserver/hydra2"],
                movedTo: "lscr.io/linuxserver/nzbhydra2",
                note: "deprecated name"
            ),
            .hotio("nzbhydra2"),
            ImageVariant(
                key: "community",
                repositories: ["binhex/arch-nzbhydra2", "theotherp/nzbhydra2", "joemiller/nzbhydra2"]
            ),
        ],
        ports: [
            ServicePort(5076, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-hydra2.md",
            "hotio/website: docs/containers/nzbhydra2.md", "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
