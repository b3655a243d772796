import Catalog
import Stacks
import Vocabulary

/// Whether databases lie on disks of this machine.
struct StorageDatabaseNetwork: Check {
    static let about = CheckDescription(
        "storage-database-network",
        .storage,
        trouble: .storage,
        question: "Do SQLite databases lie on disks of this machine?",
        why: "over a network file system its locks do not hold: 'database is locked' first, a broken database later",
        remedy: "keep settings on a local disk and copy backups to the share",
        severity: .high,
        needs: [.storage, .databases],
        sources: ["SQLite, How to corrupt a database file, 2.1", "Servarr wiki; Jellyfin documentation, storage"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "its settings lie on a share") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/config") { $0.fileSystem = "nfs4" }
        },
        .fails("radarr", "its database was found on a share") {
            $0["radarr"].databases = .seen([DatabaseEvidence(path: "/nas/radarr/radarr.db", fileSystem: "cifs")])
        },
        .unseenStorage("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.storingServices.filter { service in
            let hasDatabase = service.definition?.databases.contains { $0.engine == "sqlite" } ?? false
            return hasDatabase || evidence[service.name].databases.value?.isEmpty == false
        }
        return askPlaces(evidence, services) { service, places in
            var found: [(path: String, type: String)] = (evidence[service.name].databases.value ?? []).compactMap {
                guard let type = $0.fileSystem else { return nil }
                return ($0.path, type)
            }
            found += places.filter { $0.mount.role == .config }.compactMap { place in
                place.seen.fileSystem.map { (place.source, $0) }
            }
            let bad = found.filter { FileSystems.isNetwork($0.type) }
            guard let first = bad.first else {
                return found.isEmpty ? [] : [passed(service.name, "its database lies on a local disk")]
            }
            let message = "the database of \(service.name) lies on \(first.type): \(first.path)"
            let steps = [
                Verdict.Step("stop it", command: "docker compose stop \(service.name)"),
                Verdict.Step("copy its settings to a local disk and mount them from there"),
                Verdict.Step("start it again", command: "docker compose up -d \(service.name)"),
            ]
            return [failed(service.name, message, steps: steps)]
        }
    }
}
