extension Services {
    /// PhotoShow.
    static let photoshow: ServiceDefinition = ServiceDefinition(
        id: "photoshow",
        name: "PhotoShow",
        summary: "showed a folder of photos",
        roles: [.library],
        category: .library,
        homepage: "github.com/thibaud-rohmer/PhotoShow",
        images: [
            .linuxserver("photoshow", base: nil, dropsAllCapabilities: nil, note: "deprecated")
        ],
        ports: [
            ServicePort(80, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
