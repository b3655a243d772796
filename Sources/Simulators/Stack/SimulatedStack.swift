/// A home media stack of fifteen services that is imitated as a whole: programs, engine, machine, files.
///
/// Everything in it is in order until something is broken on purpose.
public final class SimulatedStack: Sendable {
    /// VPN gateway.
    public let gluetun: GluetunSimulator
    /// Torrent client in the gateway's network.
    public let qbittorrent: QBittorrentSimulator
    /// Usenet client.
    public let sabnzbd: SabnzbdSimulator
    /// Indexers.
    public let prowlarr: ServarrSimulator
    /// Series.
    public let sonarr: ServarrSimulator
    /// Films.
    public let radarr: ServarrSimulator
    /// Subtitles.
    public let bazarr: BazarrSimulator
    /// Media server.
    public let jellyfin: JellyfinSimulator
    /// Media server.
    public let plex: PlexSimulator
    /// Statistics of Plex.
    public let tautulli: TautulliSimulator
    /// Requests.
    public let seerr: SeerrSimulator
    /// Browser for indexers.
    public let flaresolverr: FlareSolverrSimulator
    /// Reverse proxy.
    public let traefik: TraefikSimulator
    /// Metrics.
    public let prometheus: PrometheusSimulator
    /// Pictures of metrics.
    public let grafana: GrafanaSimulator
    /// Alerts; only where asked for.
    public let alertmanager: AlertmanagerSimulator?
    /// The engine they run on.
    public let engine: EngineSimulator
    /// The machine under the engine.
    public let machine: SimulatedMachine

    /// Folder of the compose file and the settings.
    public let folder: String
    private let options: Options
    private let keys: Keys
    private let now: Int

    /// What is other than usual from the start.
    public struct Options: Sendable, Hashable {
        /// Whether Alertmanager is there as the sixteenth service.
        public var hasAlerts = false
        /// Whether Jellyfin is version 12, and Radarr older than the version that knows how to sign in there.
        public var hasJellyfin12 = false
        /// Whether Grafana opens to the login that it is delivered with.
        public var hasDefaultLogin = false

        /// Whether the end of Sonarr's database is missing.
        public var hasCutDatabase = false

        /// Makes the usual stack.
        public init() {}
    }

    /// The keys of this run; made anew for every stack, so that none stands anywhere.
    struct Keys: Sendable {
        let arr: [String: String]
        let bazarr = Keys.make(32)
        let jellyfin = Keys.make(32)
        let plex = Keys.make(20)
        let tautulli = Keys.make(32)
        let seerr = Keys.make(44)
        let sabnzbd = Keys.make(32)
        let qbittorrent = "qbt_" + Keys.make(28)
        let password = Keys.make(20)
        let grafana: String
        let gluetun = Keys.make(24)

        init(_ options: Options) {
            grafana = options.hasDefaultLogin ? "admin" : Keys.make(20)
            arr = Dictionary(uniqueKeysWithValues: ["prowlarr", "sonarr", "radarr"].map { ($0, Keys.make(32)) })
        }

        private static func make(_ digits: Int) -> String {
            // The first is a letter: some programs take a key of digits for a number.
            "a" + String((1..<digits).map { _ in "0123456789abcdef".randomElement() ?? "0" })
        }
    }

    /// Makes a stack.
    ///
    /// - Parameters:
    ///   - folder: absolute path of a folder for its files; nothing is written here.
    ///   - now: the time, seconds since 1970.
    ///   - options: what is other than usual.
    public init(folder: String, now: Int, options: Options = Options()) {
        self.folder = folder
        self.options = options
        alertmanager = options.hasAlerts ? AlertmanagerSimulator() : nil
        self.now = now
        let keys = Keys(options)
        self.keys = keys
        gluetun = GluetunSimulator(.key(keys.gluetun))
        var torrents = QBittorrentSimulator.State()
        torrents.categories = ["tv": "/data/torrents/tv", "movies": "/data/torrents/movies"]
        torrents.externalAddress = gluetun.state.externalAddress
        qbittorrent = QBittorrentSimulator(
            variant: .fiveTwo,
            user: "admin",
            password: keys.password,
            apiKey: keys.qbittorrent,
            state: torrents
        )
        sabnzbd = SabnzbdSimulator(apiKey: keys.sabnzbd)
        prowlarr = ServarrSimulator(.prowlarr, key: keys.arr["prowlarr"] ?? "")
        sonarr = ServarrSimulator(.sonarr, key: keys.arr["sonarr"] ?? "")
        radarr = ServarrSimulator(.radarr, key: keys.arr["radarr"] ?? "")
        bazarr = BazarrSimulator(key: keys.bazarr)
        jellyfin = JellyfinSimulator(key: keys.jellyfin, variant: options.hasJellyfin12 ? .v12 : .v10_11)
        plex = PlexSimulator(token: keys.plex)
        tautulli = TautulliSimulator(key: keys.tautulli)
        seerr = SeerrSimulator(key: keys.seerr)
        flaresolverr = FlareSolverrSimulator()
        traefik = TraefikSimulator(
            routes: [
                TraefikSimulator.Route(
                    "jellyfin",
                    rule: "Host(`jellyfin.example.com`)",
                    server: "http://172.21.0.9:8096"
                )
            ]
        )
        prometheus = PrometheusSimulator(
            targets: [PrometheusSimulator.Target(job: "prometheus", url: "http://localhost:9090/metrics")],
            alertmanagers: options.hasAlerts ? ["http://alertmanager:9093"] : []
        )
        grafana = GrafanaSimulator(login: (user: "admin", password: keys.grafana))
        engine = EngineSimulator(project: Self.project, now: now)
        machine = SimulatedMachine(engine: engine, data: folder + "/data")
        if options.hasJellyfin12 { radarr.setup.version = "6.2.0.10390" }
        jellyfin.state.knownProxies = ["172.21.0.0/16"]
    }

    /// Name of the Compose project.
    public static let project = "demo"

    /// One program of the stack: who plays it, its image, where it listens, what it mounts.
    struct Part: Sendable {
        var service: String
        var simulator: any Simulator
        var image: String
        var port: Int
        var parent: String?
        var networks: [String] = ["media"]
        var hasData = false
        var config: String? = "/config"
        var user: String?
        var environment: [String: String] = [:]
        var labels: [String: String] = [:]
    }

    var parts: [Part] {
        let user = ["PUID": "1000", "PGID": "1000"]
        let linuxServer = "lscr.io/linuxserver/"
        func own(_ name: String, _ simulator: any Simulator, _ tag: String, _ port: Int, data: Bool = false) -> Part {
            Part(
                service: name,
                simulator: simulator,
                image: "\(linuxServer)\(name):\(tag)",
                port: port,
                hasData: data,
                environment: user
            )
        }
        var torrents = own("qbittorrent", qbittorrent, "5.2.3", 8_080, data: true)
        torrents.parent = "gluetun"
        torrents.networks = []
        torrents.environment["WEBUI_PORT"] = "8080"
        let alerts = alertmanager.map {
            Part(
                service: "alertmanager",
                simulator: $0,
                image: "prom/alertmanager:v0.28.1",
                port: 9_093,
                config: nil
            )
        }
        return [
            Part(
                service: "gluetun",
                simulator: gluetun,
                image: "qmcgaw/gluetun:v3.40.0",
                port: 8_000,
                config: nil,
                environment: [
                    "VPN_SERVICE_PROVIDER": "protonvpn", "VPN_TYPE": "wireguard", "VPN_PORT_FORWARDING": "on",
                    "HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE":
                        "{\"auth\":\"apikey\",\"apikey\":\"\(keys.gluetun)\"}",
                ]
            ),
            torrents, own("sabnzbd", sabnzbd, "4.5.1", 8_080, data: true),
            own("prowlarr", prowlarr, "2.6.3", 9_696), own("sonarr", sonarr, "4.0.19", 8_989, data: true),
            own("radarr", radarr, "6.4.3", 7_878, data: true), own("bazarr", bazarr, "1.5.3", 6_767, data: true),
            Part(
                service: "jellyfin",
                simulator: jellyfin,
                image: "jellyfin/jellyfin:\(options.hasJellyfin12 ? "12.0.0" : "10.11.11")",
                port: 8_096,
                networks: ["edge", "media"],
                hasData: true,
                user: "1000:1000",
                labels: [
                    "traefik.enable": "true", "traefik.http.routers.jellyfin.rule": "Host(`jellyfin.example.com`)",
                    "traefik.http.services.jellyfin.loadbalancer.server.port": "8096",
                ]
            ),
            own("plex", plex, "1.42.2", 32_400, data: true), own("tautulli", tautulli, "2.16.0", 8_181),
            Part(
                service: "seerr",
                simulator: seerr,
                image: "ghcr.io/seerr-team/seerr:v3.1.0",
                port: 5_055,
                config: "/app/config"
            ),
            Part(
                service: "flaresolverr",
                simulator: flaresolverr,
                image: "ghcr.io/flaresolverr/flaresolverr:v3.4.6",
                port: 8_191,
                config: nil
            ),
            Part(
                service: "traefik",
                simulator: traefik,
                image: "traefik:v3.6.1",
                port: 8_080,
                networks: ["edge"],
                config: nil
            ),
            Part(
                service: "prometheus",
                simulator: prometheus,
                image: "prom/prometheus:v3.7.0",
                port: 9_090,
                config: nil
            ),
            Part(
                service: "grafana",
                simulator: grafana,
                image: "grafana/grafana:12.2.0",
                port: 3_000,
                config: nil,
                environment: ["GF_SECURITY_ADMIN_USER": "admin", "GF_SECURITY_ADMIN_PASSWORD": keys.grafana]
            ),
        ] + [alerts].compactMap(\.self)
    }

    /// All simulators that listen on ports, in the order of their services.
    public var listening: [Listening] { parts.map { Listening($0.simulator) } }

    /// Where the engine listens.
    public var socket: String { folder + "/engine.sock" }

    /// Starts the stack, makes its containers, and does something with it.
    ///
    /// - Parameter body: is given the files that belong into `folder`, by path below it.
    public func run<Result: Sendable>(
        _ body: @escaping @Sendable (_ files: [String: String]) async throws -> Result
    ) async throws -> Result {
        let all = listening + [Listening(engine, at: .unixSocket(path: socket))]
        return try await withSimulators(all) { [self] ports in
            makeContainers(ports)
            return try await body(files(ports))
        }
    }

    private func makeContainers(_ ports: [Int]) {
        let parts = parts
        var containers: [SimulatedContainer] = []
        for (number, part) in parts.enumerated() {
            var container = SimulatedContainer(
                service: part.service,
                image: part.image,
                process: 4_000 + number,
                startedAt: now - (part.parent == nil ? 86_400 : 86_000)
            )
            container.parent = part.parent
            for network in part.networks {
                container.networks["\(Self.project)_\(network)"] = "172.\(network == "edge" ? 21 : 20).0.\(number + 2)"
            }
            container.ports = part.parent == nil ? [(ports[number], part.port)] : []
            for (other, member) in parts.enumerated() where member.parent == part.service {
                container.ports.append((ports[other], member.port))
            }
            container.listens = [("0.0.0.0", part.port)]
            if part.service == "traefik" {
                container.health = nil
                container.listens += [("0.0.0.0", 80), ("0.0.0.0", 443)]
            }
            container.environment = part.environment
            if let config = part.config { container.mounts.append(("\(folder)/config/\(part.service)", config)) }
            if part.hasData { container.mounts.append((machine.data, "/data")) }
            containers.append(container)
        }
        engine.containers = containers
        machine.set(machine.data) {
            $0.device = 2_049; $0.owner = 1_000; $0.group = 1_000
        }
        machine.set(folder + "/config") {
            $0.device = 64_769; $0.owner = 1_000; $0.group = 1_000
        }
        machine.setPublicAddress(gluetun.state.externalAddress, of: "gluetun")
        machine.setWayOut("tun0", of: "gluetun")
        machine.setNameServers(["127.0.0.1"], of: "gluetun")
    }

    // MARK: files

    private func files(_ ports: [Int]) -> [String: String] {
        var files = ["compose.yaml": compose(ports)]
        for (name, key) in keys.arr {
            let port = parts.first { $0.service == name }?.port ?? 0
            files["config/\(name)/config.xml"] = """
                <Config>
                  <Port>\(port)</Port>
                  <ApiKey>\(key)</ApiKey>
                  <AuthenticationMethod>Forms</AuthenticationMethod>
                  <UrlBase></UrlBase>
                </Config>

                """
        }
        files["config/bazarr/config/config.yaml"] = "auth:\n  apikey: \(keys.bazarr)\n  type: form\n"
        files["config/seerr/settings.json"] = """
            {"main":{"apiKey":"\(keys.seerr)"},"jellyfin":{"ip":"jellyfin","port":8096,"useSsl":false,"urlBase":"","apiKey":"\(keys.jellyfin)"}}
            """
        files["config/plex/Library/Application Support/Plex Media Server/Preferences.xml"] =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Preferences PlexOnlineToken=\"\(keys.plex)\"/>\n"
        files["config/tautulli/config.ini"] = "[General]\napi_key = \(keys.tautulli)\n"
        files["config/sabnzbd/sabnzbd.ini"] = "[misc]\napi_key = \(keys.sabnzbd)\nport = 8080\n"
        files["config/qbittorrent/qBittorrent/qBittorrent.conf"] =
            "[Preferences]\nWebUI\\APIKey=\(keys.qbittorrent)\nWebUI\\Port=8080\n"
        files["config/jellyfin/.keep"] = ""
        if options.hasCutDatabase { files["config/sonarr/sonarr.db"] = Self.cutDatabase }
        for folder in [
            "media/movies", "media/tv", "torrents/movies", "torrents/tv", "usenet/complete/movies",
            "usenet/complete/tv",
        ] {
            files["data/\(folder)/.keep"] = ""
        }
        return files
    }

    /// The head of a database of ten pages, and nothing behind it.
    private static let cutDatabase: String = {
        let head = "SQLite format 3\u{0}\u{10}\u{0}\u{1}\u{1}\u{0}\u{40}\u{20}\u{20}"
        let counters = "\u{0}\u{0}\u{0}\u{1}\u{0}\u{0}\u{0}\u{A}"
        return head + counters + String(repeating: "\u{0}", count: 92 - counters.count) + "rest"
    }()

    private func compose(_ ports: [Int]) -> String {
        var text = "name: \(Self.project)\nservices:\n"
        for (number, part) in parts.enumerated() {
            text += "  \(part.service):\n    image: \(part.image)\n    restart: unless-stopped\n"
            if let user = part.user { text += "    user: \"\(user)\"\n" }
            if let parent = part.parent { text += "    network_mode: \"service:\(parent)\"\n" }
            if !part.networks.isEmpty { text += "    networks: [\(part.networks.joined(separator: ", "))]\n" }
            var published = part.parent == nil ? [(ports[number], part.port)] : []
            for (other, member) in parts.enumerated() where member.parent == part.service {
                published.append((ports[other], member.port))
            }
            if !published.isEmpty {
                text += "    ports:\n" + published.map { "      - \"127.0.0.1:\($0.0):\($0.1)\"\n" }.joined()
            }
            if !part.environment.isEmpty {
                text += "    environment:\n"
                text += part.environment.sorted { $0.key < $1.key }.map { "      \($0.key): '\($0.value)'\n" }
                    .joined()
            }
            if !part.labels.isEmpty {
                text += "    labels:\n"
                text += part.labels.sorted { $0.key < $1.key }.map { "      \($0.key): \"\($0.value)\"\n" }.joined()
            }
            var mounts: [String] = []
            if let config = part.config { mounts.append("./config/\(part.service):\(config)") }
            if part.hasData { mounts.append("./data:/data") }
            if !mounts.isEmpty { text += "    volumes:\n" + mounts.map { "      - \($0)\n" }.joined() }
        }
        return text + "networks:\n  media: {}\n  edge: {}\n"
    }
}
