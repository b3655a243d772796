public import Transport
import Vocabulary

/// A Docker Engine that answered and with which a version was agreed on.
///
/// Everything it does here only reads.
public struct Engine: Sendable {
    /// Where it is.
    public var address: EngineAddress
    /// The version both speak.
    public var version: APIVersion
    /// What it says of itself in the header `Server`, for example `Docker/20.10.24 (linux)`; nil behind a proxy that hides it.
    public var serverName: String?
    /// How long each call may take unless said otherwise.
    public var timeout: Duration
    /// The network.
    let http: HTTP

    /// Largest answer that is read: 500 containers with long labels are about 5 MiB.
    static let answerLimit: ByteCount = .mebibytes(64)

    /// Asks the engine who it is and agrees on a version.
    ///
    /// - Throws: `unreachable`, `forbidden` by a socket proxy, `tooOld` below API 1.41.
    public static func connect(
        to address: EngineAddress,
        through http: HTTP,
        within timeout: Duration
    ) async throws(EngineError) -> Engine {
        let subject = "the engine's version"
        let request = Request(
            .get,
            address.endpoint,
            path: "/_ping",
            headers: [HeaderField("Host", "docker")],
            within: timeout,
            limit: .kibibytes(64)
        )
        let response: Response
        do {
            response = try await http.send(request)
        } catch {
            throw EngineError(.unreachable(error, other: address.otherSocket), about: subject)
        }
        if let error = failure(of: response, to: request, path: "/_ping", about: subject) { throw error }
        guard let offered = response.header("Api-Version").flatMap({ APIVersion($0) }) else {
            throw EngineError(
                .notUnderstood("the header Api-Version is missing; is this a Docker Engine?"),
                about: subject
            )
        }
        guard offered >= .floor else { throw EngineError(.tooOld(offered: offered, needed: .floor), about: subject) }
        return Engine(
            address: address,
            version: min(offered, .newest),
            serverName: response.header("Server"),
            timeout: timeout,
            http: http
        )
    }

    /// The same engine with another time limit for each call.
    public func allowing(_ timeout: Duration) -> Engine {
        var engine = self
        engine.timeout = timeout
        return engine
    }
}

extension Engine {
    /// A call to the agreed version of the API.
    func request(
        _ method: Request.Method = .get,
        _ path: String,
        _ query: [Request.QueryItem] = [],
        body: [UInt8]? = nil,
        limit: ByteCount = answerLimit
    ) -> Request {
        var headers = [HeaderField("Host", "docker")]
        if body != nil { headers.append(HeaderField("Content-Type", "application/json")) }
        return Request(
            method,
            address.endpoint,
            path: "/v\(version)\(path)",
            query: query,
            headers: headers,
            body: body,
            within: timeout,
            limit: limit
        )
    }

    /// Asks for JSON.
    func json(
        _ path: String,
        _ query: [Request.QueryItem] = [],
        about subject: String,
        missing: String? = nil
    ) async throws(EngineError) -> JSON {
        let request = request(.get, path, query)
        let response = try await send(request, path: path, about: subject, missing: missing)
        do {
            return try response.json(in: request)
        } catch {
            throw EngineError(.request(error), about: subject)
        }
    }

    /// Sends a call and turns everything but success into an error; `missing` names what a 404 means.
    func send(
        _ request: Request,
        path: String,
        about subject: String,
        missing: String? = nil
    ) async throws(EngineError) -> Response {
        let response: Response
        do {
            response = try await http.send(request)
        } catch {
            throw EngineError(.request(error), about: subject)
        }
        if let error = Self.failure(of: response, to: request, path: path, about: subject, missing: missing) {
            throw error
        }
        return response
    }

    /// The error that an answer stands for; nil for success.
    static func failure(
        of response: Response,
        to request: Request,
        path: String,
        about subject: String,
        missing: String? = nil
    ) -> EngineError? {
        if response.isSuccess { return nil }
        switch response.status {
        case 403, 405:
            return EngineError(.forbidden(Permission(request.method, path)), about: subject)
        case 404:
            if let missing { return EngineError(.missing(missing), about: subject) }
            return EngineError(.refused(status: 404, message: message(of: response)), about: subject)
        default:
            return EngineError(.refused(status: response.status, message: message(of: response)), about: subject)
        }
    }

    /// What the engine says; at most 300 characters of it, in one line.
    private static func message(of response: Response) -> String {
        let text = JSON(parsing: response.body)?["message"].string ?? response.text
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty ? "no message" : String(line.prefix(300))
    }
}

/// Reads a field that every engine gives.
func required<Value>(_ value: Value?, _ field: String, of subject: String) throws(EngineError) -> Value {
    guard let value else { throw EngineError(.notUnderstood("\(field) is missing"), about: subject) }
    return value
}
