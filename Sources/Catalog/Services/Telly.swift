extension Services {
    /// telly.
    static let telly: ServiceDefinition = ServiceDefinition(
        id: "telly",
        name: "telly",
        summary: "offered IPTV as a tuner to Plex",
        roles: [.liveTV],
        category: .liveTV,
        homepage: "github.com/tellytv/telly",
        images: [
            ImageVariant(key: "official", repositories: ["tellytv/telly"])
        ],
        ports: [
            ServicePort(6077, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
