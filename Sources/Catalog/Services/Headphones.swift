extension Services {
    /// Headphones.
    static let headphones: ServiceDefinition = ServiceDefinition(
        id: "headphones",
        name: "Headphones",
        summary: "finds, fetches and sorts music",
        roles: [.arr],
        category: .arr,
        homepage: "github.com/rembo10/headphones",
        images: [
            .linuxserver("headphones", base: nil, dropsAllCapabilities: nil, note: "deprecated since 2023-10-17")
        ],
        ports: [
            ServicePort(8181, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-headphones.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
