import Clients
import DockerEngine
import Transport
import Vocabulary

/// Takes secrets out of what programs write: logs, health checks, answers.
struct SurveyMask: Sendable {
    private var secrets: [String]

    /// A mask for the secrets in the environment of some containers and some credentials.
    init(containers: [Container], credentials: [Credential] = []) {
        var found: Set<String> = []
        for container in containers {
            for (name, value) in container.environment where Self.isSecretName(name) { found.insert(value.reveal()) }
        }
        for credential in credentials {
            switch credential.kind {
            case .apiKey(let secret), .token(let secret), .login(_, let secret): found.insert(secret.reveal())
            }
        }
        secrets = found.filter { $0.utf8.count >= 5 }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// A text without them.
    func shown(_ text: String) -> String {
        var text = text
        for secret in secrets where text.contains(secret) {
            text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: Secret.mask)
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                line.prefix(1_000).split(separator: " ", omittingEmptySubsequences: false)
                    .map { Self.masked(String($0)) }.joined(separator: " ")
            }
            .joined(separator: "\n")
    }

    /// A word without what could be a key: parts of addresses, `apikey=…`, and long runs of letters and digits.
    private static func masked(_ word: String) -> String {
        guard word.utf8.count >= 8 else { return word }
        var text = word
        if text.contains("://") { text = Redaction.address(text) }
        if let equals = text.firstIndex(where: { $0 == "=" || $0 == ":" }), !text.contains("://") {
            let name = text[..<equals].reversed().prefix { $0.isLetter || $0 == "_" || $0 == "-" }.reversed()
            if Redaction.isSensitive(String(name)) { return text[...equals] + Secret.mask }
        }
        guard text.utf8.count >= 20 else { return text }
        var result = ""
        var run = ""
        func flush() {
            let isKey = run.utf8.count >= 20 && run.contains(where: \.isNumber) && run.contains(where: \.isLetter)
            result += isKey ? Secret.mask : run
            run = ""
        }
        for character in text {
            if character.isASCII, character.isLetter || character.isNumber {
                run.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }

    private static func isSecretName(_ name: String) -> Bool {
        let upper = name.uppercased()
        return ["KEY", "TOKEN", "PASS", "SECRET", "PWD", "CREDENTIAL", "CLAIM", "AUTH"].contains { upper.contains($0) }
    }
}
