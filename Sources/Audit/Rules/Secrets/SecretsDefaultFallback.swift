import Compose
import Stacks
import Vocabulary

struct SecretsDefaultFallback: MendableRule {
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
        """,
        Example(
            """
            services:
              app:
                image: example/app:1
                environment:
                  - ↓DB_PASSWORD=${DB_PASSWORD:-kT9vRq2LmX4c} # set in .env
                  - ↓API_TOKEN=${API_TOKEN-kT9vRq2LmX4cWz7p}
            """,
            files: [".env": "DB_PASSWORD=mX4cWz7pkT9vRq2L"]
        ),
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

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let variable = service.service.environment.first { $0.nameRange == finding.range }
        guard let variable else { throw EditRefusal("it does not stand in the environment; \(finding.remedy.text)") }
        let use = variable.variables.first {
            CredentialNames.canBeSecret($0.defaultValue ?? "") && !SecretText.isVariable($0.defaultValue ?? "")
        }
        guard let use, let written = mending.stack.project.text(at: use.range), let value = use.defaultValue else {
            throw EditRefusal("the default is not written in a compose file that can be edited")
        }
        let set = mending.stack.project.environmentFiles.filter(\.isForInterpolation).flatMap(\.variables)
            .last { $0.name == use.name }
        if use.isEmptyUnset, use.source != nil, set?.value?.isEmpty ?? false {
            throw EditRefusal("\(use.name) is empty in .env, so the default is in use; write a value there")
        }
        if use.source == nil {
            // The default is what runs now: it goes on as the value in .env.
            guard !value.contains("$"),
                mending.stack.project.variables.allSatisfy({ $0.name != use.name || $0.defaultValue == value })
            else { throw EditRefusal("\(use.name) has other defaults elsewhere; set it in .env") }
            _ = try mending.keepInEnvironmentFile(value, as: use.name, for: service.name, isShared: true)
        }
        let path = ["services", service.name, "environment"]
        try mending.editor.replace(
            written,
            with: "${\(use.name):?set \(use.name) in .env}",
            at: variable.range,
            of: path
        )
        mending.editor.touch(path + ["at \(variable.range.start.offset)"])
    }
}
