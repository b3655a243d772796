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
        sources: ["cheatsheetseries.owasp.org: Authentication", "docker-library/postgres: README (sample passwords)"]
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
        for service in stack.services {
            var isClean = true
            let isReachable = stack.exposure(of: service).isReachable
            for credential in stack.credentials(of: service) where credential.isGuessable(in: stack) {
                isClean = false
                let isSample = [".example", ".sample", ".dist", ".template"].contains {
                    credential.range.file.hasSuffix($0)
                }
                examination.fail(
                    service.subject,
                    at: credential.range,
                    "\(credential.name) of '\(service.name)' is a password that everybody tries first",
                    severity: isSample ? .info : isReachable ? .critical : nil,
                    remedy:
                        "write `\(credential.variables.first?.name ?? credential.name)=` with the output of `openssl rand -base64 24` to `.env`",
                    fix: .review,
                    related: credential.writtenAt.map { [RelatedPlace(range: $0, message: "written here")] } ?? []
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }
}
