import Compose
import Stacks
import Vocabulary

struct SecretsPlaintextEnv: MendableRule {
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
        """,
        // The image reads files, one name is taken, and the value holds a dollar.
        Example(
            """
            x-common: &common
              TZ: Europe/Berlin
            services:
              db:
                image: postgres:17
                environment:
                  <<: *common
                  POSTGRES_USER: media # not the default
                  # from the vault
                  ↓POSTGRES_PASSWORD: "kT9v$$Rq2LmX4c'Wz7p"
              sonarr:
                image: lscr.io/linuxserver/sonarr:4.0.15
                environment:
                  - ↓SONARR__API_TOKEN=kT9vRq2LmX4cWz7pkT9vRq2LmX4cWz7p
              app:
                image: example/app:1
                environment: {↓DB_PASSWORD: "a b#c$$d", OTHER: "${DB_PASSWORD}"}
            """,
            files: [".env": "DB_PASSWORD=somethingElse9\nTZ=UTC"]
        ),
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

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let variable = service.service.environment.first(where: { $0.nameRange == finding.range }) else {
            throw EditRefusal("it is not known where the value is written")
        }
        mending.note("make a new value for \(variable.name) of '\(service.name)' if this file was ever shared")
        if let file = Mending.fileVariable(for: variable.name, of: service), Mending.readsFilesAsRoot(service) {
            var attempt = mending
            do throws(EditRefusal) {
                try attempt.moveToSecretFile(variable, of: service, as: file)
                mending = attempt
                return
            } catch {}
        }
        try mending.moveToEnvironmentFile(variable, of: service)
    }
}
