import Compose
import Stacks
import Vocabulary

struct SecretsBuildArg: Rule {
    static let about = About(
        id: "secrets-build-arg",
        title: "a secret is a build argument",
        why: "Build arguments stay in the image's history, readable by everyone who has the image.",
        severity: .high,
        category: .secrets,
        stage: 3,
        fix: .manual,
        remedy: "use a build secret: `build: {secrets: [NAME]}` and `RUN --mount=type=secret,id=NAME`",
        evidence: .documented,
        peers: [Peer("owasp", "12")],
        sources: ["docs.docker.com/build/building/secrets"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            build:
              context: .
              args: {VERSION: "1.2"}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            build:
              context: .
              args:
                ↓NPM_TOKEN: ${NPM_TOKEN:-kT9vRq2LmX4c}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.service.hasBuild {
            let secrets = stack.credentials(of: service).filter {
                $0.carrier == .buildArgument && $0.origin != .empty && $0.holdsSecret
            }
            if secrets.isEmpty { examination.pass(service.subject) }
            for secret in secrets {
                examination.fail(
                    service.subject,
                    at: secret.range,
                    "the build of '\(service.name)' gets \(secret.name) as an argument"
                )
            }
        }
    }
}
