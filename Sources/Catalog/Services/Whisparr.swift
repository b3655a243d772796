extension Services {
    /// Whisparr.
    static let whisparr: ServiceDefinition = ServiceDefinition(
        id: "whisparr",
        name: "Whisparr",
        summary: "member of the Servarr family for adult films; known by name, port and health only",
        roles: [.arr],
        category: .arr,
        homepage: "https://whisparr.com",
        images: [
            .hotio(
                "whisparr",
                mutableTags: ["testing", "v3"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            .homeOperations("whisparr", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]),
            ImageVariant(
                key: "community",
                repositories: ["thespad/whisparr", "ghcr.io/thespad/whisparr", "binhex/arch-whisparr"]
            ),
        ],
        ports: [
            ServicePort(6969, "tcp", .web, variable: "WHISPARR__SERVER__PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/ping", evidence: .documented),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["Forms", "External", "None"],
            keyHeader: "X-Api-Key",
            firstRun: "open until the sign-in dialog is completed"
        ),
        credentials: [
            CredentialLocation(path: "/config/config.xml", format: "xml", key: "/Config/ApiKey")
        ],
        environment: EnvironmentFact.families,
        ignoredEnvironment: Servarr.ignoredEnvironment(prefix: "WHISPARR"),
        needsEgress: true,
        unverified: [
            "everything but image names, port and health path"
        ],
        sources: [
            "Whisparr/Whisparr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs",
            "hotio/website: docs/containers/whisparr-tags.json",
        ],
        factsDate: "2026-11-22"
    )
}
