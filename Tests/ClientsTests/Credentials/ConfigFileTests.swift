import Catalog
import Testing
import Vocabulary

@testable import Clients

/// Each program's settings as it writes them.
struct ConfigFileTests {
    /// A file with what must be found in it.
    struct Case: Sendable, CustomTestStringConvertible {
        var program: String
        var path: String
        var text: String
        var found: [Credential.Kind]
        var address = ConfiguredAddress()
        var testDescription: String { "\(program) \(path)" }
    }

    private static func key(_ text: String) -> Credential.Kind { .apiKey(Secret(text)) }
    private static func login(_ user: String, _ password: String) -> Credential.Kind {
        .login(user: user, password: Secret(password))
    }

    static let arrs: [Case] = [
        Case(
            program: "sonarr",
            path: "/config/config.xml",
            text: """
                <Config>
                  <BindAddress>*</BindAddress>
                  <Port>8990</Port>
                  <SslPort>9898</SslPort>
                  <EnableSsl>True</EnableSsl>
                  <!-- <ApiKey>old</ApiKey> -->
                  <ApiKey>0123456789abcdef0123456789abcdef</ApiKey>
                  <AuthenticationMethod>Forms</AuthenticationMethod>
                  <UrlBase>/tv&amp;shows</UrlBase>
                </Config>
                """,
            found: [key("0123456789abcdef0123456789abcdef")],
            address: ConfiguredAddress(
                port: 8_990,
                tlsPort: 9_898,
                basePath: "/tv&shows",
                authenticationMethod: "Forms"
            )
        ),
        Case(
            program: "prowlarr",
            path: "/config/config.xml",
            text:
                "<Config><Port>9696</Port><UrlBase></UrlBase><EnableSsl>False</EnableSsl><SslPort>1</SslPort></Config>",
            found: [],
            address: ConfiguredAddress(port: 9_696)
        ),
        Case(
            program: "bazarr",
            path: "/config/config/config.yaml",
            text: """
                ---
                auth:
                  apikey: 'aaaa1111'
                  password: ''
                  type: form
                general:
                  base_url: ''
                  enabled_providers:
                  - opensubtitles
                  port: 6767
                sonarr:
                  apikey: bbbb2222
                  ip: sonarr
                """,
            found: [key("aaaa1111")],
            address: ConfiguredAddress(port: 6_767, authenticationMethod: "form")
        ),
        Case(
            program: "bazarr",
            path: "/config/config/config.ini",
            text:
                "[general]\nip = 0.0.0.0\nport = 6768\nbase_url = /bazarr/\n\n[auth]\ntype = None\napikey = cccc3333\n",
            found: [key("cccc3333")],
            address: ConfiguredAddress(port: 6_768, basePath: "/bazarr")
        ),
        Case(
            program: "jackett",
            path: "/config/Jackett/ServerConfig.json",
            text: #"{"Port": 9117, "APIKey": "dddd4444", "AdminPassword": null, "BasePathOverride": "/jackett"}"#,
            found: [key("dddd4444")],
            address: ConfiguredAddress(port: 9_117, basePath: "/jackett")
        ),
    ]

    static let servers: [Case] = [
        Case(
            program: "seerr",
            path: "/app/config/settings.json",
            text:
                #"{"main": {"apiKey": "MTIzNA==", "mediaServerType": 2}, "jellyfin": {"ip": "jellyfin", "apiKey": "eeee"}}"#,
            found: [key("MTIzNA==")]
        ),
        Case(
            program: "plex",
            path: "/config/Library/Application Support/Plex Media Server/Preferences.xml",
            text:
                #"<?xml version="1.0"?><Preferences MachineIdentifier="x" PlexOnlineToken="ffff5555" AcceptedEULA="1"/>"#,
            found: [.token(Secret("ffff5555"))]
        ),
        Case(
            program: "plex",
            path: "/config/Library/Application Support/Plex Media Server/Preferences.xml",
            text: #"<Preferences MachineIdentifier="x" PlexOnlineToken=""/>"#,
            found: []
        ),
        Case(
            program: "tautulli",
            path: "/config/config.ini",
            text:
                "[PMS]\npms_ip = plex\npms_token = gggg\n[General]\napi_key = hhhh6666\nhttp_port = 8181\nhttp_root = \"\"\n",
            found: [key("hhhh6666")],
            address: ConfiguredAddress(port: 8_181)
        ),
        Case(
            program: "gluetun",
            path: "/gluetun/auth/config.toml",
            text: """
                [[roles]]
                name = "writer"
                routes = ["PUT /v1/vpn/status"]
                auth = "basic"
                username = "someone"
                password = "iiii7777"

                [[roles]] # reads
                name = "reader"
                routes = [
                  "GET /v1/publicip/ip",
                  "GET /v1/portforward",
                ]
                auth = "apikey"
                apikey = "jjjj8888" # comment
                """,
            found: [key("jjjj8888"), login("someone", "iiii7777")]
        ),
        Case(
            program: "grafana",
            path: "/etc/grafana/grafana.ini",
            text: """
                [server]
                http_port = 3001
                root_url = https://home.example/grafana/
                serve_from_sub_path = true
                [security]
                ;admin_user = admin
                admin_password = kkkk
                """,
            found: [login("admin", "kkkk")],
            address: ConfiguredAddress(port: 3_001, basePath: "/grafana")
        ),
    ]

    static let downloads: [Case] = [
        Case(
            program: "sabnzbd",
            path: "/config/sabnzbd.ini",
            text: """
                __version__ = 19
                [misc]
                port = 8080
                https_port = 9090
                enable_https = 1
                api_key = llll
                nzb_key = mmmm
                username = ""
                url_base = /sabnzbd
                [servers]
                [[news.example]]
                username = reader
                password = nnnn
                """,
            found: [key("llll")],
            address: ConfiguredAddress(port: 8_080, tlsPort: 9_090, basePath: "")
        ),
        Case(
            program: "nzbget",
            path: "/config/nzbget.conf",
            text:
                "# Username\nControlUsername=nzbget\nControlPassword=tegbzn6789\nControlPort=6789\nSecureControl=no\nSecurePort=6791\n",
            found: [login("nzbget", "tegbzn6789")],
            address: ConfiguredAddress(port: 6_789)
        ),
        Case(
            program: "qbittorrent",
            path: "/config/qBittorrent/qBittorrent.conf",
            text: "[Preferences]\r\nWebUI\\Port=8081\r\nWebUI\\APIKey=qbt_0123456789012345678901234567\r\n",
            found: [key("qbt_0123456789012345678901234567")],
            address: ConfiguredAddress(port: 8_081)
        ),
        Case(
            program: "qbittorrent",
            path: "/config/qBittorrent/qBittorrent.conf",
            text: "[WebUI]\nPort=8082\nHTTPS\\Enabled=true\nAPIKey=qbt_short\nPassword_PBKDF2=\"@ByteArray(oooo)\"\n",
            found: [],
            address: ConfiguredAddress(tlsPort: 8_082)
        ),
        Case(
            program: "transmission",
            path: "/config/settings.json",
            text:
                #"{"rpc-authentication-required": true, "rpc-username": "a", "rpc-password": "pppp", "rpc-port": 9091, "rpc-url": "/tr/"}"#,
            found: [login("a", "pppp")],
            address: ConfiguredAddress(port: 9_091, basePath: "/tr")
        ),
        Case(
            program: "transmission",
            path: "/config/settings.json",
            text:
                #"{"rpc_authentication_required": true, "rpc_password": "{0123abcd", "rpc_port": 9092, "rpc_url": "/transmission/"}"#,
            found: [],
            address: ConfiguredAddress(port: 9_092, basePath: "")
        ),
        Case(
            program: "deluge",
            path: "/config/web.conf",
            text: """
                {
                    "file": 2,
                    "format": 1
                }{
                    "base": "/",
                    "https": false,
                    "port": 8112,
                    "pwd_salt": "c26ab3bbd8b137f99cd83c2c1c0963bcc1a35cad",
                    "pwd_sha1": "2ce1a410bcdcc53064129b6d950f2e9fee4edc1e",
                    "sessions": {"x": {"expires": 1.5}}
                }
                """,
            found: [login("", "deluge")],
            address: ConfiguredAddress(port: 8_112, basePath: "")
        ),
        Case(
            program: "deluge",
            path: "/config/web.conf",
            text: #"{"file": 2, "format": 1}{"port": 8112, "pwd_salt": "00", "pwd_sha1": "11", "base": "/deluge"}"#,
            found: [],
            address: ConfiguredAddress(port: 8_112, basePath: "/deluge")
        ),
    ]

    @Test(arguments: arrs + servers + downloads)
    func `a program's file gives what opens it and where it listens`(_ c: Case) throws {
        let file = try #require(ProgramFiles.files(of: c.program).first { $0.paths.contains(c.path) })
        let config = file.parse(Array(c.text.utf8))
        #expect(config.found == c.found)
        #expect(config.address == c.address)
    }

    @Test func `every file of the catalog that holds a key in a text is known here`() {
        for program in ProgramFiles.all.keys {
            guard let definition = Services.all.first(where: { $0.id == program }) else { continue }
            let known = Set(ProgramFiles.files(of: program).flatMap(\.paths))
            for location in definition.credentials where location.format != "sqlite" && location.path != "/config/auth"
            {
                #expect(known.contains(location.path), "\(program): \(location.path)")
            }
        }
    }

    @Test func `broken, cut and foreign files give nothing wrong and do no harm`() {
        let samples = (Self.arrs + Self.servers + Self.downloads).map { Array($0.text.utf8) }
        let files = ProgramFiles.all.values.flatMap { $0 }
        for file in files {
            for sample in samples {
                for cut in stride(from: 0, to: sample.count, by: 37) { _ = file.parse(Array(sample[..<cut])) }
            }
            for noise: [UInt8] in [
                [], [0], [255, 254, 0, 60], Array("<ApiKey>".utf8), Array("[[roles]]\na = [\n".utf8),
            ] {
                #expect(file.parse(noise).found.isEmpty)
            }
        }
    }

    @Test func `a huge file is read only as far as allowed`() {
        let line = Array("ControlPasswor=x\n".utf8)
        var bytes: [UInt8] = []
        while bytes.count < 3 << 20 { bytes += line }
        bytes += Array("ControlPassword=late\n".utf8)
        #expect(DownloadConfigs.nzbget(bytes).found.isEmpty)
        #expect(ArrConfigs.servarr([UInt8](repeating: UInt8(ascii: "<"), count: 3 << 20)).found.isEmpty)
        let comments = Array(String(repeating: "<!--x-->", count: 100_000).utf8)
        #expect(ArrConfigs.servarr(comments).found.isEmpty)
    }
}
