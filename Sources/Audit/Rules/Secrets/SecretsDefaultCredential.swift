import Compose
import Stacks
import Vocabulary

struct SecretsDefaultCredential: Rule {
    static let about = About(
        id: "secrets-default-credential",
        title: "a password that everybody knows is used",
        why: "Programs that search for open services try these passwords first.",
        severity: .high,
        category: .secrets,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: """
            write a random one: `openssl rand -base64 24`; where the service already ran, change it in the program \
            too
            """,
        evidence: .derived,
        sources: ["cheatsheetseries.owasp.org: Authentication", "docker-library/postgres: README (sample passwords)"],
        masks: ["secrets-plaintext-env", "secrets-weak", "secrets-reused"]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              db:
                image: postgres:17
                environment:
                  POSTGRES_USER: media
                  POSTGRES_PASSWORD: ${PG_PASSWORD:?}
                  PASSWORD_AUTH: "yes"
            """,
            files: [".env": "PG_PASSWORD=kT9vRq2LmX4cWz7p\n"]
        )
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:17
            environment:
              ↓POSTGRES_PASSWORD: postgres
            ports: ["5432:5432"]
          app:
            image: example/app:1
            environment:
              DB_USER: media
              ↓DB_PASSWORD: ${DB_PASSWORD:-media}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let guessable = stack.distinctCredentials.filter { $0.isGuessable(in: stack) }
        let names = Set(guessable.map(\.service))
        for service in stack.services where !names.contains(service.name) { examination.pass(service.subject) }
        for credential in guessable {
            let isReachable = stack.service(credential.service).map { stack.exposure(of: $0).isReachable } ?? false
            let isSample = [".example", ".sample", ".dist", ".template"].contains {
                credential.range.file.hasSuffix($0)
            }
            examination.fail(
                .service(credential.service),
                at: credential.range,
                "\(credential.name) of '\(credential.service)' is a password that everybody tries first",
                severity: isSample ? .info : isReachable && !credential.isForAnother(in: stack) ? .critical : nil,
                remedy:
                    "write `\(credential.variables.first?.name ?? credential.name)=` with the output of `openssl rand -base64 24` to `.env`",
                fix: .review,
                related: credential.writtenAt.map { [RelatedPlace(range: $0, message: "written here")] } ?? []
            )
        }
    }
}
