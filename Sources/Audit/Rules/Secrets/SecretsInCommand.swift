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
        remedy: """
            pass it by environment or secret file; for Redis: `command: [\"sh\", \"-c\", \"redis-server \
            --requirepass \\\"$$REDIS_PASSWORD\\\"\"]` or a configuration file
            """,
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
                    severity: severity
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }
}
