import Compose
import Stacks
import Vocabulary

struct SecretsUnused: MendableRule {
    static let about = About(
        id: "secrets-unused",
        title: "a secret is declared and not used",
        why: "It protects nothing; usually a service was meant to get it and runs without.",
        severity: .low,
        category: .secrets,
        stage: 3,
        fix: .safe,
        remedy: "delete it, or add it to the service: `secrets: [NAME]`",
        evidence: .derived,
        sources: ["docs.docker.com/reference/compose-file/secrets"]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", secrets: [key]}
        secrets:
          key: {file: ./key}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app: {image: "example/app:1", secrets: [key]}
        secrets:
          key: {file: ./key}
          ↓other: {file: ./other}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let all = stack.project.services + stack.project.disabledServices
        var used = Set(all.flatMap { $0.secrets.map(\.value) })
        for service in all {
            for item in service["build"]?["secrets"]?.sequence ?? [] {
                if let name = (item["source"] ?? item).text { used.insert(name) }
            }
        }
        for secret in stack.project.secrets {
            if used.contains(secret.key) {
                examination.pass(.secret(secret.key))
            } else {
                examination.fail(.secret(secret.key), at: secret.keyRange, "no service uses the secret '\(secret.key)'")
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard case .secret(let key) = finding.subject else { return }
        try mending.editor.remove(["secrets", key])
        mending.note("the file of the secret '\(key)' is left where it is")
    }
}
