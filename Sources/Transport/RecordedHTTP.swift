import Synchronization
import Vocabulary

/// One call and the answer that a recorded door gives to it.
public struct RecordedAnswer: Sendable, Hashable {
    /// Method that must match.
    public var method: Request.Method
    /// Path that must match, without the query.
    public var path: String
    /// Query items that must be among those of the call.
    public var query: [Request.QueryItem]
    /// The answer.
    public var response: Response
    /// The body in pieces, as a stream would bring it; empty to bring the response's body in one.
    public var pieces: [[UInt8]]

    /// Makes an answer.
    public init(
        _ method: Request.Method = .get,
        _ path: String,
        query: [Request.QueryItem] = [],
        _ response: Response,
        pieces: [[UInt8]] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.response = response
        self.pieces = pieces
    }

    /// An answer of JSON text.
    public static func json(_ path: String, _ text: String, status: Int = 200) -> Self {
        Self(
            path,
            Response(status: status, headers: [HeaderField("Content-Type", "application/json")], body: Array(text.utf8))
        )
    }

    private init(_ path: String, _ response: Response) { self.init(.get, path, response) }
}

extension HTTP {
    /// A door without a network: the first answer that matches is given, several for the same call one after the
    /// other, the last of them again and again; a call without answer is the error `notRecorded`.
    public static func recorded(_ answers: [RecordedAnswer]) -> Self {
        let script = Script(answers)
        return Self(
            send: { request async throws(RequestError) in try script.answer(to: request).checked(for: request) },
            stream: { request, receive async throws(RequestError) in
                let answer = try script.answer(to: request)
                guard answer.response.isSuccess else { return try answer.checked(for: request) }
                for piece in answer.pieces.isEmpty ? [answer.response.body] : answer.pieces {
                    guard await receive(piece) else { break }
                }
                return Response(status: answer.response.status, headers: answer.response.headers)
            }
        )
    }

    /// A door that answers by a function, for tests that compute their answers.
    public static func answering(
        _ answer: @escaping @Sendable (_ request: Request) async throws(RequestError) -> Response
    ) -> Self {
        Self(
            send: answer,
            stream: { request, receive async throws(RequestError) in
                let response = try await answer(request)
                guard response.isSuccess else { return response }
                _ = await receive(response.body)
                return Response(status: response.status, headers: response.headers)
            }
        )
    }
}

extension RecordedAnswer {
    fileprivate func checked(for request: Request) throws(RequestError) -> Response {
        guard response.body.count <= request.limit.bytes else {
            throw RequestError(.tooLarge(limit: request.limit), in: request)
        }
        return response
    }
}

/// The answers that are left; a class because the door's two functions share it.
private final class Script: Sendable {
    private let answers: Mutex<[RecordedAnswer]>

    init(_ answers: [RecordedAnswer]) { self.answers = Mutex(answers) }

    func answer(to request: Request) throws(RequestError) -> RecordedAnswer {
        let found = answers.withLock { list -> RecordedAnswer? in
            let matching = list.indices.filter { Self.matches(list[$0], request) }
            guard let first = matching.first else { return nil }
            // The last one stays for further calls.
            return matching.count > 1 ? list.remove(at: first) : list[first]
        }
        guard let found else { throw RequestError(.notRecorded, in: request) }
        return found
    }

    private static func matches(_ answer: RecordedAnswer, _ request: Request) -> Bool {
        answer.method == request.method && answer.path == request.path
            && answer.query.allSatisfy { request.query.contains($0) }
    }
}
