extension Services {
    /// NZBGet.
    static let nzbget: ServiceDefinition = ServiceDefinition(
        id: "nzbget",
        name: "NZBGet",
        summary: "fast Usenet client with a web interface",
        roles: [.usenet],
        category: .downloadClient,
        homepage: "nzbget.com",
        images: [
            .linuxserver(
                "nzbget",
                isRecommended: true,
                stableTag: "v26.2",
                mutableTags: ["testing"],
                readOnly: true,
                nonRoot: true,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD-SHELL",
                        "curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:6789/ | grep -qE '^(200|401)$$'",
                    ],
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                exposedPorts: [6789]
            ),
            ImageVariant(
                key: "official",
                repositories: ["nzbgetcom/nzbget", "ghcr.io/nzbgetcom/nzbget"],
                stableTag: "v26.2",
                mutableTags: ["testing"],
                tools: ["wget", "sh"],
                honoursPUID: true,
                hasHealthcheck: false,
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]
            ),
            .hotio("nzbget"),
            ImageVariant(
                key: "other",
                repositories: ["binhex/arch-nzbget", "nzbget/nzbget"],
                note: "its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("26.2", "2026-07-17"),
        ports: [
            ServicePort(6789, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(6791, "tcp", .webTLS, publishing: .loopbackOrProxy, note: "when TLS is on"),
        ],
        health: HealthEndpoint(
            path: "/jsonrpc/version",
            status: 401,
            needsAuthentication: true,
            evidence: .tested,
            note: "401 without credentials means alive, 200 with them"
        ),
        version: VersionEndpoint(path: "/jsonrpc/version", key: "result", needsAuthentication: true),
        authentication: Authentication(
            model: .own,
            methods: ["basic auth"],
            defaultCredentials: "nzbget/tegbzn6789",
            firstRun: "an empty ControlPassword switches the sign-in off"
        ),
        credentials: [
            CredentialLocation(path: "/config/nzbget.conf", format: "ini", key: "ControlPassword"),
            CredentialLocation(path: "/config/nzbget.conf", format: "ini", key: "RestrictedPassword"),
            CredentialLocation(path: "/config/nzbget.conf", format: "ini", key: "AddPassword"),
        ],
        environment: [
            EnvironmentFact("NZBGET_USER", "wins over ControlUsername"),
            EnvironmentFact("NZBGET_PASS", "wins over ControlPassword", isSecret: true),
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
        ],
        databases: [DatabaseFact(engine: "files", note: "queue below MainDir")],
        links: [LinkFact("sonarr", "download client with name, password and category")],
        logs: LogFacts(
            authenticationFailure: "Request received on port 6789 from <address>, but username or password invalid",
            fail2banRegex: #"Request received on port \d+ from <ADDR>, but (?:username|password) "#
        ),
        backup: BackupFacts(paths: ["/config/nzbget.conf"], method: "and the folder QueueDir"),
        startup: .seconds(2),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: [
            "wrong passwords are not banned", "the path form /USER:PASSWORD/jsonrpc lands in access logs",
            "goes on at nzbgetcom since nzbget.net was given up",
        ],
        unverified: ["time that it needs to stop"],
        sources: [
            "nzbgetcom/nzbget v26.0: docs/api, docker/README.md, daemon/remote/WebServer.cpp",
            "linuxserver/docker-nzbget: readme-vars.yml, root",
        ],
        factsDate: "2026-11-22"
    )
}
