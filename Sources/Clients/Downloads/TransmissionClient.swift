import Transport
import Vocabulary

/// Transmission's RPC: the old form of 2.40 to 4.0, JSON-RPC 2.0 with snake case from 4.1 on.
///
/// Which one is spoken decides the header `X-Transmission-Rpc-Version` of the 409 with which the session begins.
public struct TransmissionClient: ServiceClient {
    /// Catalog identifiers.
    public static let programs: [String] = ["transmission"]
    /// Versions known to work.
    public static let tested: [TestedVersions] = [TestedVersions(from: "3.0", below: "4.2")]

    /// How it is reached.
    public let access: Access
    private let signIn = SignIn<Session>()

    /// A session that was granted.
    private struct Session: Sendable {
        /// Guards against foreign sites; needed in every call.
        var id: String
        /// Whether it speaks JSON-RPC 2.0.
        var isModern: Bool
    }

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// 401 or 409 prove that it lives.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, path)
        let response = try await access.send(request)
        switch response.status {
        case 401, 403, 405, 409, 421:
            return Aliveness(.answers, call: "GET \(path)", status: response.status)
        case 200, 404: throw access.error(.otherProgram("no Transmission RPC"), in: request)
        default:
            throw access.error(Access.commonMeaning(of: response) ?? .otherProgram("no Transmission"), in: request)
        }
    }

    /// Its version.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await session(["version"])["version"].string.flatMap { ServiceVersion($0) }
    }

    /// Asks for the version with the login.
    public func authenticate() async throws(ClientError) { _ = try await session(["version"]) }

    /// Space below the download folder.
    public func disks() async throws(ClientError) -> [DiskSpace] {
        guard let folder = try await session(["download-dir"])["download_dir"].string, !folder.isEmpty else {
            return []
        }
        let answer = try await call("free-space", .object(["path": .string(folder)]))
        guard let free = answer["size_bytes"].int, free >= 0 else { return [] }
        return [DiskSpace(path: folder, free: ByteCount(free), total: answer["total_size"].int.map { ByteCount($0) })]
    }

    /// What is not complete yet, and what has an error of its own disk.
    public func queue() async throws(ClientError) -> QueueState? {
        let names = ["name", "status", "error", "errorString", "isStalled", "leftUntilDone", "metadataPercentComplete"]
        let answer = try await call("torrent-get", .object(["fields": fields(names)]))
        var state = QueueState(total: 0)
        for torrent in answer["torrents"].elements {
            let isLocalError = torrent["error"].int == 3
            let isPartial =
                (torrent["left_until_done"].int ?? 0) > 0 || (torrent["metadata_percent_complete"].double ?? 1) < 1
            guard isPartial || isLocalError else { continue }
            state.total += 1
            guard let reason = reason(torrent, isPartial: isPartial), state.stuck.count < 50 else { continue }
            let title = String((torrent["name"].string ?? "").prefix(200))
            state.stuck.append(QueueState.Stuck(title: title, reason: reason))
        }
        return state
    }

    /// Download folder and that for unfinished ones; Transmission has no categories.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let settings = try await session(["download-dir", "incomplete-dir", "incomplete-dir-enabled"])
        var folders: [ServiceFolder] = []
        if let path = settings["download_dir"].string, !path.isEmpty {
            folders.append(ServiceFolder(.downloads, path: path))
        }
        if settings["incomplete_dir_enabled"].bool == true, let path = settings["incomplete_dir"].string, !path.isEmpty
        {
            folders.append(ServiceFolder(.incomplete, path: path))
        }
        return folders
    }

    /// Peer port.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.peerPort = try await session(["peer-port"])["peer_port"].int
        if let login = access.credentials.login, access.isDefault(user: login.user, password: login.password) {
            settings.usesDefaultCredential = true
        }
        return settings
    }
}

extension TransmissionClient {
    /// `rpc-url` is `/transmission/` unless a base path says otherwise.
    private var path: String { access.endpoint.basePath.isEmpty ? "/transmission/rpc" : "/rpc" }

    private func reason(_ torrent: JSON, isPartial: Bool) -> String? {
        let words = access.masked(torrent["error_string"].string ?? "")
        switch torrent["error"].int {
        case 3: return words.isEmpty ? "an error on its own disk" : String(words.prefix(200))
        case 2 where isPartial: return words.isEmpty ? "the tracker refuses it" : String(words.prefix(200))
        default: break
        }
        // 4 is downloading.
        return torrent["is_stalled"].bool == true && torrent["status"].int == 4 && isPartial ? "stalled" : nil
    }

    private func session(_ names: [String]) async throws(ClientError) -> JSON {
        try await call("session-get", .object(["fields": fields(names)]))
    }

    private func fields(_ names: [String]) -> JSON { .array(names.map { .string($0) }) }
}

extension TransmissionClient {
    /// Makes a call by its old name; keys of the answer come in snake case, whatever form was spoken.
    private func call(_ method: String, _ arguments: JSON) async throws(ClientError) -> JSON {
        var session = try await signIn.ticket { [self] in
            do throws(ClientError) { return .success(try await open()) } catch { return .failure(error) }
        }
        var request = request(method, arguments, session)
        var response = try await access.send(request)
        if response.status == 409, let id = response.header(Self.sessionHeader) {
            // It restarted, or an hour has passed.
            session.id = id
            await signIn.renew(session)
            request = self.request(method, arguments, session)
            response = try await access.send(request)
        }
        if let reason = meaning(of: response) { throw access.error(reason, in: request) }
        guard let json = JSON(parsing: response.body) else {
            throw access.error(.otherProgram("something that is not JSON"), in: request)
        }
        let failure = session.isModern ? json["error"]["message"].string : json["result"].string
        if let failure, failure != "success" {
            throw access.error(
                .failed(status: response.status, String(access.masked(failure).prefix(200))),
                in: request
            )
        }
        return Self.snakeCased(session.isModern ? json["result"] : json["arguments"])
    }

    /// Gets the session's id: the first call is always refused with 409 where the login is right.
    private func open() async throws(ClientError) -> Session {
        let arguments = JSON.object(["fields": fields(["version"])])
        let request = request("session-get", arguments, Session(id: "", isModern: false))
        let response = try await access.send(request)
        if response.status == 409, let id = response.header(Self.sessionHeader) {
            let version = response.header("X-Transmission-Rpc-Version").flatMap { ServiceVersion($0) }
            // JSON-RPC 2.0 came with RPC version 6.0.0, Transmission 4.1.
            return Session(id: id, isModern: (version?.major ?? 0) >= 6)
        }
        if let reason = meaning(of: response) { throw access.error(reason, in: request) }
        guard JSON(parsing: response.body)?["result"].string != nil else {
            throw access.error(.otherProgram("no Transmission RPC"), in: request)
        }
        return Session(id: "", isModern: false)
    }

    private func request(_ method: String, _ arguments: JSON, _ session: Session) -> Request {
        var headers = [HeaderField("Content-Type", "application/json")]
        if !session.id.isEmpty { headers.append(HeaderField(Self.sessionHeader, session.id)) }
        if let login = access.credentials.login {
            headers.append(BasicAuthorization.field(user: login.user, password: login.password))
        }
        let body: JSON =
            session.isModern
            ? .object([
                "jsonrpc": .string("2.0"), "id": .integer(1), "method": .string(Self.snakeCased(method)),
                "params": Self.modernFields(arguments),
            ])
            : .object(["method": .string(method), "arguments": arguments])
        return access.request(.post, path, headers: headers, body: Array(body.text.utf8))
    }

    private func meaning(of response: Response) -> ClientError.Reason? {
        switch response.status {
        case 401: access.credentials.login == nil ? .noCredential : .wrongCredential
        case 403: response.text.contains("login attempts") ? .lockedOut : .notAllowed
        case 421: .hostRejected(access.authority)
        default: Access.commonMeaning(of: response)
        }
    }

    private static let sessionHeader = "X-Transmission-Session-Id"

    /// Names of fields as JSON-RPC spells them.
    private static func modernFields(_ arguments: JSON) -> JSON {
        .object(
            arguments.members.mapValues { value in
                guard case .array(let names) = value else { return value }
                return .array(names.map { .string(snakeCased($0.string ?? "")) })
            }
        )
    }

    private static func snakeCased(_ json: JSON) -> JSON {
        switch json {
        case .object(let members):
            .object(
                Dictionary(
                    members.map { (snakeCased($0.key), snakeCased($0.value)) },
                    uniquingKeysWith: { first, _ in first }
                )
            )
        case .array(let elements): .array(elements.map { snakeCased($0) })
        default: json
        }
    }

    /// `download-dir` and `errorString` both become snake case.
    static func snakeCased(_ name: String) -> String {
        var result = ""
        for letter in name {
            if letter == "-" {
                result += "_"
            } else if letter.isUppercase {
                result += "_" + letter.lowercased()
            } else {
                result.append(letter)
            }
        }
        return result
    }
}
