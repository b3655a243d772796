import Catalog
import Stacks
import Vocabulary

/// Whether databases are sound.
struct StorageDatabaseDamage: Check {
    static let about = CheckDescription(
        "storage-database-damage",
        .storage,
        trouble: .storage,
        question: "Are the SQLite databases sound?",
        why: "a damaged database works for a while and then loses what was added, or the program starts no more",
        remedy: "stop the program, keep a copy of the file, restore the newest backup that is sound",
        severity: .critical,
        isDeep: true,
        needs: [.databases],
        sources: ["SQLite, database file format; PRAGMA quick_check"]
    )

    static let cases: [CheckCase] = [
        .passes("one that is sound") {
            $0["sonarr"].databases = .seen([DatabaseEvidence(path: "/srv/config/sonarr/sonarr.db")])
        },
        .fails("sonarr", "it is cut off") {
            let damage = "it is shorter than its header says"
            $0["sonarr"].databases = .seen([DatabaseEvidence(path: "/config/sonarr.db", damage: damage)])
        },
        .unknown("sonarr", "it could not be read") {
            $0["sonarr"].databases = .seen([DatabaseEvidence(path: "/config/sonarr.db", wasRead: false)])
        },
        .unknown("radarr", "no volume could be seen") {
            $0["radarr"].databases = .unseen(Unseen("the engine runs on another machine"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.storingServices.filter { service in
            service.definition?.databases.contains { $0.engine == "sqlite" } ?? false
        }
        let unseen = services.compactMap { evidence[$0.name].databases.unseen }
        if let first = unseen.first, unseen.count == services.count, services.count > 1, Set(unseen).count == 1 {
            let steps = first.remedies.map { Verdict.Step($0) }
            return [Verdict(Self.self, .stack, .unknown, first.reason, steps: steps)]
        }
        return services.flatMap { service -> [Verdict] in
            switch evidence[service.name].databases {
            case .unseen(let unseen): [unknown(service.name, unseen)]
            case .seen(let databases): databases.map { verdict($0, service) }
            }
        }
    }

    private static func verdict(_ database: DatabaseEvidence, _ service: StackService) -> Verdict {
        if let damage = database.damage {
            let steps = [
                Verdict.Step("stop it at once", command: "docker compose stop \(service.name)"),
                Verdict.Step("keep a copy", command: "cp --archive '\(database.path)' '\(database.path).damaged'"),
                Verdict.Step("restore the newest backup, or try `sqlite3 FILE .recover` on the copy"),
            ]
            let message = "the database \(database.path) of \(service.name) is damaged: \(damage)"
            return failed(service.name, message, steps: steps)
        }
        guard database.wasRead else {
            let unseen = Unseen(
                database.reason ?? "\(database.path) could not be read",
                remedies: ["run Bijou as a user who may read it, and install the `sqlite3` program"]
            )
            return unknown(service.name, unseen)
        }
        return passed(service.name, "\(database.path) is sound")
    }
}
