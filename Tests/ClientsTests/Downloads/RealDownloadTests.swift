import Clients
import Foundation
import Testing
import Transport
import Vocabulary

/// The clients against the programs that Debian ships, each started for the test.
@Suite(.serialized)
struct RealDownloadTests {
    private static let password = "a-password-to-find"

    /// The same door with another `Host` header.
    private func http(asHost host: String) -> HTTP {
        let door = HTTP.live.readOnly(deep: false)
        return HTTP(
            send: { request async throws(RequestError) in
                var request = request
                request.headers.append(HeaderField("Host", host))
                return try await door.send(request)
            },
            stream: door.stream
        )
    }

    @Test(.enabled(if: RealDownloader.isToBeTried("qbittorrent-nox"), "install qbittorrent-nox"))
    func `qBittorrent is opened, read and told from a wrong password and a wrong host`() async throws {
        try await RealDownloader.withFolder { folder in
            let port = try RealDownloader.freePort()
            // PBKDF2-HMAC-SHA512 of the password above, 100,000 rounds.
            let hash =
                "gVOzQiYHTIOM1x/kKkA3Rg==:"
                + "YK09MJglgOua7MUmUpiGRt4NnQ+TWHnD75jE8S1nWgPZ0D20xGVIqgKjk4xXlL98tkvbrd1ST7yNAMKlIkvpgA=="
            let settings = """
                [LegalNotice]
                Accepted=true

                [BitTorrent]
                Session\\DefaultSavePath=\(folder)/torrents
                Session\\Interface=lo
                Session\\Port=\(try RealDownloader.freePort())

                [Preferences]
                WebUI\\Address=127.0.0.1
                WebUI\\Port=\(port)
                WebUI\\Username=admin
                WebUI\\LocalHostAuth=true
                WebUI\\Password_PBKDF2="@ByteArray(\(hash))"

                """
            try RealDownloader.write(settings, to: "\(folder)/qBittorrent/config/qBittorrent.conf")
            try RealDownloader.write("", to: "\(folder)/torrents/placeholder")
            try RealDownloader.write(
                #"{"tv":{"save_path":"/srv/tv"},"films":{"save_path":""}}"#,
                to: "\(folder)/qBittorrent/config/categories.json"
            )
            let call = RealDownloader.call("qbittorrent-nox", ["--profile=\(folder)"], in: folder)
            try await RealDownloader.withRunning([call]) {
                let right = QBittorrentClient(access("qbittorrent", port: port, [login("admin", Self.password)]))
                try await RealDownloader.waitUntilAlive(right)
                let reading = await right.reading(ReadingDepth(samples: 2))
                #expect(reading.failures.isEmpty)
                #expect(reading.isTestedVersion == true)
                #expect(reading.refusesStrangers.value == true)
                #expect(reading.queue.value == QueueState(total: 0))
                #expect(reading.disks.value?.first.map { $0.free.bytes > 0 } == true)
                #expect(
                    reading.folders.value == [
                        ServiceFolder(.downloads, path: "\(folder)/torrents"),
                        ServiceFolder(.category, name: "films", path: "\(folder)/torrents/films"),
                        ServiceFolder(.category, name: "tv", path: "/srv/tv"),
                    ]
                )
                #expect(reading.settings.value?.letsLocalhostPass == false)
                #expect(reading.settings.value?.connection != nil)
                let wrong = QBittorrentClient(access("qbittorrent", port: port, [login("admin", "another")]))
                #expect(await wrong.reading(ReadingDepth()).authentication.reason == .wrongCredential)
                var other = access("qbittorrent", port: port, [login("admin", Self.password)])
                other.http = self.http(asHost: "127.0.0.1:9")
                let rejected = await QBittorrentClient(other).reading(ReadingDepth())
                guard case .hostRejected? = rejected.authentication.reason else {
                    Issue.record("\(rejected.authentication)")
                    return
                }
            }
            let finder = CredentialFinder(
                services: [.init(name: "qbittorrent", program: "qbittorrent")],
                reader: ConfigReader { _, path in
                    let place = folder + path.replacing("/config/", with: "/", maxReplacements: 1)
                    guard let data = FileManager.default.contents(atPath: place) else { return .missing }
                    return .bytes(Array(data), place: "volume config")
                }
            )
            let found = await finder.find(for: "qbittorrent")
            #expect(found.credentials.isEmpty)
            #expect(found.address.port == port)
            #expect(found.remarks.count == 1)
        }
    }

    @Test(.enabled(if: RealDownloader.isToBeTried("transmission-daemon"), "install transmission-daemon"))
    func `Transmission is opened, read and told from a wrong password and a wrong host`() async throws {
        try await RealDownloader.withFolder { folder in
            let port = try RealDownloader.freePort()
            let peerPort = try RealDownloader.freePort()
            let settings = """
                {"rpc-port": \(port), "rpc-bind-address": "127.0.0.1", "rpc-authentication-required": true,
                 "rpc-username": "someone", "rpc-password": "\(Self.password)", "rpc-host-whitelist-enabled": true,
                 "peer-port": \(peerPort), "download-dir": "\(folder)", "incomplete-dir": "\(folder)/incomplete",
                 "incomplete-dir-enabled": true, "dht-enabled": false, "port-forwarding-enabled": false}
                """
            try RealDownloader.write(settings, to: "\(folder)/settings.json")
            let finder = CredentialFinder(
                services: [.init(name: "transmission", program: "transmission")],
                reader: RealDownloader.reader(folder)
            )
            let found = await finder.find(for: "transmission")
            #expect(found.address == ConfiguredAddress(port: port))
            let call = RealDownloader.call("transmission-daemon", ["--foreground", "--config-dir", folder], in: folder)
            try await RealDownloader.withRunning([call]) {
                let right = TransmissionClient(access("transmission", port: port, found.credentials))
                try await RealDownloader.waitUntilAlive(right)
                let reading = await right.reading(ReadingDepth(samples: 2))
                #expect(reading.failures.isEmpty)
                #expect(reading.isTestedVersion == true)
                #expect(reading.refusesStrangers.value == true)
                #expect(reading.queue.value == QueueState(total: 0))
                #expect(reading.settings.value?.peerPort == peerPort)
                #expect(reading.disks.value?.first?.path == folder)
                #expect(
                    reading.folders.value == [
                        ServiceFolder(.downloads, path: folder),
                        ServiceFolder(.incomplete, path: "\(folder)/incomplete"),
                    ]
                )
                let wrong = TransmissionClient(access("transmission", port: port, [login("someone", "another")]))
                #expect(await wrong.reading(ReadingDepth()).authentication.reason == .wrongCredential)
                var other = access("transmission", port: port, found.credentials)
                other.http = self.http(asHost: "nas.example.com")
                // With a login every host name is let in.
                #expect(await TransmissionClient(other).reading(ReadingDepth()).authentication.value == true)
            }
            // It has salted the password meanwhile.
            let later = await finder.find(for: "transmission")
            #expect(later.credentials.isEmpty)
            #expect(later.remarks.count == 1)
            let open = RealDownloader.call(
                "transmission-daemon",
                ["--foreground", "--no-auth", "--config-dir", folder],
                in: folder
            )
            try await RealDownloader.withRunning([open]) {
                var other = access("transmission", port: port, [])
                try await RealDownloader.waitUntilAlive(TransmissionClient(other))
                let reading = await TransmissionClient(other).reading(ReadingDepth())
                #expect(reading.failures.isEmpty)
                #expect(reading.refusesStrangers.value == false)
                other.http = self.http(asHost: "nas.example.com")
                let rejected = await TransmissionClient(other).reading(ReadingDepth())
                guard case .hostRejected? = rejected.authentication.reason else {
                    Issue.record("\(rejected.authentication)")
                    return
                }
            }
        }
    }

    @Test(.enabled(if: RealDownloader.isToBeTried("nzbget"), "install nzbget"))
    func `NZBGet is opened with what lies in its file, and read`() async throws {
        try await RealDownloader.withFolder { folder in
            let port = try RealDownloader.freePort()
            let settings = """
                MainDir=\(folder)
                DestDir=${MainDir}/completed
                InterDir=${MainDir}/intermediate
                QueueDir=${MainDir}/queue
                TempDir=${MainDir}/tmp
                LockFile=${MainDir}/lock
                WriteLog=none
                OutputMode=log
                ControlIP=127.0.0.1
                ControlPort=\(port)
                ControlUsername=someone
                ControlPassword=\(Self.password)
                AppendCategoryDir=yes
                Category1.Name=Movies
                Category2.Name=Series
                Category2.DestDir=${DestDir}/tv

                """
            try RealDownloader.write(settings, to: "\(folder)/nzbget.conf")
            let finder = CredentialFinder(
                services: [.init(name: "nzbget", program: "nzbget")],
                reader: RealDownloader.reader(folder)
            )
            let found = await finder.find(for: "nzbget")
            #expect(found.address.port == port)
            let call = RealDownloader.call("nzbget", ["-c", "\(folder)/nzbget.conf", "-s"], in: folder)
            try await RealDownloader.withRunning([call]) {
                let right = NZBGetClient(access("nzbget", port: port, found.credentials))
                try await RealDownloader.waitUntilAlive(right)
                let reading = await right.reading(ReadingDepth(samples: 2))
                #expect(reading.failures.isEmpty)
                #expect(reading.isTestedVersion == true)
                #expect(reading.refusesStrangers.value == true)
                #expect(reading.queue.value == QueueState(total: 0))
                #expect(reading.disks.value?.first?.path == "\(folder)/completed")
                #expect(reading.messages.value == [])
                #expect(
                    reading.folders.value == [
                        ServiceFolder(.downloads, path: "\(folder)/completed"),
                        ServiceFolder(.incomplete, path: "\(folder)/intermediate"),
                        ServiceFolder(.category, name: "Movies", path: "\(folder)/completed/Movies"),
                        ServiceFolder(.category, name: "Series", path: "\(folder)/completed/tv"),
                    ]
                )
                let wrong = NZBGetClient(access("nzbget", port: port, [login("someone", "another")]))
                #expect(await wrong.reading(ReadingDepth()).authentication.reason == .wrongCredential)
            }
        }
    }

    @Test(
        .enabled(
            if: RealDownloader.isToBeTried("deluged") && RealDownloader.isToBeTried("deluge-web"),
            "install deluged and deluge-web"
        )
    )
    func `Deluge is opened with its first password, without and with its daemon`() async throws {
        try await RealDownloader.withFolder { folder in
            let (port, daemonPort) = (try RealDownloader.freePort(), try RealDownloader.freePort())
            let host = "0123456789abcdef0123456789abcdef"
            try RealDownloader.write("localclient:\(Self.password):10\n", to: "\(folder)/auth")
            try RealDownloader.write(
                """
                {"file": 3, "format": 1}{"hosts": [["\(host)", "127.0.0.1", \(daemonPort), "localclient", "\(Self.password)"]]}
                """,
                to: "\(folder)/hostlist.conf"
            )
            let options = ["-d", "-c", folder, "-L", "error"]
            let daemon = RealDownloader.call(
                "deluged",
                options + ["-u", "127.0.0.1", "-p", String(daemonPort)],
                in: folder
            )
            let web = RealDownloader.call("deluge-web", options + ["-i", "127.0.0.1", "-p", String(port)], in: folder)
            try await RealDownloader.withRunning([daemon, web]) {
                let access = access("deluge", port: port, [login("", "deluge")])
                let client = DelugeClient(access)
                try await RealDownloader.waitUntilAlive(client)
                let alone = await client.reading(ReadingDepth(samples: 1))
                #expect(alone.authentication.value == true)
                #expect(alone.version.value == .some(nil))
                #expect(alone.messages.value?.map(\.level) == [.error])
                try await Self.connect(port: port, to: host)
                let reading = await client.reading(ReadingDepth(samples: 2))
                #expect(reading.failures.isEmpty)
                #expect(reading.isTestedVersion == true)
                #expect(reading.refusesStrangers.value == true)
                #expect(reading.queue.value == QueueState(total: 0))
                #expect(reading.settings.value?.usesDefaultCredential == true)
                #expect(reading.settings.value?.connection == "firewalled")
                #expect(reading.folders.value?.map(\.purpose) == [.downloads])
                let wrong = DelugeClient(ClientsTests.access("deluge", port: port, [login("", "another")]))
                #expect(await wrong.reading(ReadingDepth()).authentication.reason == .wrongCredential)
            }
        }
    }

    /// Connects the web interface with the daemon, which the client itself never does.
    private static func connect(port: Int, to host: String) async throws {
        func call(_ method: String, _ parameters: String, cookie: String?) async throws -> Response {
            var headers = [HeaderField("Content-Type", "application/json")]
            if let cookie { headers.append(HeaderField("Cookie", cookie)) }
            let body = #"{"id":1,"method":"\#(method)","params":\#(parameters)}"#
            return try await HTTP.live.send(
                Request(
                    .post,
                    .http("127.0.0.1", port: port),
                    path: "/json",
                    headers: headers,
                    body: Array(body.utf8),
                    within: .seconds(10),
                    limit: .mebibytes(1)
                )
            )
        }
        let login = try await call("auth.login", #"["deluge"]"#, cookie: nil)
        let cookie = try #require(login.header("Set-Cookie")).prefix { $0 != ";" }
        for _ in 0..<100 {
            _ = try await call("web.connect", #"["\#(host)"]"#, cookie: String(cookie))
            let answer = try await call("web.connected", "[]", cookie: String(cookie))
            if JSON(parsing: answer.body)?["result"].bool == true { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("the daemon did not start")
    }
}
