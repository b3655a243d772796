extension Services {
    /// SickChill.
    static let sickchill: ServiceDefinition = ServiceDefinition(
        id: "sickchill",
        name: "SickChill",
        summary: "finds, fetches and sorts series",
        roles: [.arr],
        category: .arr,
        homepage: "github.com/SickChill/SickChill",
        images: [
            ImageVariant(key: "official", repositories: ["sickchill/sickchill"]),
            .linuxserver("sickchill", base: nil, dropsAllCapabilities: nil, note: "deprecated since 2025-07-10"),
        ],
        ports: [
            ServicePort(8081, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-sickchill.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
