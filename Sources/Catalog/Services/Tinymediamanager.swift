extension Services {
    /// tinyMediaManager.
    static let tinymediamanager: ServiceDefinition = ServiceDefinition(
        id: "tinymediamanager",
        name: "tinyMediaManager",
        summary: "names and describes films and series, in a desktop that the browser shows",
        roles: [.automation],
        category: .automation,
        homepage: "https://www.tinymediamanager.org",
        images: [
            ImageVariant(key: "official", repositories: ["tinymediamanager/tinymediamanager"]),
            ImageVariant(key: "community", repositories: ["romancin/tinymediamanager"]),
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
