import Catalog
import Compose
import Stacks
import Vocabulary

/// The signal that stops a program is not the one it wants.
struct HealthStopSignalOverridden: MendableRule {
    static let about = About(
        id: "health-stop-signal-overridden",
        title: "a service is stopped with the wrong signal",
        why: """
            The image names the signal on which its program stops cleanly. PostgreSQL waits for all its clients on \
            SIGTERM; on SIGKILL nothing is written.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "delete stop_signal",
        evidence: .documented,
        sources: ["docker-library/postgres: Dockerfile, STOPSIGNAL SIGINT"]
    )

    static let accepts: [Example] = [
        """
        services:
          db: { image: "postgres:18" }
        """,
        """
        services:
          db: { image: "postgres:18", stop_signal: SIGINT }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:18
            stop_signal: ↓SIGTERM
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            stop_signal: ↓SIGKILL
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let signal = service.service.stopSignal else { continue }
            let subject = Subject.service(service.name)
            let given = Self.name(signal.value)
            if given == "KILL" {
                examination.fail(subject, at: signal.range, "'\(service.name)' is killed instead of stopped")
            } else if let wanted = service.definition?.stopSignal {
                if given == Self.name(wanted) {
                    examination.pass(subject)
                } else {
                    examination.fail(
                        subject,
                        at: signal.range,
                        "'\(service.name)' is stopped with \(signal.value), but its image wants \(wanted)"
                    )
                }
            } else {
                examination.unknown(subject, needs: "the signal that stops '\(service.name)'")
            }
        }
    }

    private static func name(_ signal: String) -> String {
        let name = signal.uppercased()
        let numbers: [String: String] = ["1": "HUP", "2": "INT", "3": "QUIT", "9": "KILL", "15": "TERM"]
        return numbers[name] ?? (name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name)
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let usual = service.definition?.stopSignal ?? "SIGTERM"
        try mending.takeOff("stop_signal", of: service, undoing: .text(usual))
    }
}
