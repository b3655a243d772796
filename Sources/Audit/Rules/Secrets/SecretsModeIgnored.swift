import Compose
import Stacks
import Vocabulary

struct SecretsModeIgnored: Rule {
    static let about = About(
        id: "secrets-mode-ignored",
        title: "owner and mode of a secret have no effect",
        why: """
            For a secret from a file Compose mounts the file as it is: owner and rights are those on the host, \
            whatever is written here.
            """,
        severity: .low,
        category: .secrets,
        stage: 3,
        fix: .manual,
        remedy: "set them on the host: `chown UID:GID ./secrets/NAME && chmod 400 ./secrets/NAME`",
        evidence: .documented,
        sources: ["docs.docker.com/reference/compose-file/services: secrets, long syntax"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            secrets: [{source: key, target: /run/secrets/key}]
          other:
            image: example/app:1
            secrets: [{source: token, mode: 0400}]
        secrets:
          key: {file: ./key}
          token: {environment: TOKEN}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            secrets:
              - source: key
                mode: ↓0400
        secrets:
          key: {file: ./key}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for item in service.service["secrets"]?.sequence ?? [] {
                guard let source = item["source"]?.text,
                    let secret = stack.project.secrets.first(where: { $0.key == source })
                else { continue }
                let setting = ["mode", "uid", "gid"].compactMap { item[$0] }.first
                guard let setting, secret.node["file"] != nil else {
                    examination.pass(service.subject)
                    continue
                }
                examination.fail(
                    service.subject,
                    at: setting.range,
                    "'\(service.name)' sets owner or mode of the secret '\(source)', which Compose ignores for files"
                )
            }
        }
    }
}
