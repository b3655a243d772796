extension Services {
    /// FileFlows.
    static let fileflows: ServiceDefinition = ServiceDefinition(
        id: "fileflows",
        name: "FileFlows",
        summary: "re-encodes and moves files by drawn flows",
        roles: [.transcoder],
        category: .transcoding,
        homepage: "https://fileflows.com",
        images: [
            ImageVariant(key: "official", repositories: ["revenz/fileflows"])
        ],
        ports: [
            ServicePort(5000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
