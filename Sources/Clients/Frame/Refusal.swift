import Transport

/// What refusals mean, told apart by whether anything was shown.
extension Access {
    /// The meaning of 401: nothing was shown, or what was shown is refused.
    ///
    /// - Parameter shown: whether a credential went with the call.
    func refusal(_ response: Response, shown: Bool) -> ClientError.Reason? {
        guard response.status == 401 else { return nil }
        return shown ? .wrongCredential : .noCredential
    }

    /// The value of a call that a version, configuration or right may lack; nil where it does.
    func unlessMissing<Value>(
        _ body: () async throws(ClientError) -> Value
    ) async throws(ClientError) -> Value? {
        do {
            return try await body()
        } catch {
            switch error.reason {
            case .notOffered, .notAllowed: return nil
            default: throw error
            }
        }
    }

    /// User name and password as Basic, if there are such.
    var basicFields: [HeaderField] {
        guard let login = credentials.login else { return [] }
        return [BasicAuthorization.field(user: login.user, password: login.password)]
    }
}

extension Response {
    /// The body as text without white space around it.
    var trimmedText: String {
        let text = text
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}
