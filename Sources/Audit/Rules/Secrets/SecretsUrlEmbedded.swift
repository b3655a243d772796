import Compose
import Stacks
import Vocabulary

struct SecretsUrlEmbedded: Rule {
    static let about = About(
        id: "secrets-url-embedded",
        title: "an address holds a password",
        why: "Addresses with `user:password@` land in logs and error messages, where nobody thinks of hiding them.",
        severity: .high,
        category: .secrets,
        stage: 3,
        kind: .absence,
        fix: .manual,
        remedy: """
            put the password into a variable of its own, or at least write `${NAME}` in its place with the value in \
            `.env`
            """,
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0021")],
        sources: ["rfc-editor.org: RFC 3986, section 3.2.1", "tmatens/compose-lint: docs/rules/CL-0021.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            environment:
              DATABASE_URL: postgres://app@postgres:5432/app
              LOCAL_URL: redis://:kT9vRq2LmX4c@localhost:6379
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            environment:
              ↓DATABASE_URL: postgres://app:kT9vRq2LmX4c@postgres:5432/app
            command:
              - ↓--store=redis://:kT9vRq2LmX4c@redis:6379/0
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for text in service.writtenTexts {
                guard let form = Self.form(of: text.written), !Self.isLocal(text.written) else { continue }
                isClean = false
                examination.fail(
                    service.subject,
                    at: text.range,
                    "\(text.name) of '\(service.name)' holds an address with a password",
                    severity: form == .literal ? nil : .low
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    private static func form(of text: String) -> CredentialForm? {
        guard let span = SecretText.carriers(in: text).first(where: { $0.kind == .userinfo }) else { return nil }
        return CredentialForm(String(decoding: Array(text.utf8)[span.secret], as: UTF8.self))
    }

    private static func isLocal(_ text: String) -> Bool {
        ["@localhost", "@127.0.0.1", "@[::1]"].contains { text.contains($0) }
    }
}
