extension Services {
    /// Requestrr.
    static let requestrr: ServiceDefinition = ServiceDefinition(
        id: "requestrr",
        name: "Requestrr",
        summary: "chat bot that passes wishes to Sonarr, Radarr and Overseerr",
        roles: [.request],
        category: .request,
        homepage: "github.com/thomst08/requestrr",
        images: [
            ImageVariant(key: "official", repositories: ["thomst08/requestrr", "darkalfx/requestrr"]),
            .hotio("requestrr"),
            .linuxserver("requestrr", base: nil, dropsAllCapabilities: nil, note: "deprecated since 2021-12-20"),
        ],
        ports: [
            ServicePort(4545, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-requestrr.md",
            "hotio/website: docs/containers/requestrr.md", "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
