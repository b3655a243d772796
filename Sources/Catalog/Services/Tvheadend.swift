extension Services {
    /// Tvheadend.
    static let tvheadend: ServiceDefinition = ServiceDefinition(
        id: "tvheadend",
        name: "Tvheadend",
        summary: "receives and records television",
        roles: [.liveTV],
        category: .liveTV,
        homepage: "https://tvheadend.org",
        images: [
            .linuxserver("tvheadend", base: nil, dropsAllCapabilities: nil),
            ImageVariant(key: "official", repositories: ["ghcr.io/tvheadend/tvheadend"]),
        ],
        ports: [
            ServicePort(9981, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(9982, "tcp", .other),
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
