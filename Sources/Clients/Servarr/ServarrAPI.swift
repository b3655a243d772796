import Synchronization
import Transport
import Vocabulary

/// How programs of the *arr family are called: key, version of the API, and what their answers mean.
///
/// A class because all copies of a client share the version of the API, which is asked for once.
final class ServarrAPI: Sendable {
    /// How the program is reached.
    let access: Access
    /// Which one it is.
    let program: ServarrProgram
    private let found = Mutex<String?>(nil)

    init(_ access: Access, _ program: ServarrProgram) {
        self.access = access
        self.program = program
    }

    /// Reads a resource below `/api/vN`: `system/status`.
    func read(_ resource: String, query: [Request.QueryItem] = []) async throws(ClientError) -> JSON {
        let version = try await version()
        let request = call(.get, "/api/\(version)/\(resource)", query: query)
        return try await access.json(request) { self.meaning(of: $0, in: request) }
    }

    /// Sends a resource and hands the answer back, whatever its status; it may take longer than a read.
    func send(_ body: JSON, to resource: String) async throws(ClientError) -> Response {
        let version = try await version()
        var request = call(.post, "/api/\(version)/\(resource)")
        request.headers.append(HeaderField("Content-Type", "application/json"))
        request.body = Array(body.text.utf8)
        request.timeout = max(access.timeout, .seconds(30))
        return try await access.send(request)
    }

    /// The version of the API: the newer one where the program says that it is current.
    ///
    /// `GET /api` names it (`{"current":"v5","deprecated":["v3"]}`); programs without it offer the older one.
    func version() async throws(ClientError) -> String {
        guard let newer = program.newerAPI else { return program.api }
        if let known = found.withLock({ $0 }) { return known }
        let request = call(.get, "/api")
        var version = program.api
        do {
            let answer = try await access.json(request) { self.meaning(of: $0, in: request) }
            if answer["current"].string == newer { version = newer }
        } catch {
            guard case .notOffered = error.reason else { throw error }
        }
        found.withLock { $0 = version }
        return version
    }

    /// A call with the key where there is one; without `Accept` some versions answer 406.
    func call(_ method: Request.Method, _ path: String, query: [Request.QueryItem] = []) -> Request {
        var headers = [HeaderField("Accept", "application/json")]
        if let key = access.credentials.apiKey { headers.append(HeaderField("X-Api-Key", secret: key)) }
        return access.request(method, path, query: query, headers: headers)
    }

    /// What an answer means in this family (integration.md §1.1 to §1.3, §13); nil for what it means everywhere.
    func meaning(of response: Response, in request: Request) -> ClientError.Reason? {
        switch response.status {
        case 200..<300: signInPage(response)
        case 400 where JSON(parsing: response.body) == nil: .hostRejected(host)
        case 401: refusal(response)
        case 301, 302, 303, 307, 308: redirection(response, in: request)
        case 404, 405: isFamily(response) ? .notOffered(request.path) : .otherProgram("nothing under \(request.path)")
        case 503:
            response.text.prefix(400).contains("starting up") ? .startingUp : .failed(status: 503, words(response))
        case 400...: .failed(status: response.status, words(response))
        default: nil
        }
    }

    /// The host name that calls go to.
    private var host: String {
        if case .tcp(let host, _) = access.endpoint.place { return host }
        return "localhost"
    }

    /// The programs themselves answer 401 with nothing; a page or a challenge comes from what stands before them.
    private func refusal(_ response: Response) -> ClientError.Reason {
        guard response.body.isEmpty, response.header("WWW-Authenticate") == nil else { return .behindSignIn(nil) }
        return access.credentials.apiKey == nil ? .noCredential : .wrongCredential
    }

    /// Every answer of `/api` carries the version of the program, and an unknown path has an empty body.
    private func isFamily(_ response: Response) -> Bool {
        response.header("X-Application-Version") != nil || response.body.isEmpty
    }

    private func words(_ response: Response) -> String { ProgramWords.shown(Access.words(of: response)) }

    /// 307 leads to the URL base; every other redirection of an API call is somebody's sign-in.
    private func redirection(_ response: Response, in request: Request) -> ClientError.Reason? {
        let location = response.header("Location") ?? ""
        let path = location.prefix { $0 != "?" && $0 != "#" }
        if response.status >= 307, location.hasPrefix("/"), path.hasSuffix(request.path) {
            return .missingBasePath(String(path.dropLast(request.path.count)))
        }
        if response.status >= 307, location.hasPrefix("/") { return nil }
        return .behindSignIn(location.isEmpty ? nil : Redaction.address(String(path)))
    }

    /// A page with a form for a password is a sign-in; any other page is another program.
    private func signInPage(_ response: Response) -> ClientError.Reason? {
        let start = response.text.prefix(20_000).lowercased()
        guard start.prefix(300).contains("<html") || start.hasPrefix("<!doctype") else { return nil }
        let words = ["type=\"password\"", "authelia", "authentik", "tinyauth", "oauth2", "sign in", "log in"]
        return words.contains(where: start.contains) ? .behindSignIn(nil) : nil
    }
}
