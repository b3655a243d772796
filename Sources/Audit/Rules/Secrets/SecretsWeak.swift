import Compose
import Stacks
import Vocabulary

struct SecretsWeak: Rule {
    static let about = About(
        id: "secrets-weak",
        title: "a password is short",
        why: "Short passwords are guessed; nobody types these by hand, so they can be long.",
        severity: .medium,
        category: .secrets,
        stage: 3,
        fix: .review,
        remedy: """
            write a random one of 24 characters or more: `openssl rand -base64 24`, and change it in the program too
            """,
        evidence: .derived,
        sources: ["pages.nist.gov: SP 800-63B, memorized secrets"]
    )

    static let accepts: [Example] = [
        // What the provider gives cannot be chosen.
        """
        services:
          app:
            image: example/app:1
            environment:
              DB_PASSWORD: kT9vRq2LmX4cWz7pB1
              PLEX_TOKEN: abcdefg123
              ADMIN_PIN: "4711"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            environment:
              ↓DB_PASSWORD: Summer2024
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var judged: Set<Secret> = []
        for credential in stack.distinctCredentials where credential.carrier == .environment && credential.holdsSecret {
            guard let value = credential.value, !credential.isGivenByOthers, !credential.isGuessable(in: stack) else {
                continue
            }
            guard credential.origin != .empty, judged.insert(value).inserted else { continue }
            let text = value.reveal()
            if text.contains("$2") || text.contains("$argon2") { continue }
            let length = text.count
            if length >= 16, Set(text).count >= 8 {
                examination.pass(.service(credential.service))
                continue
            }
            examination.fail(
                .service(credential.service),
                at: credential.writtenAt ?? credential.range,
                length < 16
                    ? "\(credential.name) of '\(credential.service)' has only \(length) characters"
                    : "\(credential.name) of '\(credential.service)' repeats the same few characters"
            )
        }
    }
}
