import Transport
import Vocabulary

/// qBittorrent's Web API, read from sources of 4.5 to 5.2 and tried against the program.
///
/// Up to 5.1 a login answers 200 `Ok.` or `Fails.`; from 5.2 on 204 or 401, and an API key is accepted. 401 also means a `Host`
/// header whose port is not the one it listens on, with the same body as a wrong password: a call without login tells them apart.
public struct QBittorrentClient: ServiceClient {
    /// Catalog identifiers.
    public static let programs: [String] = ["qbittorrent"]
    /// Versions known to work.
    public static let tested: [TestedVersions] = [TestedVersions(from: "4.3", below: "5.3")]

    /// How it is reached.
    public let access: Access
    private let signIn = SignIn<Pass>()

    /// What opens the API.
    private enum Pass: Sendable {
        /// It lets this address in without login.
        case open
        case key(Secret)
        case cookie(Secret, isDefault: Bool)
    }

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// A call without login is refused with 403 by a qBittorrent that lives.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, Self.version)
        let response = try await access.send(request)
        let call = "GET \(Self.version)"
        switch response.status {
        case 200 where ServiceVersion(response.text) != nil: return Aliveness(.fit, call: call, status: 200)
        case 401, 403: return Aliveness(.answers, call: call, status: response.status)
        case 200, 404: throw access.error(.otherProgram("no qBittorrent"), in: request)
        default:
            throw access.error(Access.commonMeaning(of: response) ?? .otherProgram("no qBittorrent"), in: request)
        }
    }

    /// Its version.
    public func version() async throws(ClientError) -> ServiceVersion? {
        ServiceVersion(try await text(Self.version))
    }

    /// Asks for the version with a session.
    public func authenticate() async throws(ClientError) { _ = try await text(Self.version) }

    /// Free space below the save path, from the end of the main data, whose torrents are not read.
    public func disks() async throws(ClientError) -> [DiskSpace] {
        var request = access.request(.get, "/api/v2/sync/maindata", query: [.init("rid", "0")])
        request.limit = .mebibytes(64)
        let response = try await answer(request)
        guard let state = Self.serverState(in: response.body), let free = state["free_space_on_disk"].int,
            // -1 where the save path does not exist yet.
            free >= 0
        else { return [] }
        let path = try await preferences()["save_path"].string ?? ""
        return [DiskSpace(path: path, free: ByteCount(free), total: nil)]
    }

    /// What is being downloaded or broken.
    public func queue() async throws(ClientError) -> QueueState? {
        var states: [String: QueueState.Stuck?] = [:]
        for filter in ["downloading", "errored"] {
            let items = try await json("/api/v2/torrents/info", query: [.init("filter", filter)])
            for item in items.elements {
                guard let hash = item["hash"].string else { continue }
                states[hash] = .some(stuck(item))
            }
        }
        let stuck = states.values.compactMap { $0 }.sorted { ($0.title, $0.reason) < ($1.title, $1.reason) }
        return QueueState(total: states.count, stuck: Array(stuck.prefix(50)))
    }

    /// Save path, folder for unfinished ones, and those of the categories.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let preferences = try await preferences()
        var folders: [ServiceFolder] = []
        let base = preferences["save_path"].string ?? ""
        if !base.isEmpty { folders.append(ServiceFolder(.downloads, path: base)) }
        if preferences["temp_path_enabled"].bool == true, let path = preferences["temp_path"].string, !path.isEmpty {
            folders.append(ServiceFolder(.incomplete, path: path))
        }
        let categories = try await json("/api/v2/torrents/categories")
        for (name, category) in categories.members.sorted(by: { $0.key < $1.key }) {
            let own = category["savePath"].string ?? category["save_path"].string ?? ""
            let path = FolderPath.join(base, own.isEmpty ? name : own)
            folders.append(ServiceFolder(.category, name: name, path: path))
        }
        return folders
    }

    /// Ports, interface and connection.
    public func settings() async throws(ClientError) -> ServiceSettings {
        let preferences = try await preferences()
        let transfer = try await json("/api/v2/transfer/info")
        var settings = ServiceSettings()
        settings.peerPort = preferences["listen_port"].int
        settings.boundInterface = preferences["current_network_interface"].string
        settings.letsLocalhostPass = preferences["bypass_local_auth"].bool
        settings.connection = transfer["connection_status"].string
        let addresses = [transfer["last_external_address_v4"].string, transfer["last_external_address_v6"].string]
        settings.externalAddress = addresses.compactMap { $0 }.first { !$0.isEmpty }
        if case .cookie(_, isDefault: true) = try await pass() { settings.usesDefaultCredential = true }
        return settings
    }
}

extension QBittorrentClient {
    private static let version = "/api/v2/app/version"

    private func preferences() async throws(ClientError) -> JSON { try await json("/api/v2/app/preferences") }

    private func stuck(_ item: JSON) -> QueueState.Stuck? {
        guard let state = item["state"].string, ["stalledDL", "error", "missingFiles"].contains(state) else {
            return nil
        }
        var reason = state
        if state == "stalledDL", let copies = item["availability"].double, copies >= 0, copies < 1 {
            reason += ", peers hold \(Int(copies * 100)) % of it"
        }
        return QueueState.Stuck(title: String((item["name"].string ?? "").prefix(200)), reason: reason)
    }

    /// The last object `server_state` of the main data; in a JSON string its quotes would be escaped.
    static func serverState(in body: [UInt8]) -> JSON? {
        let name = Array("\"server_state\":{".utf8)
        guard let range = body.firstRange(of: name) else { return nil }
        var depth = 0
        var isText = false
        var isEscaped = false
        for index in (range.upperBound - 1)..<body.count {
            let byte = body[index]
            if isEscaped {
                isEscaped = false
            } else if isText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isText = false }
            } else if byte == UInt8(ascii: "\"") {
                isText = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return JSON(parsing: Array(body[(range.upperBound - 1)...index])) }
            }
        }
        return nil
    }
}

extension QBittorrentClient {
    private func pass() async throws(ClientError) -> Pass {
        try await signIn.ticket { [self] in
            do throws(ClientError) { return .success(try await open()) } catch { return .failure(error) }
        }
    }

    /// Finds what opens the API; the stranger's call first, because it costs no attempt.
    private func open() async throws(ClientError) -> Pass {
        let probe = access.request(.get, Self.version)
        let response = try await access.send(probe)
        switch response.status {
        case 200: return .open
        case 401: throw access.error(.hostRejected(access.authority), in: probe)
        case 403: break
        default: throw access.error(Access.commonMeaning(of: response) ?? .otherProgram("no qBittorrent"), in: probe)
        }
        if let key = access.credentials.apiKey {
            let answer = try await access.send(access.request(.get, Self.version, headers: Self.headers(.key(key))))
            if answer.isSuccess { return .key(key) }
            // Up to 5.1 a key is not known at all: a login may still open it.
            if access.credentials.login == nil { throw access.error(.wrongCredential, in: probe) }
        }
        guard let login = access.credentials.login else { throw access.error(.noCredential, in: probe) }
        return try await logIn(login.user, login.password)
    }

    private func logIn(_ user: String, _ password: Secret) async throws(ClientError) -> Pass {
        let form = "username=\(FormText.escaped(user))&password=\(FormText.escaped(password.reveal()))"
        let request = access.request(
            .post,
            "/api/v2/auth/login",
            headers: [HeaderField("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(form.utf8)
        )
        let response = try await access.send(request)
        switch response.status {
        case 200 where response.text.hasPrefix("Fails"): throw access.error(.wrongCredential, in: request)
        case 200, 204: break
        case 401: throw access.error(.wrongCredential, in: request)
        // A call without session answers 403 `Forbidden` too, but the login only with the sentence about the ban.
        case 403: throw access.error(.lockedOut, in: request)
        default:
            throw access.error(Access.commonMeaning(of: response) ?? .failed(status: response.status, ""), in: request)
        }
        let cookies = response.headers.filter { $0.name.lowercased() == "set-cookie" }
            .map { String($0.value.prefix { $0 != ";" }) }
        guard let cookie = cookies.first(where: { $0.hasPrefix("SID=") || $0.hasPrefix("QBT_SID_") }) else {
            throw access.error(.otherProgram("a login without session cookie"), in: request)
        }
        return .cookie(Secret(cookie), isDefault: access.isDefault(user: user, password: password))
    }

    private static func headers(_ pass: Pass) -> [HeaderField] {
        switch pass {
        case .open: []
        case .key(let key): [HeaderField("Authorization", secret: Secret("Bearer \(key.reveal())"))]
        case .cookie(let cookie, _): [HeaderField("Cookie", secret: cookie)]
        }
    }

    private func answer(_ request: Request) async throws(ClientError) -> Response {
        var request = request
        request.headers += Self.headers(try await pass())
        let response = try await access.send(request)
        // The session is there, so a 403 is no missing login: the session ended.
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        return response
    }

    private func text(_ path: String) async throws(ClientError) -> String {
        let request = access.request(.get, path)
        let text = try await answer(request).text
        guard !text.prefix(200).lowercased().contains("<html") else {
            throw access.error(.otherProgram("a web page"), in: request)
        }
        return text
    }

    private func json(_ path: String, query: [Request.QueryItem] = []) async throws(ClientError) -> JSON {
        var request = access.request(.get, path, query: query)
        request.headers += Self.headers(try await pass())
        return try await access.json(request)
    }
}
