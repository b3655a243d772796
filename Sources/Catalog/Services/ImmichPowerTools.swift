extension Services {
    /// Immich Power Tools.
    static let immichPowerTools: ServiceDefinition = ServiceDefinition(
        id: "immich-power-tools",
        name: "Immich Power Tools",
        summary: "tidies up an Immich library",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/varun-raj/immich-power-tools",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/varun-raj/immich-power-tools"])
        ],
        ports: [
            ServicePort(3000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
