import Synchronization
import Transport
import Vocabulary

/// Navidrome, by its own API and an administrator's login.
///
/// The Subsonic API is not used for what needs a login: each of its calls enters the caller among the user's players
/// (navidrome `server/subsonic/api.go`). Its login allows five tries in twenty seconds, so the token is kept.
public struct NavidromeClient: ServiceClient {
    /// Navidrome.
    public static let programs: [String] = ["navidrome"]
    /// Read from the source.
    public static let tested: [TestedVersions] = [TestedVersions(from: "0.55", below: "1")]
    /// How it is reached.
    public let access: Access
    private let session = Session()

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /ping`, the heartbeat: a single dot.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/ping")
        let response = try await access.send(request)
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard response.trimmedText == "." else {
            throw access.error(.otherProgram("no heartbeat from /ping"), in: request)
        }
        return Aliveness(.answers, call: "GET /ping", status: response.status)
    }

    /// `serverVersion` of the Subsonic API's list of extensions, which is public.
    public func version() async throws(ClientError) -> ServiceVersion? {
        let query = [Request.QueryItem("f", "json")]
        let answer = try await access.json(access.request(.get, "/rest/getOpenSubsonicExtensions.view", query: query))
        return answer["subsonic-response"]["serverVersion"].string.flatMap(ServiceVersion.init)
    }

    /// A login, then `GET /api/keepalive/bijou` with its token.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/keepalive/bijou") }

    /// `GET /api/library`, from 0.58 on and for administrators.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let libraries = try await access.unlessMissing { () async throws(ClientError) in try await get("/api/library") }
        return (libraries?.elements ?? []).compactMap { library in
            library["path"].string.map { ServiceFolder(.library, name: library["name"].string ?? "", path: $0) }
        }
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let token = try await token()
        let headers = token.map { [HeaderField("X-ND-Authorization", secret: Secret("Bearer " + $0.reveal()))] } ?? []
        return try await access.json(access.request(.get, path, headers: headers)) { response in
            access.refusal(response, shown: token != nil)
        }
    }

    /// The token of one login; nil if there is no user to log in.
    private func token() async throws(ClientError) -> Secret? {
        if let token = session.token { return token }
        guard let login = access.credentials.login else { return nil }
        let body = "{\"username\":\(Self.quoted(login.user)),\"password\":\(Self.quoted(login.password.reveal()))}"
        let headers = [HeaderField("Content-Type", "application/json")]
        let request = access.request(.post, "/auth/login", headers: headers, body: Array(body.utf8))
        let answer = try await access.json(request) { response in
            switch response.status {
            case 401, 403: .wrongCredential
            case 429: .lockedOut
            default: nil
            }
        }
        guard let token = answer["token"].string.map(Secret.init) else {
            throw access.error(.otherProgram("a login without a token"), in: request)
        }
        session.keep(token)
        return token
    }

    /// A JSON string.
    private static func quoted(_ text: String) -> String {
        let digits = Array("0123456789abcdef")
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..<"\u{20}": result += "\\u00\(digits[Int(scalar.value >> 4)])\(digits[Int(scalar.value & 15)])"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The token of this client's one login; a class because copies of the client share it.
    private final class Session: Sendable {
        private let kept = Mutex<Secret?>(nil)
        var token: Secret? { kept.withLock { $0 } }
        func keep(_ token: Secret) { kept.withLock { $0 = token } }
    }
}
