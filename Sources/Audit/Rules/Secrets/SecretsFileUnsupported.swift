import Catalog
import Compose
import Stacks
import Vocabulary

struct SecretsFileUnsupported: Rule {
    static let about = About(
        id: "secrets-file-unsupported",
        title: "a secret file is given to an image that ignores it",
        why: """
            The image does not read this variable: the program starts without the password, or with its default one.
            """,
        severity: .high,
        category: .secrets,
        stage: 3,
        fix: .review,
        remedy: "give the value itself: `NAME: ${NAME}` with the value in `.env`",
        evidence: .documented,
        sources: [
            "linuxserver/docker-baseimage-alpine: root/etc/s6-overlay/s6-rc.d/init-envfile/run",
            "Sonarr/Sonarr: src/NzbDrone.Common/Options", "recyclarr/recyclarr: docker",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          postgres:
            image: postgres:17
            environment: {POSTGRES_PASSWORD_FILE: /run/secrets/pg}
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment: {FILE__SONARR__AUTH__APIKEY: /run/secrets/key}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          recyclarr:
            image: ghcr.io/recyclarr/recyclarr:7.4
            environment:
              ↓FILE__SONARR_API_KEY: /run/secrets/key
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for variable in service.service.environment {
                let isPrefixed = variable.name.hasPrefix("FILE__")
                guard isPrefixed || (variable.name.hasSuffix("_FILE") && variable.value?.hasPrefix("/") == true) else {
                    continue
                }
                let base = isPrefixed ? String(variable.name.dropFirst(6)) : String(variable.name.dropLast(5))
                guard CredentialNames.isCredential(base) else { continue }
                guard let support = service.variant?.secretFiles else {
                    examination.unknown(
                        service.subject,
                        needs: "whether the image of '\(service.name)' reads secrets from files"
                    )
                    continue
                }
                switch support {
                case .filePrefix where isPrefixed: examination.pass(service.subject)
                case .fileSuffix(let names) where names.contains(variable.name): examination.pass(service.subject)
                case .special(let names, _) where names.contains(variable.name): examination.pass(service.subject)
                case .unsupported:
                    Self.fail(variable, of: service, &examination)
                case .fileSuffix where isPrefixed, .special where isPrefixed:
                    Self.fail(variable, of: service, &examination)
                default:
                    examination.unknown(
                        service.subject,
                        needs: "whether the program of '\(service.name)' reads \(variable.name)"
                    )
                }
            }
        }
    }

    private static func fail(
        _ variable: EnvironmentVariable,
        of service: StackService,
        _ examination: inout Examination
    ) {
        examination.fail(
            service.subject,
            at: variable.nameRange,
            "the image of '\(service.name)' does not read \(variable.name)"
        )
    }
}
