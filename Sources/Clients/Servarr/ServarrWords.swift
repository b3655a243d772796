import Transport

/// What an *arr says about its providers in its health messages and tests.
struct ServarrWords {
    /// Own health messages by the check that speaks; nil if they could not be read.
    private var messages: [(source: String, text: String)]?

    init(health: [JSON]?) {
        messages = health?.compactMap { entry in
            guard let source = entry["source"].string, let text = entry["message"].string,
                entry["type"].string != "ok"
            else { return nil }
            return (source, text)
        }
    }

    /// What the checks of these names say of a provider, which they name by its name.
    ///
    /// - Parameter isWatched: whether silence means that it works, because the check asks each of them; nil if it does not.
    func state(of provider: ServarrProvider, _ checks: [String], _ isWatched: Bool?) -> Link.State {
        guard let messages else { return .unstated }
        for message in messages where checks.contains(message.source) {
            if Self.names(provider.name, in: message.text) { return .failing(ProgramWords.shown(message.text)) }
        }
        return isWatched == true ? .working : .unstated
    }

    /// Whether a name stands in a text as a whole word.
    static func names(_ name: String, in text: String) -> Bool {
        guard !name.isEmpty else { return false }
        var rest = text[...]
        while let range = rest.firstRange(of: name) {
            let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            if !isWord(before), !isWord(after) { return true }
            rest = text[text.index(after: range.lowerBound)...]
        }
        return false
    }

    private static func isWord(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber
    }

    /// What became of a test: 200 with `{}`, or 400 with a list of failures (`ProviderControllerBase.cs`).
    static func outcome(of response: Response) -> LinkTest {
        if response.isSuccess { return .passed }
        let failures = JSON(parsing: response.body)?.elements ?? []
        guard !failures.isEmpty else {
            let words = ProgramWords.shown(Access.words(of: response))
            return .failed([words.isEmpty ? "the test was answered with \(response.status)" : words])
        }
        let words = failures.prefix(10).map { failure -> String in
            let text = failure["errorMessage"].string ?? "no reason given"
            let field = failure["propertyName"].string ?? ""
            return ProgramWords.shown(field.isEmpty ? text : "\(field): \(text)")
        }
        let isWarning = failures.allSatisfy { $0["isWarning"].bool == true || $0["severity"].string == "warning" }
        return isWarning ? .warned(words) : .failed(words)
    }
}
