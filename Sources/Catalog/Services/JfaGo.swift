extension Services {
    /// jfa-go.
    static let jfaGo: ServiceDefinition = ServiceDefinition(
        id: "jfa-go",
        name: "jfa-go",
        summary: "invites people to Jellyfin and manages their accounts",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/hrfee/jfa-go",
        images: [
            ImageVariant(key: "official", repositories: ["hrfee/jfa-go"])
        ],
        ports: [
            ServicePort(8056, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
