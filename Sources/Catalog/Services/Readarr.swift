extension Services {
    /// Readarr.
    static let readarr: ServiceDefinition = ServiceDefinition(
        id: "readarr",
        name: "Readarr",
        summary: "fetched and sorted books; retired, its metadata service is gone",
        roles: [.arr],
        category: .arr,
        status: .retired(
            since: "2025-06-27",
            successors: ["lazylibrarian", "calibre-web-automated", "audiobookshelf"],
            securityRelevant: true,
            note: "archived, without metadata and without security fixes"
        ),
        homepage: "https://github.com/Readarr/Readarr",
        images: [
            .linuxserver(
                "readarr",
                mutableTags: ["nightly", "develop"],
                healthcheck: .curl("http://127.0.0.1:8787/ping", startPeriod: .seconds(60)),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: "deprecated since 2025-06-27; only the tags develop and nightly were ever made"
            ),
            .hotio("readarr", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]),
            .homeOperations(
                "readarr",
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: "no longer built"
            ),
            ImageVariant(key: "community", repositories: ["binhex/arch-readarr", "ghcr.io/binhex/arch-readarr"]),
        ],
        latestVersion: DatedVersion("0.4.18", "2025"),
        ports: [
            ServicePort(8787, "tcp", .web, variable: "READARR__SERVER__PORT", publishing: .loopbackOrProxy),
            ServicePort(6868, "tcp", .webTLS, note: "off by default"),
        ],
        health: HealthEndpoint(path: "/ping", body: "\"OK\"", otherPublicPaths: ["/login"], evidence: .documented),
        version: VersionEndpoint(path: "/api/v1/system/status", key: "version", needsAuthentication: true),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["Forms", "Basic", "External", "None"],
            keyHeader: "X-Api-Key",
            firstRun: "open until the sign-in dialog is completed"
        ),
        credentials: [
            CredentialLocation(path: "/config/config.xml", format: "xml", key: "/Config/ApiKey")
        ],
        environment: [
            EnvironmentFact("READARR__AUTH__APIKEY", "API key; late builds only", isSecret: true),
            EnvironmentFact(
                "READARR__AUTH__METHOD",
                "way to sign in, compared with case; late builds only",
                allowedValues: ["None", "Basic", "Forms", "External"]
            ),
            EnvironmentFact(
                "READARR__AUTH__REQUIRED",
                "for whom signing in is required, compared with case; late builds only",
                allowedValues: ["Enabled", "DisabledForLocalAddresses"]
            ),
        ] + EnvironmentFact.families,
        ignoredEnvironment: Servarr.ignoredEnvironment(prefix: "READARR"),
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/readarr.db", "/config/cache.db", "/config/logs.db"],
                note: "the default"
            ),
            DatabaseFact(engine: "postgres", note: "READARR__POSTGRES__* with a third database for the cache"),
        ],
        backup: BackupFacts(paths: ["/config"]),
        needsEgress: true,
        notes: [
            "exportarr no longer supports it",
            "Forks with other metadata exist; none is verified here",
        ],
        unverified: [
            "last version number"
        ],
        sources: [
            "Servarr/Wiki: readarr.md (commit 2025-06-27 \"Readarr Retirement\")",
            "linuxserver/docker-documentation: docs/deprecated_images/docker-readarr.md",
            "Readarr/Readarr: src/NzbDrone.Core/Configuration/ConfigFileProvider.cs",
            "onedr0p/exportarr: README.md",
        ],
        factsDate: "2026-11-22"
    )
}
