extension Services {
    /// Doplarr.
    static let doplarr: ServiceDefinition = ServiceDefinition(
        id: "doplarr",
        name: "Doplarr",
        summary: "Discord bot that passes wishes to Sonarr, Radarr and Overseerr",
        roles: [.request],
        category: .request,
        homepage: "github.com/kiranshila/Doplarr",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/kiranshila/doplarr"]),
            .linuxserver(
                "doplarr",
                base: nil,
                movedTo: "lscr.io/linuxserver/doplarr_rs",
                readOnly: true,
                nonRoot: true,
                dropsAllCapabilities: nil,
                note: "deprecated in favour of doplarr_rs"
            ),
            ImageVariant(
                key: "linuxserver-rs",
                repositories: [
                    "lscr.io/linuxserver/doplarr_rs", "linuxserver/doplarr_rs", "ghcr.io/linuxserver/doplarr_rs",
                ]
            ),
            .hotio("doplarr"),
        ],
        environment: [
            EnvironmentFact("DISCORD__TOKEN", "token of the bot", isSecret: true),
            EnvironmentFact("OVERSEERR__API", "API key of Overseerr", isSecret: true),
            EnvironmentFact("SONARR__API", "API key of Sonarr", isSecret: true),
            EnvironmentFact("RADARR__API", "API key of Radarr", isSecret: true),
        ],
        unverified: ["everything but image names"],
        sources: [
            "linuxserver/docker-documentation: docs/deprecated_images/docker-doplarr.md",
            "hotio/website: docs/containers/doplarr.md", "survey of public compose files, 2026",
        ],
        factsDate: "2026-11-22"
    )
}
