import Catalog
import Compose
import Stacks
import Vocabulary

/// Shell operators in a test that no shell reads.
struct HealthCmdForm: MendableRule {
    static let about = About(
        id: "health-cmd-form",
        title: "a health check uses shell operators without a shell",
        why: """
            With CMD Docker starts the program directly: ||, pipes and variables are handed to it as plain words, and \
            the check fails or tests nothing.
            """,
        severity: .high,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "write CMD-SHELL and the whole command as one string",
        evidence: .documented,
        sources: ["Compose spec, 05-services.md, healthcheck test"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: ["CMD-SHELL", "curl -f http://127.0.0.1:8989/ping || exit 1"] }
        """,
        // A shell is called by hand.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: ["CMD", "sh", "-c", "curl -f http://127.0.0.1:8989/ping || exit 1"] }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: ["CMD", "curl", "-f", "http://127.0.0.1:8989/ping"] }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck:
              test: ["CMD", "curl", "-f", "http://127.0.0.1:8989/ping", ↓"||", "exit", "1"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck:
              test: ["CMD", ↓"curl -f http://127.0.0.1:8989/ping || exit 1"]
        """,
        """
        services:
          db:
            image: postgres:18
            healthcheck:
              test: ["CMD", "pg_isready", "-U", ↓"$$POSTGRES_USER"]
        """,
    ]

    static let operators: Set<String> = [
        "|", "||", "&&", ">", ">>", ";", "2>&1", ">/dev/null", "1>/dev/null", "2>/dev/null",
    ]
    private static let interpreters: Set<String> = [
        "sh", "bash", "ash", "dash", "python", "python3", "node", "perl", "php", "ruby", "deno", "bun", "grep", "awk",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service), test.form == .words, let first = test.words.first else { continue }
            let subject = Subject.service(service.name)
            let program = first.text.split(separator: "/").last.map(String.init) ?? first.text
            if Self.interpreters.contains(program) {
                examination.pass(subject)
                continue
            }
            guard let wrong = test.words.first(where: { Self.needsShell($0.text) || Self.isWholeCommand($0, first) })
            else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: wrong.range,
                "the check of '\(service.name)' is not run by a shell, but holds \(Lines.quoted(wrong.text))",
                remedy: "write\ntest: [\"CMD-SHELL\", \(Lines.quoted(Self.escaped(test.script)))]"
            )
        }
    }

    private static func needsShell(_ word: String) -> Bool {
        if operators.contains(word) { return true }
        guard let dollar = word.firstIndex(of: "$") else { return false }
        guard let next = word[word.index(after: dollar)...].first else { return false }
        return next.isLetter || next == "{" || next == "("
    }

    /// Whether the whole command stands in the first word.
    private static func isWholeCommand(_ word: HealthTest.Word, _ first: HealthTest.Word) -> Bool {
        word.range == first.range && word.text == first.text && word.text.contains(" ")
    }

    private static func escaped(_ script: String) -> String { script.replacing("$", with: "$$") }
}
