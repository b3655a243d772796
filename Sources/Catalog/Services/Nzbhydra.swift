extension Services {
    /// NZBHydra.
    static let nzbhydra: ServiceDefinition = ServiceDefinition(
        id: "nzbhydra",
        name: "NZBHydra",
        summary: "searched many Newznab indexers at once; NZBHydra2 took its place",
        roles: [.indexer],
        category: .indexer,
        status: .retired(
            since: "2018",
            successors: ["nzbhydra2", "prowlarr"],
            securityRelevant: true,
            note: "replaced by NZBHydra2; the day is not verified"
        ),
        homepage: "github.com/theotherp/nzbhydra",
        images: [
            .linuxserver(
                "hydra",
                base: nil,
                movedTo: "lscr.io/linuxserver/nzbhydra2",
                dropsAllCapabilities: nil,
                note: "deprecated"
            )
        ],
        ports: [
            ServicePort(5075, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-hydra.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
