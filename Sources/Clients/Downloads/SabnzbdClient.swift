import Transport
import Vocabulary

/// SABnzbd's API, all of it `GET`.
///
/// Refusals are told apart by their text, because every one is a 403.
public struct SabnzbdClient: ServiceClient {
    /// Catalog identifiers.
    public static let programs: [String] = ["sabnzbd"]
    /// Versions known to work.
    public static let tested: [TestedVersions] = [TestedVersions(from: "3.5", below: "5.1")]

    /// How it is reached.
    public let access: Access
    private let signIn = SignIn<Bool>()

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// Its version is told to everybody.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = request("version", [], secured: false)
        let response = try await access.send(request)
        if response.status == 403 { return Aliveness(.answers, call: "GET /api?mode=version", status: 403) }
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard JSON(parsing: response.body)?["version"].string != nil else {
            throw access.error(.otherProgram("no SABnzbd"), in: request)
        }
        return Aliveness(.fit, call: "GET /api?mode=version", status: response.status)
    }

    /// Its version.
    public func version() async throws(ClientError) -> ServiceVersion? {
        let request = request("version", [], secured: false)
        return try await access.json(request, meaning: meaning)["version"].string.flatMap { ServiceVersion($0) }
    }

    /// Asks for the queue.
    public func authenticate() async throws(ClientError) { _ = try await call("queue", [.init("limit", "1")]) }

    /// Its warnings and errors.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        try await call("warnings")["warnings"].elements.suffix(50).map { warning in
            // Versions below 3.0 gave a text.
            let text = warning["text"].string ?? warning.string ?? ""
            let level: OwnMessage.Level = warning["type"].string == "ERROR" ? .error : .warning
            return OwnMessage(level, source: "warnings", access.masked(text))
        }
    }

    /// Space in the folders for unfinished and finished downloads.
    public func disks() async throws(ClientError) -> [DiskSpace] {
        let queue = try await call("queue", [.init("limit", "1")])["queue"]
        let places = try await places()
        return [(places.incomplete, "1"), (places.complete, "2")].compactMap { path, number in
            guard let free = Self.gibibytes(queue["diskspace\(number)"]), !path.isEmpty else { return nil }
            return DiskSpace(path: path, free: free, total: Self.gibibytes(queue["diskspacetotal\(number)"]))
        }
    }

    /// The queue, and what failed lately.
    public func queue() async throws(ClientError) -> QueueState? {
        let queue = try await call("queue", [.init("limit", "200")])["queue"]
        let isPaused = queue["paused"].bool ?? false
        var state = QueueState(total: queue["noofslots_total"].int ?? queue["noofslots"].int ?? 0, isPaused: isPaused)
        for slot in queue["slots"].elements where slot["status"].string == "Paused" && !isPaused {
            let labels = slot["labels"].strings.joined(separator: ", ")
            state.stuck.append(stuck(slot["filename"].string, labels.isEmpty ? "paused" : "paused: \(labels)"))
        }
        let failed = try await call("history", [.init("limit", "10"), .init("failed_only", "1")])["history"]
        for slot in failed["slots"].elements where slot["status"].string == "Failed" {
            state.stuck.append(stuck(slot["name"].string, "failed: \(slot["fail_message"].string ?? "")"))
        }
        state.stuck = Array(state.stuck.prefix(50))
        return state
    }

    /// Folders for finished and unfinished downloads and of the categories.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let places = try await places()
        var folders: [ServiceFolder] = []
        if !places.complete.isEmpty { folders.append(ServiceFolder(.downloads, path: places.complete)) }
        if !places.incomplete.isEmpty { folders.append(ServiceFolder(.incomplete, path: places.incomplete)) }
        let answer = try await call("get_config", [.init("section", "categories")])
        for category in answer["config"]["categories"].elements {
            guard let name = category["name"].string, name != "*" else { continue }
            // A star at the end means that jobs get no folder of their own.
            let own = String((category["dir"].string ?? "").reversed().drop { $0 == "*" }.reversed())
            folders.append(ServiceFolder(.category, name: name, path: FolderPath.join(places.complete, own)))
        }
        return folders
    }
}

extension SabnzbdClient {
    /// Absolute folders: the configuration may hold relative ones, the status does not.
    private func places() async throws(ClientError) -> (complete: String, incomplete: String) {
        let status = try await call("fullstatus", [.init("skip_dashboard", "1")])["status"]
        if let complete = status["completedir"].string, complete.hasPrefix("/"),
            let incomplete = status["downloaddir"].string
        {
            return (complete, incomplete)
        }
        let answer = try await call("get_config", [.init("section", "misc")])
        let misc = answer["config"]["misc"]
        return (misc["complete_dir"].string ?? "", misc["download_dir"].string ?? "")
    }

    private func stuck(_ title: String?, _ reason: String) -> QueueState.Stuck {
        QueueState.Stuck(title: String((title ?? "").prefix(200)), reason: String(access.masked(reason).prefix(200)))
    }

    /// Numbers come as texts: `"108.56"`.
    private static func gibibytes(_ value: JSON) -> ByteCount? {
        guard let number = value.double ?? value.string.flatMap({ Double($0) }), number >= 0, number < 1e9 else {
            return nil
        }
        return ByteCount(Int(number * 1_073_741_824))
    }

    private func call(_ mode: String, _ items: [Request.QueryItem] = []) async throws(ClientError) -> JSON {
        _ = try await signIn.ticket { [self] in
            do throws(ClientError) { return .success(try await isOpen()) } catch { return .failure(error) }
        }
        return try await checked(request(mode, items, secured: true))
    }

    /// Whether the key or login is accepted; asked once, so that a wrong one is not sent again and again.
    private func isOpen() async throws(ClientError) -> Bool {
        _ = try await checked(request("queue", [.init("limit", "1")], secured: true))
        return true
    }

    private func checked(_ request: Request) async throws(ClientError) -> JSON {
        let answer = try await access.json(request, meaning: meaning)
        if answer["status"].bool == false {
            let words = String(access.masked(answer["error"].string ?? "").prefix(200))
            throw access.error(.failed(status: 200, words), in: request)
        }
        return answer
    }

    private func request(_ mode: String, _ items: [Request.QueryItem], secured: Bool) -> Request {
        var query: [Request.QueryItem] = [.init("mode", mode), .init("output", "json")] + items
        if secured {
            if let key = access.credentials.apiKey {
                query.append(.init("apikey", key.reveal()))
            } else if let login = access.credentials.login {
                query += [.init("ma_username", login.user), .init("ma_password", login.password.reveal())]
            }
        }
        return access.request(.get, "/api", query: query)
    }

    private var hasCredential: Bool { access.credentials.apiKey != nil || access.credentials.login != nil }

    private func meaning(_ response: Response) -> ClientError.Reason? {
        guard response.status == 403 || response.status == 401 else { return nil }
        let text = String(response.text.prefix(500))
        if text.contains("Hostname verification") { return .hostRejected(access.authority) }
        if text.contains("External internet access") { return .notAllowed }
        return hasCredential ? .wrongCredential : .noCredential
    }
}
