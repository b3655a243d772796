import Compose
import Stacks
import Vocabulary

struct SecretsDefaultFallback: Rule {
    static let about = About(
        id: "secrets-default-fallback",
        title: "a password has a default in the compose file",
        why: "If `.env` is missing or the name is misspelt, the program starts with the default and nobody notices.",
        severity: .medium,
        category: .secrets,
        stage: 3,
        fix: .safe,
        remedy: "write `${NAME:?set it in .env}`: Compose then stops with this message instead",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0020")],
        sources: ["docs.docker.com/reference/compose-file/interpolation"]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              app:
                image: example/app:1
                environment:
                  DB_PASSWORD: ${DB_PASSWORD:?set it in .env}
                  DB_NAME: ${DB_NAME:-media}
                  TOKEN_TTL: ${TOKEN_TTL:-12h}
            """,
            files: [".env": "DB_PASSWORD=kT9vRq2LmX4cWz7p\n"]
        )
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            environment:
              ↓DB_PASSWORD: ${DB_PASSWORD:-kT9vRq2LmX4c}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for credential in stack.credentials where !credential.variables.isEmpty {
            let subject = Subject.service(credential.service)
            let use = credential.variables.first {
                CredentialNames.canBeSecret($0.defaultValue ?? "") && !SecretText.isVariable($0.defaultValue ?? "")
            }
            guard let use else {
                examination.pass(subject)
                continue
            }
            // In use and known to everybody: secrets-default-credential.
            if credential.origin == .fallback, credential.isGuessable(in: stack) { continue }
            examination.fail(
                subject,
                at: credential.range,
                "\(credential.name) of '\(credential.service)' falls back to a value in the file if \(use.name) is not set",
                remedy: "write `${\(use.name):?set \(use.name) in .env}`",
                fix: use.source == nil ? .review : .safe
            )
        }
    }
}
