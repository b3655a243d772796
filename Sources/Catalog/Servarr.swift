/// What Sonarr, Radarr, Lidarr, Prowlarr, Readarr and Whisparr have in common.
///
/// Sources: Sonarr/Sonarr@v4.0.19.2979: src/NzbDrone.Host/Bootstrap.cs, src/NzbDrone.Common/Options,
/// src/NzbDrone.Core/Configuration/ConfigFileProvider.cs, src/Sonarr.Http/Authentication; Servarr/Wiki:
/// sonarr/environment-variables.md; Prowlarr/Prowlarr: src/NzbDrone.Common/Options/AuthOptions.cs.
enum Servarr {
    /// Ways to sign in; the names are compared with case.
    static let authenticationMethods = ["None", "Basic", "Forms", "External"]
    /// For whom signing in is required; the names are compared with case.
    static let authenticationRequired = ["Enabled", "DisabledForLocalAddresses"]

    /// Health endpoint `/ping`.
    static let health: HealthEndpoint = HealthEndpoint(
        path: "/ping",
        body: "\"OK\"",
        otherPublicPaths: ["/login"],
        evidence: .documented,
        note: """
            500 when the database fails, 503 while starting; with a URL base ask <base>/ping, /ping itself then \
            answers 307
            """
    )

    /// How people and programs sign in.
    static func authentication(methods: [String]) -> Authentication {
        Authentication(
            model: .firstVisitor,
            methods: methods,
            keyHeader: "X-Api-Key",
            firstRun: """
                open to everybody until somebody completes the sign-in dialog, and /initialize.json then discloses the \
                API key; set AUTH__METHOD, AUTH__REQUIRED and AUTH__APIKEY before the first start
                """
        )
    }

    /// Where the API key lies.
    static let credentials: [CredentialLocation] = [
        CredentialLocation(
            path: "/config/config.xml",
            format: "xml",
            key: "/Config/ApiKey",
            note: "an environment variable <APP>__AUTH__APIKEY wins over the file"
        )
    ]

    /// How a failed sign-in looks; rejected API keys are not logged with an address.
    static func logs(_ app: String) -> LogFacts {
        LogFacts(
            path: "/config/logs/\(app).txt",
            authenticationFailure: "|Warn|Auth|Auth-Failure ip <ip> username '<name>'",
            fail2banRegex: #"^.*\|Warn\|Auth\|Auth-Failure ip <HOST> username '.*'"#
        )
    }

    /// Settings and databases.
    static func databases(_ app: String, prefix: String) -> [DatabaseFact] {
        [
            DatabaseFact(engine: "sqlite", files: ["/config/\(app).db", "/config/logs.db"], note: "the default"),
            DatabaseFact(
                engine: "postgres",
                note: """
                    when \(prefix)__POSTGRES__HOST is set; the databases \(app)-main and \(app)-log must exist \
                    beforehand
                    """
            ),
        ]
    }

    /// What to save, and how while it runs.
    static func backup(_ app: String, api: String) -> BackupFacts {
        BackupFacts(
            paths: ["/config/config.xml", "/config/\(app).db", "/config/Backups"],
            method: """
                POST /api/\(api)/command {"name":"Backup"} writes a zip to /config/Backups/manual; it holds no \
                PostgreSQL data
                """
        )
    }

    /// Paths of the LinuxServer.io, hotio and home-operations images.
    static let persistentPaths = [PersistentPath("/config", .config, holdsSQLite: true)]

    /// Tells the version; the header `X-Application-Version` of any API answer tells it too.
    static func version(api: String) -> VersionEndpoint {
        VersionEndpoint(path: "/api/\(api)/system/status", key: "version", needsAuthentication: true)
    }

    /// The three usual images.
    static func images(_ app: String, port: Int, stableTag: String?, mutableTags: [String] = []) -> [ImageVariant] {
        let healthcheck = ContainerHealthcheck.curl(
            "http://127.0.0.1:\(port)/ping",
            startPeriod: .seconds(60)
        )
        return [
            .linuxserver(
                app,
                isRecommended: true,
                stableTag: stableTag,
                readOnly: true,
                nonRoot: true,
                healthcheck: healthcheck,
                persistentPaths: persistentPaths
            ),
            .hotio(
                app,
                mutableTags: ["testing"] + mutableTags,
                healthcheck: healthcheck,
                persistentPaths: persistentPaths
            ),
            .homeOperations(
                app,
                healthcheck: healthcheck,
                temporaryFileSystems: ["/tmp:mode=770,noexec,size=10M,uid=UID,gid=GID"],
                persistentPaths: persistentPaths,
                note: "follows the develop or testing channel; ghcr.io/onedr0p is its former home"
            ),
        ]
    }

    /// Images of people who build for themselves, without known facts.
    static func otherImages(_ repositories: [String]) -> ImageVariant {
        ImageVariant(key: "community", repositories: repositories)
    }

    /// Variables that all of them read, `<PREFIX>__<NAMESPACE>__<ITEM>`.
    static func environment(prefix: String, port: Int, required: [String] = authenticationRequired) -> [EnvironmentFact]
    {
        authenticationEnvironment(prefix: prefix, required: required) + serverEnvironment(prefix: prefix, port: port)
            + logEnvironment(prefix: prefix) + updateEnvironment(prefix: prefix) + postgresEnvironment(prefix: prefix)
            + bareEnvironment + EnvironmentFact.families
    }

    private static func authenticationEnvironment(prefix: String, required: [String]) -> [EnvironmentFact] {
        [
            EnvironmentFact(
                "\(prefix)__AUTH__APIKEY",
                "API key, at least 20 characters, best 32 hexadecimal digits; wins over config.xml and over ResetApiKey",
                isSecret: true
            ),
            EnvironmentFact(
                "\(prefix)__AUTH__METHOD",
                "way to sign in, compared with case: a wrong spelling is ignored without a message",
                allowedValues: authenticationMethods
            ),
            EnvironmentFact(
                "\(prefix)__AUTH__REQUIRED",
                "for whom signing in is required, compared with case: a wrong spelling is ignored without a message",
                allowedValues: required
            ),
            EnvironmentFact(
                "\(prefix)__AUTH__ENABLED",
                "do not use: true forces Basic or Forms and writes it into config.xml"
            ),
            EnvironmentFact(
                "\(prefix)__AUTH__TRUSTCGNATIPADDRESSES",
                "true treats 100.64.0.0/10 as local addresses"
            ),
        ]
    }

    private static func serverEnvironment(prefix: String, port: Int) -> [EnvironmentFact] {
        [
            EnvironmentFact("\(prefix)__SERVER__PORT", "port of the web interface; default \(port)"),
            EnvironmentFact(
                "\(prefix)__SERVER__URLBASE",
                "sub-path behind a reverse proxy, for example /\(prefix.lowercased())"
            ),
            EnvironmentFact("\(prefix)__SERVER__BINDADDRESS", "address to listen on; default *"),
            EnvironmentFact("\(prefix)__SERVER__ENABLESSL", "true serves HTTPS too"),
            EnvironmentFact("\(prefix)__SERVER__SSLPORT", "port for HTTPS"),
            EnvironmentFact("\(prefix)__SERVER__SSLCERTPATH", "path of the certificate"),
            EnvironmentFact("\(prefix)__SERVER__SSLCERTPASSWORD", "password of the certificate", isSecret: true),
            EnvironmentFact(
                "\(prefix)__APP__INSTANCENAME",
                "name of the instance; must start or end with the program's name"
            ),
            EnvironmentFact("\(prefix)__APP__THEME", "look", allowedValues: ["auto", "light", "dark"]),
            EnvironmentFact("\(prefix)__APP__LAUNCHBROWSER", "true opens a browser"),
        ]
    }

    private static func logEnvironment(prefix: String) -> [EnvironmentFact] {
        [
            EnvironmentFact("\(prefix)__LOG__LEVEL", "level of the log files: info, debug or trace"),
            EnvironmentFact("\(prefix)__LOG__CONSOLELEVEL", "level of the console log"),
            EnvironmentFact(
                "\(prefix)__LOG__CONSOLEFORMAT",
                "form of the console log; Clef is one JSON object a line",
                allowedValues: ["Standard", "Clef"]
            ),
            EnvironmentFact("\(prefix)__LOG__ANALYTICSENABLED", "false switches telemetry off"),
            EnvironmentFact("\(prefix)__LOG__DBENABLED", "false does without logs.db"),
            EnvironmentFact("\(prefix)__LOG__ROTATE", "number of log files kept"),
            EnvironmentFact("\(prefix)__LOG__SIZELIMIT", "size of a log file, 1 to 10 MB"),
            EnvironmentFact("\(prefix)__LOG__SQL", "true logs SQL"),
            EnvironmentFact("\(prefix)__LOG__FILTERSENTRYEVENTS", "false sends unfiltered error reports"),
            EnvironmentFact("\(prefix)__LOG__SYSLOGSERVER", "syslog server"),
            EnvironmentFact("\(prefix)__LOG__SYSLOGPORT", "port of the syslog server; default 514"),
            EnvironmentFact("\(prefix)__LOG__SYSLOGLEVEL", "level of the syslog messages"),
        ]
    }

    private static func updateEnvironment(prefix: String) -> [EnvironmentFact] {
        [
            EnvironmentFact(
                "\(prefix)__UPDATE__MECHANISM",
                "who updates the program; Docker in a container",
                allowedValues: ["BuiltIn", "Script", "External", "Apt", "Docker"]
            ),
            EnvironmentFact("\(prefix)__UPDATE__AUTOMATICALLY", "true lets the program update itself"),
            EnvironmentFact("\(prefix)__UPDATE__SCRIPTPATH", "script that updates"),
            EnvironmentFact("\(prefix)__UPDATE__BRANCH", "channel of updates"),
        ]
    }

    private static func postgresEnvironment(prefix: String) -> [EnvironmentFact] {
        [
            EnvironmentFact(
                "\(prefix)__POSTGRES__HOST",
                "host name of the PostgreSQL server; without it SQLite is used"
            ),
            EnvironmentFact("\(prefix)__POSTGRES__PORT", "port of the PostgreSQL server; default 5432"),
            EnvironmentFact("\(prefix)__POSTGRES__USER", "PostgreSQL user"),
            EnvironmentFact("\(prefix)__POSTGRES__PASSWORD", "PostgreSQL password", isSecret: true),
            EnvironmentFact("\(prefix)__POSTGRES__MAINDB", "main database; default \(prefix.lowercased())-main"),
            EnvironmentFact("\(prefix)__POSTGRES__LOGDB", "log database; default \(prefix.lowercased())-log"),
            EnvironmentFact(
                "\(prefix)__POSTGRES__MAINDBCONNECTIONSTRING",
                "connection string of the main database; newer builds only",
                isSecret: true
            ),
            EnvironmentFact(
                "\(prefix)__POSTGRES__LOGDBCONNECTIONSTRING",
                "connection string of the log database; newer builds only",
                isSecret: true
            ),
        ]
    }

    /// The whole environment is merged over config.xml, so these names work without a prefix too.
    private static let bareEnvironment: [EnvironmentFact] = [
        "PORT", "BINDADDRESS", "SSLPORT", "ENABLESSL", "SSLCERTPATH", "SSLCERTPASSWORD",
    ].map { name in
        EnvironmentFact(
            name,
            "overrides the listener by accident: do not set it in this container",
            isSecret: name == "SSLCERTPASSWORD"
        )
    }

    /// Names that look right and are not read: the program binds Auth, Server, App, Log, Update and Postgres only.
    static func ignoredEnvironment(prefix: String) -> [IgnoredEnvironment] {
        let note = "no such section is read; the value is ignored without a message"
        let replacements = [
            ("AUTHENTICATION__METHOD", "AUTH__METHOD"),
            ("AUTHENTICATION__REQUIRED", "AUTH__REQUIRED"),
            ("AUTHENTICATION__APIKEY", "AUTH__APIKEY"),
            ("AUTHENTICATION__*", "AUTH__METHOD"),
            ("AUTHENTICATIONMETHOD", "AUTH__METHOD"),
            ("AUTHENTICATIONREQUIRED", "AUTH__REQUIRED"),
            ("AUTH__AUTHENTICATIONMETHOD", "AUTH__METHOD"),
            ("AUTH__AUTHENTICATIONREQUIRED", "AUTH__REQUIRED"),
            ("AUTH__API_KEY", "AUTH__APIKEY"),
            ("APIKEY", "AUTH__APIKEY"),
            ("API_KEY", "AUTH__APIKEY"),
            ("PORT", "SERVER__PORT"),
            ("URLBASE", "SERVER__URLBASE"),
            ("URL_BASE", "SERVER__URLBASE"),
            ("SERVER__URL_BASE", "SERVER__URLBASE"),
            ("SERVER__BIND_ADDRESS", "SERVER__BINDADDRESS"),
            ("APP__INSTANCE_NAME", "APP__INSTANCENAME"),
            ("INSTANCENAME", "APP__INSTANCENAME"),
            ("LOGLEVEL", "LOG__LEVEL"),
            ("LOG_LEVEL", "LOG__LEVEL"),
            ("ANALYTICSENABLED", "LOG__ANALYTICSENABLED"),
            ("POSTGRES__MAIN_DB", "POSTGRES__MAINDB"),
            ("POSTGRES__LOG_DB", "POSTGRES__LOGDB"),
        ]
        let renamed = replacements.map { name, instead in
            IgnoredEnvironment("\(prefix)__\(name)", instead: "\(prefix)__\(instead)", note: note)
        }
        let accounts = ["AUTH__USERNAME", "AUTH__PASSWORD", "AUTH__USER"].map { name in
            IgnoredEnvironment(
                "\(prefix)__\(name)",
                instead: nil,
                note: "the account is made in the first dialog or with PUT /api/…/config/host, not by environment"
            )
        }
        return renamed + accounts + [IgnoredEnvironment.umaskSet]
    }
}
