import Catalog
import Compose
import Stacks
import Vocabulary

/// A health check that is green whatever happens.
struct HealthCannotFail: MendableRule {
    static let about = About(
        id: "health-cannot-fail",
        title: "a health check that cannot fail",
        why: """
            The check ends well whatever the program does. Docker, those that wait for it and every monitor take a \
            broken program for a healthy one, which is worse than no check.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "ask the program itself, and let the check end with 1 if it does not answer",
        evidence: .derived,
        sources: ["docs.docker.com: Dockerfile reference, HEALTHCHECK exit status"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping || exit 1" }
        """,
        """
        services:
          db:
            image: postgres:18
            healthcheck: { test: "pg_isready && exit 0 || exit 1" }
          app:
            image: registry.example.org/me/mine:1
            healthcheck: { test: "test -f /tmp/ready || exit 1; exit 0" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          one:
            image: registry.example.org/me/mine:1
            healthcheck: { test: ↓exit 0 }
          two:
            image: registry.example.org/me/mine:1
            healthcheck: { test: ↓["CMD", "/bin/true"] }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck:
              test: ↓curl -f http://127.0.0.1:8989/ping || exit 0
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let test = HealthTest(service) else { continue }
            let subject = Subject.service(service.name)
            guard cannotFail(test) else {
                examination.pass(subject)
                continue
            }
            let remedy = service.variant?.healthcheck == nil ? nil : service.healthcheckRemedy.text
            examination.fail(
                subject,
                at: test.range,
                "the check of '\(service.name)' ends well whatever happens",
                remedy: remedy
            )
        }
    }

    private func cannotFail(_ test: HealthTest) -> Bool {
        let words = test.words.map(\.text)
        if test.form == .shell { return endsWell(test.script) }
        guard let shell = words.first?.split(separator: "/").last else { return false }
        if ["sh", "bash", "ash", "dash"].contains(shell) {
            return words.count > 2 && words[1] == "-c" && endsWell(words[2])
        }
        return shell == "true" || shell == "echo"
    }

    /// Whether a shell script has no other end than success: it only succeeds, or hides every failure at last.
    private func endsWell(_ script: String) -> Bool {
        let text = script.replacing("||", with: "\n").replacing(";", with: "\n")
        let commands = text.split(separator: "\n").map(trimmed).filter { !$0.isEmpty }
        guard let last = commands.last, succeeds(last) else { return false }
        return !commands.dropLast().contains { $0.contains("exit") || $0.contains("kill") || $0.contains("set -") }
    }

    private func succeeds(_ command: Substring) -> Bool {
        ["true", "/bin/true", ":", "exit 0"].contains(command) || isPlainEcho(command)
    }

    private func isPlainEcho(_ command: Substring) -> Bool {
        command.hasPrefix("echo ") && !command.contains { "|&>`".contains($0) }
    }

    private func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first == " " || first == "\t" || first == "(" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" || last == ")" { text.removeLast() }
        return text
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let path = ["services", service.name, "healthcheck", "test"]
        if let test = HealthTest(service), test.words.count == 1 || test.form == .words, let last = test.words.last {
            // A real question whose answer is thrown away: let the answer count.
            let endings = ["exit 0", "/bin/true", "true", ":"]
            let script = last.text
            for separator in ["|| ", "; ", "||", ";"] {
                guard let ending = endings.first(where: { script.hasSuffix(separator + $0) }) else { continue }
                let text = separator + ending
                try mending.editor.replace(text, with: "|| exit 1", at: last.range, of: path)
                return
            }
        }
        try mending.writeHealthcheck(of: service)
    }
}
