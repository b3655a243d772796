extension Services {
    /// Muximux.
    static let muximux: ServiceDefinition = ServiceDefinition(
        id: "muximux",
        name: "Muximux",
        summary: "framed the services of a stack in tabs",
        roles: [.dashboard],
        category: .dashboard,
        homepage: "github.com/mescon/Muximux",
        images: [
            .linuxserver("muximux", base: nil, dropsAllCapabilities: nil, note: "deprecated")
        ],
        ports: [
            ServicePort(80, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-muximux.md",
            "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
