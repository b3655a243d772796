import Stacks
import Vocabulary

/// Whether logs hold words that mean real trouble.
struct HealthLogErrors: Check {
    static let about = CheckDescription(
        "health-log-errors",
        .health,
        trouble: .healthCheckFailures,
        question: "Are the logs free of the messages that mean real trouble?",
        why: "a full disk or a locked database is told in the log long before anything else shows it",
        remedy: "mend what the message names",
        severity: .medium,
        needs: [.logs],
        sources: ["SQLite result codes", "errno(3)", "Servarr wiki, troubleshooting"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "its database is locked") {
            $0["sonarr"].logs = .seen(["[Info] ok", "[Error] SQLiteException: database is locked", "[Info] ok"])
        },
        .fails("radarr", "its disk is full") { $0["radarr"].logs = .seen(["write: No space left on device"]) },
        .fails("jellyfin", "it may watch no more folders") {
            $0["jellyfin"].logs = .seen([
                "System.IO.IOException: The configured user limit (8192) on the number of inotify watches has been reached"
            ])
        },
        .passes("an everyday error") { $0["sonarr"].logs = .seen(["[Error] indexer did not answer"]) },
        .unknown("sonarr", "its log driver keeps nothing") {
            $0["sonarr"].logs = .unseen(Unseen("the Docker Engine refuses the logs of 'sonarr'"))
        },
    ]

    /// Words of a log line and what they mean.
    struct Pattern: Sendable {
        /// One of them stands in the line, in lower case.
        var words: [String]
        /// In a message.
        var meaning: String
        /// What to do.
        var step: String
        /// A command that helps.
        var command: String?
        var severity: Severity
    }

    /// The closed list, the worst first.
    static let patterns: [Pattern] = [
        Pattern(
            words: ["database disk image is malformed", "file is not a database", "sqlite_corrupt"],
            meaning: "its database is damaged",
            step: "stop it and put back the last backup of its database",
            severity: .critical
        ),
        Pattern(
            words: ["disk full", "no space left on device", "enospc", "not enough free space", "disk is full"],
            meaning: "its disk is full",
            step: "make room; see where it is used",
            command: "df -h && docker system df",
            severity: .high
        ),
        Pattern(
            words: ["number of inotify watches", "inotify_add_watch", "inotify instances has been reached"],
            meaning: "the kernel lets it watch no more folders",
            step: "raise the limit",
            command:
                "echo fs.inotify.max_user_watches=1048576 | sudo tee /etc/sysctl.d/40-inotify.conf && sudo sysctl --system",
            severity: .medium
        ),
        Pattern(
            words: ["database is locked", "database table is locked", "sqlite_busy"],
            meaning: "its database is locked: two programs use it, or it lies on a network file system",
            step: "put its settings on a local disk, and let one container alone use them",
            severity: .high
        ),
        Pattern(
            words: ["read-only file system", "erofs"],
            meaning: "it wants to write where it may not",
            step: "mount what it writes to without `:ro`; after a disk error look at `dmesg`",
            severity: .high
        ),
        Pattern(
            words: ["permission denied", "eacces", "access to the path", "operation not permitted"],
            meaning: "a file is closed to its user",
            step: "give the folder to the user it runs as: `chown -R UID:GID FOLDER`",
            severity: .medium
        ),
        Pattern(
            words: ["too many open files", "emfile"],
            meaning: "it may open no more files",
            step: "raise `ulimits.nofile` in the compose file",
            severity: .medium
        ),
        Pattern(
            words: ["address already in use", "eaddrinuse"],
            meaning: "its port is taken",
            step: "give one of the two programs another port",
            severity: .high
        ),
        Pattern(
            words: ["input/output error", "disk i/o error"],
            meaning: "its disk or network share gives errors",
            step: "look for errors of the disk",
            command: "sudo dmesg --level=err,warn | tail -50",
            severity: .critical
        ),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service in
            let name = service.name
            switch evidence[name].logs {
            case .unseen(let unseen):
                // Without a container there is nothing to read, which is another check's matter.
                if case .seen(let containers) = evidence[name].containers, containers.isEmpty { return nil }
                return unknown(name, unseen)
            case .seen(let lines):
                guard let found = worst(lines) else { return passed(name, "no such message in \(lines.count) lines") }
                let count = found.count == 1 ? "once" : "\(found.count) times"
                return failed(
                    name,
                    "the log of \(name) says \(count) that \(found.pattern.meaning): \(found.line.prefix(200))",
                    severity: found.pattern.severity,
                    steps: [Verdict.Step(found.pattern.step, command: found.pattern.command), HealthSteps.logs(name)]
                )
            }
        }
    }

    /// The worst pattern of a log with its last line and how often it occurs.
    static func worst(_ lines: [String]) -> (pattern: Pattern, line: String, count: Int)? {
        let lowered = lines.map { $0.lowercased() }
        for pattern in patterns {
            let hits = lowered.indices.filter { index in pattern.words.contains { lowered[index].holds($0) } }
            if let last = hits.last { return (pattern, lines[last], hits.count) }
        }
        return nil
    }
}
