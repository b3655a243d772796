import Testing
import Vocabulary

@testable import Clients

/// What opens a service is found, in the right order and with its origin.
struct CredentialFinderTests {
    private func service(
        _ name: String,
        _ program: String?,
        _ environment: [String: String] = [:],
        hosts: [String] = []
    ) -> CredentialFinder.Service {
        CredentialFinder.Service(
            name: name,
            program: program,
            environment: environment.mapValues { Secret($0) },
            hostNames: hosts
        )
    }

    /// Files by `service:path`.
    private func finder(_ services: [CredentialFinder.Service], _ files: [String: String] = [:]) -> CredentialFinder {
        CredentialFinder(
            services: services,
            reader: ConfigReader { service, path in
                guard let text = files["\(service):\(path)"] else { return .missing }
                if text == "closed" { return .unreadable("permission denied") }
                return .bytes(Array(text.utf8), place: "volume \(service)-config")
            }
        )
    }

    private let xml = "<Config><ApiKey>fromfile</ApiKey><Port>8989</Port><UrlBase>/tv</UrlBase></Config>"

    private func keys(_ found: FoundCredentials) -> [String] {
        found.credentials.map { credential in
            switch credential.kind {
            case .apiKey(let secret): "key \(secret.reveal())"
            case .token(let secret): "token \(secret.reveal())"
            case .login(let user, let password): "login \(user) \(password.reveal())"
            }
        }
    }

    @Test func `environment comes before file, and both before what others hold`() async {
        let services = [
            service("sonarr", "sonarr", ["Sonarr__Auth__ApiKey": "fromenv", "SONARR__SERVER__PORT": "8990"]),
            service(
                "unpackerr",
                "unpackerr",
                ["UN_SONARR_0_URL": "http://sonarr:8989", "UN_SONARR_0_API_KEY": "held"]
            ),
        ]
        let found = await finder(services, ["sonarr:/config/config.xml": xml]).find(for: "sonarr")
        #expect(keys(found) == ["key fromenv", "key fromfile", "key held"])
        #expect(
            found.credentials.map(\.origin) == [
                "env Sonarr__Auth__ApiKey", "config.xml in volume sonarr-config",
                "env UN_SONARR_0_API_KEY of unpackerr",
            ]
        )
        #expect(found.address == ConfiguredAddress(port: 8_990, basePath: "/tv"))
        #expect(found.remarks.isEmpty)
    }

    @Test(arguments: ["FILE__SONARR__AUTH__APIKEY", "SONARR__AUTH__APIKEY_FILE", "SONARR__AUTH__APIKEY__FILE"])
    func `a secret in a file that the environment names is read`(_ variable: String) async {
        let services = [service("tv", "sonarr", [variable: "/run/secrets/key"])]
        let found = await finder(services, ["tv:/run/secrets/key": " secretkey\n"]).find(for: "tv")
        #expect(keys(found) == ["key secretkey"])
        #expect(found.credentials.first?.origin == "the file of env \(variable)")
    }

    @Test(
        arguments: [
            ("seerr", ["API_KEY": "a"], ["key a"]), ("tautulli", ["TAUTULLI_API_KEY": "b"], ["key b"]),
            ("transmission", ["USER": "u", "PASS": "c"], ["login u c"]),
            ("nzbget", ["NZBGET_USER": "u", "NZBGET_PASS": "d"], ["login u d"]), ("nzbget", ["NZBGET_USER": "u"], []),
            ("grafana", ["GF_SECURITY_ADMIN_PASSWORD": "e"], ["login admin e"]),
            ("gluetun", ["HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE": #"{"auth":"apikey","apikey":"f"}"#], ["key f"]),
            (
                "gluetun",
                ["HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE": #"{"auth":"basic","username":"u","password":"g"}"#],
                ["login u g"]
            ), ("sonarr", ["SONARR__AUTH__APIKEY": ""], []), ("deluge", ["PASS": "x"], []),
            ("overseerr", ["API_KEY": "x"], []),
        ] as [(String, [String: String], [String])]
    )
    func `each program's own variables are known`(
        _ program: String,
        _ environment: [String: String],
        _ expected: [String]
    ) async {
        let found = await finder([service("it", program, environment)]).find(for: "it")
        #expect(keys(found) == expected)
    }

    @Test func `a key next to an address belongs to whom the address names`() async {
        let services = [
            service("tv", "sonarr", hosts: ["tv", "media-tv-1"]), service("anime", "sonarr"),
            service("exporter", "exportarr", ["URL": "http://media-tv-1:8989", "APIKEY": "tv-key", "TOKEN": "own"]),
            service(
                "clean",
                "decluttarr",
                ["SONARR_URL": "http://anime:8989/", "SONARR_KEY": "anime-key", "SONARR_API_KEY": "anime-key"]
            ),
            service("page", "homepage", ["HOMEPAGE_VAR_SONARR_API_KEY": "nobody knows whose"]),
        ]
        let finder = finder(services)
        #expect(keys(await finder.find(for: "tv")) == ["key tv-key"])
        #expect(keys(await finder.find(for: "anime")) == ["key anime-key"])
    }

    @Test func `where there is one of a program a name is enough, unless an address says otherwise`() async {
        let services = [
            service("radarr", "radarr"),
            service("page", "homepage", ["HOMEPAGE_VAR_RADARR_KEY": "mine", "HOMEPAGE_VAR_LIDARR_KEY": "other"]),
            service("far", nil, ["RADARR_URL": "http://10.9.9.9:7878", "RADARR_API_KEY": "another house"]),
            service("near", "recyclarr", ["RADARR_API_KEY_FILE": "/run/secrets/r"]),
        ]
        let found = await finder(services, ["near:/run/secrets/r": "mine too"]).find(for: "radarr")
        #expect(keys(found) == ["key mine too", "key mine"] || keys(found) == ["key mine", "key mine too"])
    }

    @Test func `a media server without a file of its own is opened with what the request program holds`() async {
        let settings = #"{"main":{"apiKey":"s","mediaServerType":2},"jellyfin":{"ip":"192.168.1.5","apiKey":"held"}}"#
        let services = [service("jellyfin", "jellyfin"), service("seerr", "seerr")]
        let found = await finder(services, ["seerr:/app/config/settings.json": settings]).find(for: "jellyfin")
        #expect(keys(found) == ["key held"])
        #expect(found.credentials.first?.origin == "settings.json in volume seerr-config, held by seerr")
        let two = services + [service("second", "jellyfin")]
        #expect(
            await finder(two, ["seerr:/app/config/settings.json": settings]).find(for: "jellyfin").credentials.isEmpty
        )
    }

    @Test func `Plex is opened with a token that Tautulli holds`() async {
        let services = [service("plex", "plex"), service("tautulli", "tautulli")]
        let ini = "[PMS]\npms_ip = plex\npms_token = held\n"
        let found = await finder(services, ["tautulli:/config/config.ini": ini]).find(for: "plex")
        #expect(keys(found) == ["token held"])
        let direct = [services[0], service("kometa", "kometa", ["PLEX_TOKEN": "t", "PLEX_URL": "http://plex:32400"])]
        #expect(keys(await finder(direct).find(for: "plex")) == ["token t"])
    }

    @Test func `what cannot be used is said, as long as nothing else is found`() async {
        let closed = await finder([service("sonarr", "sonarr")], ["sonarr:/config/config.xml": "closed"])
            .find(for: "sonarr")
        #expect(closed.remarks == ["/config/config.xml of 'sonarr' cannot be read: permission denied"])
        let hash = #"{"rpc-authentication-required": true, "rpc-password": "{abc"}"#
        let salted = await finder([service("t", "transmission")], ["t:/config/settings.json": hash]).find(for: "t")
        #expect(salted.credentials.isEmpty && salted.remarks.count == 1)
        #expect(await finder([]).find(for: "nobody") == FoundCredentials())
        #expect(await finder([service("x", nil)]).find(for: "x") == FoundCredentials())
    }

    @Test func `no description, dump or error shows a secret`() async {
        let secret = "verysecretvalue"
        let services = [
            service("sonarr", "sonarr", ["SONARR__AUTH__APIKEY": secret]), service("plex", "plex"),
            service("sab", "sabnzbd"), service("nzb", "nzbget", ["NZBGET_USER": "u", "NZBGET_PASS": secret]),
            service("seerr", "seerr"), service("clean", nil, ["PLEX_TOKEN": secret, "PLEX_URL": "http://plex:32400"]),
            service(
                "glue",
                "gluetun",
                ["HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE": "{\"auth\":\"apikey\",\"apikey\":\"\(secret)\"}"]
            ),
        ]
        let files = [
            "sonarr:/config/config.xml": "<Config><ApiKey>\(secret)2</ApiKey></Config>",
            "sab:/config/sabnzbd.ini": "[misc]\napi_key = \(secret)\nusername = a\npassword = \(secret)3\n",
            "seerr:/app/config/settings.json":
                "{\"main\":{\"apiKey\":\"\(secret)\"},\"sonarr\":[{\"apiKey\":\"\(secret)\"}]}",
        ]
        let finder = finder(services, files)
        var texts = ["\(finder)", String(reflecting: finder)]
        var dumped = ""
        dump(finder, to: &dumped)
        for entry in services where entry.program != nil {
            let found = await finder.find(for: entry.name)
            #expect(!found.credentials.isEmpty, "\(entry.name)")
            texts += ["\(found)", String(reflecting: found), "\(found.credentials)"]
            dump(found, to: &dumped)
        }
        for program in ["sonarr", "sabnzbd", "seerr"] {
            for file in ProgramFiles.files(of: program) {
                for text in files.values { dump(file.parse(Array(text.utf8)), to: &dumped) }
            }
        }
        for text in texts + [dumped] { #expect(!text.contains(secret)) }
    }
}
