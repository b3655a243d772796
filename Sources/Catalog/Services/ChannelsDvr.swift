extension Services {
    /// Channels DVR.
    static let channelsDvr: ServiceDefinition = ServiceDefinition(
        id: "channels-dvr",
        name: "Channels DVR",
        summary: "records and streams television",
        roles: [.liveTV],
        category: .liveTV,
        homepage: "https://getchannels.com",
        images: [
            ImageVariant(key: "official", repositories: ["fancybits/channels-dvr"])
        ],
        ports: [
            ServicePort(8089, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
