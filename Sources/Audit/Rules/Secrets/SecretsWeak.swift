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
        """,
        // Two services read it: one finding that names both.
        Example(
            """
            services:
              one: {image: "example/app:1", env_file: app.env}
              two: {image: "example/app:1", env_file: app.env}
            """,
            files: ["app.env": "↓DB_PASSWORD=Summer2024\n"]
        ),
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
            let owners = Self.owners(of: credential, in: stack)
            examination.fail(
                .service(credential.service),
                at: credential.writtenAt ?? credential.range,
                length < 16
                    ? "\(credential.name) of \(owners) has only \(length) characters"
                    : "\(credential.name) of \(owners) repeats the same few characters"
            )
        }
    }

    /// The services that get it: all that read the file in which it stands.
    private static func owners(of credential: Credential, in stack: Stack) -> String {
        guard credential.origin == .environmentFile else { return "'\(credential.service)'" }
        let names = stack.credentials.filter { $0.range == credential.range && $0.name == credential.name }
            .map { "'\($0.service)'" }
        guard names.count > 1, let last = names.last else { return "'\(credential.service)'" }
        guard names.count <= 4 else { return "\(names.count) services" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
