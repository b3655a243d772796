import Compose
import Stacks
import Vocabulary

struct SecretsInCommand: Rule {
    static let about = About(
        id: "secrets-in-command",
        title: "a password is part of a command",
        why: """
            Arguments of programs can be read by every user of the machine with `ps`, and show in `docker inspect` \
            and `docker ps`.
            """,
        severity: .high,
        category: .secrets,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "pass it by an environment variable that the program reads, or by a secret file",
        evidence: .derived,
        sources: ["man7.org: proc(5), /proc/pid/cmdline is readable by all", "redis.io/docs: security"]
    )

    static let accepts: [Example] = [
        """
        services:
          redis:
            image: redis:8
            command: redis-server --appendonly yes
          app:
            image: example/app:1
            command: ["serve", "--token-file=/run/secrets/token", "--password-auth"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          redis:
            image: redis:8
            command:
              - redis-server
              - --requirepass
              - ↓kT9vRq2LmX4c
          db:
            image: mariadb:11
            healthcheck:
              test: ["CMD", "mysqladmin", "ping", ↓"-pkT9vRq2LmX4c"]
          app:
            image: example/app:1
            command: ["serve", "--token", ↓"kT9vRq2LmX4c"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.runs(["cloudflared"]) {
            var isClean = true
            for command in service.writtenCommands {
                guard let (name, form, range) = command.credential else { continue }
                isClean = false
                let severity: Severity? =
                    switch form {
                    case .literal: nil
                    case .variable: .medium
                    case .inContainer: .low
                    }
                examination.fail(
                    service.subject,
                    at: range,
                    "\(command.name) of '\(service.name)' passes a credential with \(name)",
                    severity: severity,
                    remedy: Self.remedy(for: service, command)
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    /// What the programs read instead; nil where nothing particular is known.
    private static func remedy(for service: StackService, _ command: WrittenCommand) -> String? {
        let text = command.words.map(\.written).joined(separator: " ")
        if text.contains("redis-cli") || text.contains("valkey-cli") {
            return "set REDISCLI_AUTH in the environment of '\(service.name)' and leave the password out of the command"
        }
        if text.contains("mysqladmin"), text.contains("ping") {
            return "leave user and password out: `mysqladmin ping` succeeds as soon as the server answers, even refused"
        }
        guard service.runs(["redis", "valkey"]) || text.contains("redis-server") || text.contains("valkey-server")
        else {
            return nil
        }
        return "write `requirepass` to a configuration file of '\(service.name)' and mount it read-only"
    }
}
