public import Compose
import Vocabulary

/// Hides the secrets of a stack in lines that its programs wrote.
public struct LogMask: Sendable {
    private let values: [String]

    /// Learns the credentials in the environment of a project's services and env files.
    public init(_ project: Project?) {
        var values: Set<String> = []
        for service in (project?.services ?? []) + (project?.disabledServices ?? []) {
            for variable in service.environment where CredentialNames.isCredential(variable.name) {
                if let value = variable.value, value.utf8.count >= 4, CredentialNames.canBeSecret(value) {
                    values.insert(value)
                }
            }
        }
        for variable in (project?.environmentFiles ?? []).flatMap(\.variables)
        where CredentialNames.isCredential(variable.name) {
            if let value = variable.value, value.utf8.count >= 4, CredentialNames.canBeSecret(value) {
                values.insert(value)
            }
        }
        self.values = values.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    }

    /// The line with known values and whatever looks like a secret as dots, control characters removed.
    public func shown(_ line: String) -> String {
        var text = line
        for value in values where text.contains(value) {
            text = text.split(separator: value, omittingEmptySubsequences: false).joined(separator: Secret.mask)
        }
        var bytes = Array(text.utf8)
        for span in SecretText.spans(in: bytes).sorted(by: { $0.secret.lowerBound > $1.secret.lowerBound }) {
            bytes.replaceSubrange(span.secret.clamped(to: 0..<bytes.count), with: Array(Secret.mask.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
