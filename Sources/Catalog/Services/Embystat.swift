extension Services {
    /// EmbyStat.
    static let embystat: ServiceDefinition = ServiceDefinition(
        id: "embystat",
        name: "EmbyStat",
        summary: "showed statistics of Emby and Jellyfin",
        roles: [.monitor],
        category: .monitoring,
        homepage: "github.com/mregni/EmbyStat",
        images: [
            .linuxserver("embystat", base: nil, dropsAllCapabilities: nil, note: "deprecated"),
            ImageVariant(key: "official", repositories: ["uping/embystat"]),
        ],
        ports: [
            ServicePort(6555, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-embystat.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
