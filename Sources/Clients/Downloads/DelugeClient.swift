import Transport
import Vocabulary

/// Deluge's web interface, which passes calls on to its daemon.
///
/// Whether it is connected with the daemon is told as a message of its own; connecting it would change something.
public struct DelugeClient: ServiceClient {
    /// Catalog identifiers.
    public static let programs: [String] = ["deluge"]
    /// Versions known to work.
    public static let tested: [TestedVersions] = [TestedVersions(from: "2.0", below: "2.3")]

    /// How it is reached.
    public let access: Access
    private let signIn = SignIn<Secret?>()

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /json` is refused with 405 by a Deluge that lives.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/json")
        let response = try await access.send(request)
        guard response.status == 405 else {
            throw access.error(
                response.isSuccess || response.status == 404
                    ? .otherProgram("no Deluge") : Access.commonMeaning(of: response) ?? .otherProgram("no Deluge"),
                in: request
            )
        }
        return Aliveness(.answers, call: "GET /json", status: 405)
    }

    /// The daemon's version; nil while none is connected.
    public func version() async throws(ClientError) -> ServiceVersion? {
        guard try await isConnected() else { return nil }
        return try await call("daemon.get_version").string.flatMap { ServiceVersion($0) }
    }

    /// Asks whether a daemon is connected.
    public func authenticate() async throws(ClientError) { _ = try await isConnected() }

    /// A missing daemon.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        if try await isConnected() { return [] }
        return [OwnMessage(.error, source: "web.connected", "the web interface is not connected with a daemon")]
    }

    /// Space below the download folder.
    public func disks() async throws(ClientError) -> [DiskSpace] {
        guard let path = try await configuration()["download_location"].string, !path.isEmpty else { return [] }
        guard let free = try await call("core.get_free_space", [.string(path)]).int, free >= 0 else { return [] }
        return [DiskSpace(path: path, free: ByteCount(free), total: nil)]
    }

    /// What is not complete yet or has an error.
    public func queue() async throws(ClientError) -> QueueState? {
        let keys = ["name", "state", "message", "progress", "download_payload_rate", "num_peers", "is_finished"]
        let torrents = try await update(keys)["torrents"].members
        var state = QueueState(total: 0)
        for torrent in torrents.sorted(by: { $0.key < $1.key }).map(\.value) {
            let word = torrent["state"].string ?? ""
            guard torrent["is_finished"].bool != true || word == "Error" else { continue }
            state.total += 1
            var reason: String?
            if word == "Error" {
                let words = access.masked(torrent["message"].string ?? "")
                reason = words.isEmpty ? "error" : String(words.prefix(200))
            } else if word == "Downloading", torrent["num_peers"].int == 0,
                torrent["download_payload_rate"].double == 0
            {
                reason = "downloading without peers"
            }
            guard let reason, state.stuck.count < 50 else { continue }
            let title = String((torrent["name"].string ?? "").prefix(200))
            state.stuck.append(QueueState.Stuck(title: title, reason: reason))
        }
        return state
    }

    /// Download folder, where finished ones go, and the folders of the labels.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let configuration = try await configuration()
        let working = configuration["download_location"].string ?? ""
        var folders: [ServiceFolder] = []
        if configuration["move_completed"].bool == true, let path = configuration["move_completed_path"].string {
            folders.append(ServiceFolder(.downloads, path: path))
            folders.append(ServiceFolder(.incomplete, path: working))
        } else if !working.isEmpty {
            folders.append(ServiceFolder(.downloads, path: working))
        }
        guard try await call("core.get_enabled_plugins").strings.contains("Label") else { return folders }
        for label in try await call("label.get_labels").strings.prefix(100) {
            let options = try await call("label.get_options", [.string(label)])
            guard options["apply_move_completed"].bool == true, options["move_completed"].bool == true,
                let path = options["move_completed_path"].string
            else { continue }
            folders.append(ServiceFolder(.category, name: label, path: path))
        }
        return folders
    }

    /// Peer port, interface and connection.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        let configuration = try await configuration()
        settings.peerPort = try await call("core.get_listen_port").int
        let outgoing = configuration["outgoing_interface"].string ?? ""
        settings.boundInterface = outgoing.isEmpty ? configuration["listen_interface"].string : outgoing
        let state = try await update(["name"])["stats"]
        // A truth value in some versions, a number in others.
        let incoming = state["has_incoming_connections"]
        if let isReached = incoming.bool ?? incoming.double.map({ $0 > 0 }) {
            settings.connection = isReached ? "connected" : "firewalled"
        }
        if let address = state["external_ip"].string, !address.isEmpty { settings.externalAddress = address }
        if let login = access.credentials.login, access.isDefault(user: nil, password: login.password) {
            settings.usesDefaultCredential = true
        }
        return settings
    }
}

extension DelugeClient {
    private func isConnected() async throws(ClientError) -> Bool { try await call("web.connected").bool == true }

    private func configuration() async throws(ClientError) -> JSON {
        let keys = [
            "download_location", "move_completed", "move_completed_path", "listen_interface", "outgoing_interface",
        ]
        return try await call("core.get_config_values", [.array(keys.map { .string($0) })])
    }

    private func update(_ keys: [String]) async throws(ClientError) -> JSON {
        try await call("web.update_ui", [.array(keys.map { .string($0) }), .object([:])])
    }

    private func call(_ method: String, _ parameters: [JSON] = []) async throws(ClientError) -> JSON {
        let cookie = try await signIn.ticket { [self] in
            do throws(ClientError) { return .success(try await logIn()) } catch { return .failure(error) }
        }
        let request = request(method, parameters, cookie)
        let answer = try await access.json(request)
        guard let code = answer["error"]["code"].int else { return answer["result"] }
        let words = String(access.masked(answer["error"]["message"].string ?? "").prefix(200))
        switch code {
        case 1: throw access.error(cookie == nil ? .noCredential : .wrongCredential, in: request)
        // An unknown method of the core is also what a web interface without daemon answers.
        case 2: throw access.error(.notOffered(method), in: request)
        default: throw access.error(.failed(status: 200, words), in: request)
        }
    }

    /// The session's cookie; nil without a password.
    private func logIn() async throws(ClientError) -> Secret? {
        guard let login = access.credentials.login else { return nil }
        let request = request("auth.login", [.string(login.password.reveal())], nil)
        let response = try await access.send(request)
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard let answer = JSON(parsing: response.body), !answer["result"].isNull else {
            throw access.error(.otherProgram("no Deluge"), in: request)
        }
        guard answer["result"].bool == true else { throw access.error(.wrongCredential, in: request) }
        let cookies = response.headers.filter { $0.name.lowercased() == "set-cookie" }
            .map { String($0.value.prefix { $0 != ";" }) }
        guard let cookie = cookies.first(where: { $0.hasPrefix("_session_id=") }) else {
            throw access.error(.otherProgram("a login without session cookie"), in: request)
        }
        return Secret(cookie)
    }

    private func request(_ method: String, _ parameters: [JSON], _ cookie: Secret?) -> Request {
        var headers = [HeaderField("Content-Type", "application/json")]
        if let cookie { headers.append(HeaderField("Cookie", secret: cookie)) }
        let body = JSON.object(["id": .integer(1), "method": .string(method), "params": .array(parameters)])
        return access.request(.post, "/json", headers: headers, body: Array(body.text.utf8))
    }
}
