extension Services {
    /// Buildarr.
    static let buildarr: ServiceDefinition = ServiceDefinition(
        id: "buildarr",
        name: "Buildarr",
        summary: "set up Servarr programs from one YAML file; dormant since 2024",
        roles: [.automation],
        category: .automation,
        status: .retired(
            since: "2024-04-26",
            successors: ["recyclarr", "configarr"],
            securityRelevant: false,
            note: "no release since; its plugins are older than Sonarr 4.0.4 and Prowlarr 2"
        ),
        homepage: "https://github.com/buildarr/buildarr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["callum027/buildarr"],
                tools: ["sh", "wget", "nc", "pgrep", "python3"],
                defaultUser: "root",
                honoursPUID: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "pgrep -f buildarr >/dev/null"],
                    interval: .seconds(60),
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]
            )
        ],
        latestVersion: DatedVersion("0.7.1", "2023-11-13"),
        authentication: Authentication(
            model: .none,
            methods: ["no interface; it signs in with the keys of the programs"]
        ),
        credentials: [
            CredentialLocation(path: "/config/buildarr.yml", format: "yaml", key: "<plugin>.api_key")
        ],
        environment: [
            EnvironmentFact("PUID", "user id of the program; default 1000"),
            EnvironmentFact("PGID", "group id of the program; default 1000"),
            EnvironmentFact("BUILDARR_INSTALL_PACKAGES", "further plugins"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 256 << 20, cpuLimit: 0.25, basis: "estimate, not measured"),
        links: [
            LinkFact("sonarr", "plugin"),
            LinkFact("radarr", "plugin"),
            LinkFact("prowlarr", "plugin"),
            LinkFact("jellyseerr", "plugin"),
        ],
        unverified: [
            "plugin list",
            "compatibility with current *arr versions",
        ],
        sources: [
            "buildarr/buildarr: README.md",
            "buildarr/buildarr: scripts/bootstrap.sh",
            "buildarr/buildarr: test.Dockerfile",
        ],
        factsDate: "2026-11-22"
    )
}
