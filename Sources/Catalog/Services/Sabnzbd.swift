extension Services {
    /// SABnzbd.
    static let sabnzbd: ServiceDefinition = ServiceDefinition(
        id: "sabnzbd",
        name: "SABnzbd",
        summary: "Usenet client with a web interface",
        roles: [.usenet],
        category: .downloadClient,
        homepage: "sabnzbd.org",
        images: [
            .linuxserver(
                "sabnzbd",
                isRecommended: true,
                stableTag: "5.0.4",
                mutableTags: ["unstable"],
                readOnly: true,
                nonRoot: true,
                healthcheck: sabnzbdHealthcheck,
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                exposedPorts: [8080]
            ),
            .homeOperations("sabnzbd", healthcheck: sabnzbdHealthcheck),
            .hotio("sabnzbd", healthcheck: sabnzbdHealthcheck),
            ImageVariant(
                key: ImageVariant.vpnBundledKey,
                repositories: ["binhex/arch-sabnzbdvpn", "ghcr.io/binhex/arch-sabnzbdvpn"],
                note: "brings a VPN client of its own and needs NET_ADMIN; its facts are not verified"
            ),
            ImageVariant(
                key: "other",
                repositories: ["binhex/arch-sabnzbd"],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("5.1.3", "2026"),
        ports: [ServicePort(8080, "tcp", .web, variable: "WEBUI_PORTS", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(
            path: "/api?mode=version&output=json",
            body: "version",
            otherPublicPaths: ["/api?mode=auth"],
            evidence: .tested,
            note: """
                403 if the Host name is not in host_whitelist and no password is set: ask localhost or an \
                address
                """
        ),
        version: VersionEndpoint(path: "/api?mode=version&output=json", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["form", "key as query parameter apikey"],
            firstRun: "leads everybody to a wizard until a news server is set up; a password is optional"
        ),
        credentials: [
            CredentialLocation(path: "/config/sabnzbd.ini", format: "ini", key: "misc.api_key"),
            CredentialLocation(path: "/config/sabnzbd.ini", format: "ini", key: "misc.nzb_key"),
            CredentialLocation(path: "/config/sabnzbd.ini", format: "ini", key: "misc.password"),
        ],
        environment: [
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
            EnvironmentFact("TZ", "time zone"),
            EnvironmentFact("WEBUI_PORTS", "port of the web interface: 8080/tcp,8080/udp", variants: ["hotio"]),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "history below /config/admin")],
        resources: ResourceFacts(
            memoryLimitBytes: 2 << 30,
            basis: "200 to 1,000 MB, decided by the article cache; not measured"
        ),
        metrics: MetricsFacts(exporter: "ghcr.io/onedr0p/exportarr", note: "command sabnzbd of exportarr"),
        links: [LinkFact("sonarr", "download client with key and category")],
        logs: LogFacts(
            path: "/config/logs/sabnzbd.log",
            authenticationFailure: "Unsuccessful login attempt from <address>",
            fail2banRegex: "Unsuccessful login attempt from <ADDR>"
        ),
        backup: BackupFacts(
            paths: ["/config/sabnzbd.ini", "/config/admin"],
            method: "call config&name=create_backup"
        ),
        startup: .seconds(8),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: [
            "the key is a query parameter; a header X-Api-Key is refused",
            "host_whitelist holds only the container's own name: add its service name, or set hostname:",
            "inet_exposure above 0 lets strangers in", "an unknown call is answered with 200 and status false",
        ],
        unverified: ["memory use", "time that it needs to stop"],
        sources: [
            "sabnzbd/sabnzbd: sabnzbd/interface.py, api.py, cfg.py",
            "sabnzbd/sabnzbd.github.io: wiki/configuration/5.1/api.html, wiki/extra/hostname-check.md",
            "linuxserver/docker-sabnzbd: readme-vars.yml",
        ],
        factsDate: "2026-11-22"
    )

    private static let sabnzbdHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD-SHELL", "curl -fsS 'http://localhost:8080/api?mode=version&output=json' | grep -q version"],
        evidence: .tested
    )
}
