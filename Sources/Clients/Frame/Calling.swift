public import Transport
import Vocabulary

/// How clients call: an answer is handed back, or thrown as what it means.
extension Access {
    /// Sends a request; every answer is handed back, whatever its status.
    public func send(_ request: Request) async throws(ClientError) -> Response {
        do {
            return try await http.send(request)
        } catch {
            throw ClientError(.unreachable(error), service: service, call: Self.name(request))
        }
    }

    /// Sends a request and reads JSON from a successful answer.
    ///
    /// - Parameter meaning: what an unsuccessful answer means in this program; nil for what it means everywhere.
    public func json(
        _ request: Request,
        meaning: (Response) -> ClientError.Reason? = { _ in nil }
    ) async throws(ClientError) -> JSON {
        let response = try await send(request)
        if let reason = meaning(response) ?? Self.commonMeaning(of: response) {
            throw error(reason, in: request)
        }
        guard let value = JSON(parsing: response.body) else {
            let isPage = response.text.prefix(200).lowercased().contains("<html") || isHTML(response)
            let found = isPage ? "a web page instead of JSON" : "something that is not JSON"
            throw error(.otherProgram(found), in: request)
        }
        return value
    }

    /// An error about a call.
    public func error(_ reason: ClientError.Reason, in request: Request) -> ClientError {
        ClientError(Self.withBaseAlone(reason, request), service: service, call: Self.name(request))
    }

    /// Where a redirect only puts something before the path of the call, that is the URL base.
    private static func withBaseAlone(_ reason: ClientError.Reason, _ request: Request) -> ClientError.Reason {
        guard case .missingBasePath(let place?) = reason, place.hasSuffix(request.path),
            place.count > request.path.count
        else { return reason }
        return .missingBasePath(String(place.dropLast(request.path.count)))
    }

    /// What an answer means in every program; nil if it is a success.
    public static func commonMeaning(of response: Response) -> ClientError.Reason? {
        if response.isSuccess { return nil }
        switch response.status {
        case 301, 302, 303, 307, 308:
            let place = response.header("Location").map(shown)
            let isSignIn = place.map { text in
                ["login", "signin", "sign-in", "auth", "outpost", "sso"].contains { text.lowercased().contains($0) }
            }
            return isSignIn == true ? .behindSignIn(place) : .missingBasePath(place)
        case 401: return .wrongCredential
        case 403: return .notAllowed
        case 404, 405: return .notOffered("this call")
        case 503: return .startingUp
        default: return .failed(status: response.status, words(of: response))
        }
    }

    /// The program's own words in an answer, where it has the usual form; at most 200 characters.
    public static func words(of response: Response) -> String {
        guard let json = JSON(parsing: response.body) else { return "" }
        let text = json["message"].string ?? json["error"].string ?? json["errorMessage"].string ?? json["title"].string
        return String((text ?? "").filter { !$0.isNewline }.prefix(200))
    }

    /// An address without its query and user part, which may hold secrets.
    private static func shown(_ location: String) -> String {
        var text = location.prefix { $0 != "?" && $0 != "#" }
        if let at = text.lastIndex(of: "@") { text = text[text.index(after: at)...] }
        return String(text.prefix(120))
    }

    private func isHTML(_ response: Response) -> Bool {
        response.header("Content-Type")?.lowercased().hasPrefix("text/html") ?? false
    }

    private static func name(_ request: Request) -> String { "\(request.method.rawValue) \(request.path)" }
}
