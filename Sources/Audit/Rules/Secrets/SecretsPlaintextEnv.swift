import Compose
import Stacks
import Vocabulary

struct SecretsPlaintextEnv: Rule {
    static let about = About(
        id: "secrets-plaintext-env",
        title: "a password or key stands in the compose file",
        why: """
            Compose files are copied, pasted into forums and pushed to Git; the password travels along. It also \
            shows in `docker inspect`.
            """,
        severity: .high,
        category: .secrets,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "move the value to `.env` (mode 600, not in Git) and write `${NAME}` here",
        evidence: .verified,
        peers: [Peer("compose-lint", "CL-0020"), Peer("owasp", "12"), Peer("nist", "4.1.4")],
        sources: [
            "cheatsheetseries.owasp.org: Docker Security, rule 12", "docs.docker.com/compose/how-tos/use-secrets",
        ]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              app:
                image: example/app:1
                environment:
                  DB_PASSWORD: ${DB_PASSWORD:?set it in .env}
                  DB_PASSWORD_FILE: /run/secrets/db_password
                  MYSQL_ALLOW_EMPTY_PASSWORD: "no"
                  TOKEN_EXPIRY: 12h
                  PASSWORD_AUTH: "true"
                  API_KEY: ""
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
              ↓DB_PASSWORD: kT9vRq2LmX4cWz7p
          list:
            image: example/app:1
            environment:
              - ↓SESSION_SECRET=kT9vRq2LmX4cWz7p
              - TZ=Europe/Berlin
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for credential in stack.credentials(of: service) where credential.carrier == .environment {
                guard credential.origin == .literal, credential.holdsSecret, !credential.hasRuleOfItsOwn(in: stack)
                else { continue }
                // What everybody knows is worse than written down: secrets-default-credential.
                if credential.isGuessable(in: stack) { continue }
                isClean = false
                let name = credential.name
                let isHash = ["$2y$", "$2a$", "$2b$", "$argon2"].contains {
                    credential.value?.reveal().contains($0) ?? false
                }
                examination.fail(
                    service.subject,
                    at: credential.range,
                    "the value of \(name) of '\(service.name)' is written in the compose file",
                    severity: isHash ? .low : nil,
                    remedy:
                        "write `\(name)=…` to `.env`, `chmod 600 .env`, write `\(name): ${\(name):?set it in .env}` here; "
                        + "make a new value if this file was ever shared"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }
}
