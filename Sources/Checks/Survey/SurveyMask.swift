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
            .map { ProgramWords.shown(String($0)) }.joined(separator: "\n")
    }

    private static func isSecretName(_ name: String) -> Bool {
        let upper = name.uppercased()
        return ["KEY", "TOKEN", "PASS", "SECRET", "PWD", "CREDENTIAL", "CLAIM", "AUTH"].contains { upper.contains($0) }
    }
}
