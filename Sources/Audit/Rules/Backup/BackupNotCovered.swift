import Catalog
import Compose
import Stacks
import Vocabulary

/// A program's data is in no backup.
struct BackupNotCovered: MendableRule {
    static let about = About(
        id: "backup-not-covered",
        title: "data that no backup reads",
        why:
            "There is a backup service, but it does not even see this program's data; that is noticed on the day it is needed.",
        severity: .high,
        category: .backup,
        stage: 4,
        fix: .safe,
        remedy: "mount the folder read-only into the backup service, and add it to its job",
        evidence: .derived,
        sources: ["catalog pages: what must be saved"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./config/sonarr:/config, /srv/media:/data]
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./config:/backup/config:ro]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./config/sonarr:/config]
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            volumes:
              - ↓./config/radarr:/config
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./config/sonarr:/backup/sonarr:ro]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let jobs = stack.backupJobs.filter { $0.program != .databaseDump && !$0.places.isEmpty }
        guard !jobs.isEmpty else { return }
        let dumps = stack.backupJobs.contains { $0.program == .databaseDump }
        for service in stack.services where !jobs.contains(where: { $0.service.name == service.name }) {
            guard let data = service.persistentPlaces(in: stack) else {
                if service.definition == nil {
                    examination.unknown(.service(service.name), needs: "where its program keeps data")
                }
                continue
            }
            for (path, mount) in data {
                guard let place = mount.place else { continue }
                if jobs.contains(where: { $0.covers(place) }) || (dumps && service.has(.database)) {
                    examination.pass(.service(service.name))
                } else {
                    examination.fail(
                        .service(service.name),
                        at: mount.mount.range,
                        "\(jobs[0].service.name) does not see `\(path.path)` of \(service.name)",
                        remedy: "add `\(mount.mount.writtenSource ?? mount.mount.source ?? "")` to the volumes of "
                            + "\(jobs[0].service.name), read-only, and to its job"
                    )
                }
            }
        }
    }
}
