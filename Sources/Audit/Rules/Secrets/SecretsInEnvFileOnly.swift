import Catalog
import Compose
import Stacks
import Vocabulary

struct SecretsInEnvFileOnly: MendableRule {
    static let about = About(
        id: "secrets-in-env-file-only",
        title: "a password is given as a variable although the image reads it from a file",
        why: """
            Variables show in `docker inspect`, in crash reports and to every program in the container; a secret \
            file does not.
            """,
        severity: .low,
        category: .secrets,
        stage: 3,
        fix: .safe,
        remedy: "declare a secret and use the file variable of the image",
        evidence: .documented,
        peers: [Peer("owasp", "12")],
        sources: [
            "docs.docker.com/compose/how-tos/use-secrets", "docker-library/postgres: docker-entrypoint.sh",
            "linuxserver/docker-baseimage-alpine: init-envfile",
        ],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          postgres:
            image: postgres:17
            environment: {POSTGRES_PASSWORD_FILE: /run/secrets/pg}
            secrets: [pg]
        secrets:
          pg: {file: ./secrets/pg}
        """
    ]

    static let flags: [Example] = [
        Example(
            """
            services:
              postgres:
                image: postgres:17
                environment:
                  ↓POSTGRES_PASSWORD: ${PG_PASSWORD}
            """,
            files: [".env": "PG_PASSWORD=kT9vRq2LmX4cWz7p\n"]
        ),
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr:4.0.15
                env_file: sonarr.env
                secrets: [other]
              db:
                image: mariadb:11
                environment:
                  - ↓MARIADB_ROOT_PASSWORD=${ROOT_PASSWORD} # long
                  - ↓MARIADB_PASSWORD=${DB_PASSWORD}
              app:
                image: example/app:1
                environment: {DB_PASSWORD: "${DB_PASSWORD}"}
            secrets:
              other: {file: ./other}
            """,
            files: [
                ".env": "# passwords\nROOT_PASSWORD='kT9v Rq2LmX4cWz7p'\nDB_PASSWORD=mX4cWz7pkT9vRq2L\n",
                "sonarr.env": "TZ=UTC\n↓SONARR_PASSWORD=kT9vRq2LmX4cWz7p\n",
            ]
        ),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let credentials = stack.distinctCredentials
        for service in stack.services {
            guard let support = service.variant?.secretFiles else { continue }
            for credential in credentials where credential.service == service.name && credential.carrier == .environment
            {
                guard [.variable, .environmentFile].contains(credential.origin), credential.holdsSecret else {
                    continue
                }
                guard !credential.hasRuleOfItsOwn(in: stack),
                    let variable = Self.fileVariable(for: credential.name, support)
                else { continue }
                let secret = credential.name.lowercased()
                examination.fail(
                    service.subject,
                    at: credential.range,
                    "\(credential.name) of '\(service.name)' is a variable although the image can read it from a file",
                    remedy: """
                        write the value to `./secrets/\(secret)`, declare `secrets: {\(secret): {file: ./secrets/\(secret)}}`, add \
                        `secrets: [\(secret)]` to '\(service.name)' and set `\(variable): /run/secrets/\(secret)` instead
                        """,
                    fix: service.variant?.hardening?.evidence == .inferred ? .review : nil
                )
            }
            for variable in service.service.environment where Self.isFileVariable(variable.name) {
                examination.pass(service.subject)
            }
        }
    }

    /// The variable that takes the path of a file; nil if the image has none for this name.
    private static func fileVariable(for name: String, _ support: SecretFileSupport) -> String? {
        switch support {
        case .unsupported: nil
        case .filePrefix: "FILE__\(name)"
        case .fileSuffix(let variables): variables.first { $0 == name + "_FILE" || $0 == name + "__FILE" }
        case .special(let variables, _): variables.first { $0.hasPrefix(name) && $0 != name }
        }
    }

    private static func isFileVariable(_ name: String) -> Bool {
        let base =
            name.hasPrefix("FILE__")
            ? String(name.dropFirst(6)) : name.hasSuffix("_FILE") ? String(name.dropLast(5)) : ""
        return !base.isEmpty && CredentialNames.isCredential(base)
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let variable = service.service.environment.first { $0.nameRange == finding.range }
        guard let variable, let file = Mending.fileVariable(for: variable.name, of: service) else {
            throw EditRefusal("how the image takes this file is not known well enough: \(finding.remedy.text)")
        }
        guard Mending.readsFilesAsRoot(service) else {
            throw EditRefusal(
                "'\(service.name)' does not read the file as root, so its user must own it; by hand: \(finding.remedy.text)"
            )
        }
        try mending.moveToSecretFile(variable, of: service, as: file)
    }
}
