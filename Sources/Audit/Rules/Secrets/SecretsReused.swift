import Catalog
import Compose
import Stacks
import Vocabulary

struct SecretsReused: Rule {
    static let about = About(
        id: "secrets-reused",
        title: "one password is used for different things",
        why: "Whoever learns it in one place, for example from a log, gets in everywhere else.",
        severity: .medium,
        category: .secrets,
        stage: 3,
        fix: .review,
        remedy: "give each its own random value: `openssl rand -base64 24`",
        evidence: .derived,
        sources: ["pages.nist.gov: SP 800-63B"]
    )

    static let accepts: [Example] = [
        // A database and its client share a password by design.
        """
        services:
          db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: kT9vRq2LmX4cWz7p}}
          app:
            image: example/app:1
            environment: {DB_HOST: db, DB_PASSWORD: kT9vRq2LmX4cWz7p}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          one: {image: "example/one:1", environment: {ADMIN_PASSWORD: kT9vRq2LmX4cWz7p}}
          two:
            image: example/two:1
            environment:
              ↓JWT_SECRET: kT9vRq2LmX4cWz7p
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let candidates = stack.distinctCredentials.filter { credential in
            credential.carrier == .environment && credential.holdsSecret && !credential.hasRuleOfItsOwn(in: stack)
                && !credential.isGuessable(in: stack)
                && (credential.value?.reveal().count ?? 0) >= 6
        }
        var first: [Secret: Credential] = [:]
        for credential in candidates {
            guard let value = credential.value else { continue }
            guard let other = first[value] else {
                first[value] = credential
                continue
            }
            if Self.belongTogether(credential, other, in: stack) {
                examination.pass(.service(credential.service))
                continue
            }
            examination.fail(
                .service(credential.service),
                at: credential.range,
                "\(credential.name) of '\(credential.service)' has the same value as \(other.name) of '\(other.service)'",
                related: [RelatedPlace(range: other.range, message: "the same value")]
            )
        }
    }

    /// The same variable, a server and its client, two clients of one server, or a name that says whose credential it is.
    private static func belongTogether(_ one: Credential, _ other: Credential, in stack: Stack) -> Bool {
        let shared = Set(one.variables.map(\.name)).intersection(other.variables.map(\.name))
        if !shared.isEmpty || one.name == other.name { return true }
        guard one.service != other.service else {
            // The same credential under two names, unless one of them is the administrator's.
            return one.name.contains("ROOT") == other.name.contains("ROOT")
        }
        if names(one.name, other.service, in: stack) || names(other.name, one.service, in: stack) { return true }
        guard let first = stack.service(one.service), let second = stack.service(other.service) else { return false }
        let users = (targets(of: first, in: stack), targets(of: second, in: stack))
        return users.0.contains(second.name) || users.1.contains(first.name) || !users.0.isDisjoint(with: users.1)
    }

    private static func targets(of service: StackService, in stack: Stack) -> Set<String> {
        Set(service.references.compactMap { stack.target(of: $0, from: service)?.name })
    }

    /// Whether a variable's name holds the name of a service or of its program.
    private static func names(_ variable: String, _ name: String, in stack: Stack) -> Bool {
        let program = stack.service(name)?.definition?.id ?? name
        let variable = CredentialNames.normalized(variable)
        return [name, program].contains { variable.contains(CredentialNames.normalized($0)) }
    }
}
