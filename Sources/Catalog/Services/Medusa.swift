extension Services {
    /// Medusa.
    static let medusa: ServiceDefinition = ServiceDefinition(
        id: "medusa",
        name: "Medusa",
        summary: "finds, fetches and sorts series",
        roles: [.arr],
        category: .arr,
        homepage: "https://pymedusa.com",
        images: [
            .linuxserver("medusa", base: nil, dropsAllCapabilities: nil),
            ImageVariant(key: "official", repositories: ["pymedusa/medusa"]),
        ],
        ports: [
            ServicePort(8081, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
