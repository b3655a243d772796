import Catalog
import Compose
import Stacks
import Vocabulary

/// A database file is copied while it is written.
struct BackupLiveSqliteCopy: MendableRule {
    static let about = About(
        id: "backup-live-sqlite-copy",
        title: "a database is copied while in use",
        why: """
            SQLite keeps parts of the data in side files until it tidies up. A copy made meanwhile can be torn, which shows \
            only when it is restored.
            """,
        severity: .medium,
        category: .backup,
        stage: 4,
        fix: .safe,
        remedy:
            "let the backup stop the container for the moment: label `docker-volume-backup.stop-during-backup=true`",
        evidence: .documented,
        sources: [
            "sqlite.org/howtocorrupt.html, 1.2", "offen.github.io/docker-volume-backup: stop containers during backup",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            labels: [docker-volume-backup.stop-during-backup=true]
            volumes: [./jellyfin:/config]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./jellyfin:/backup/jellyfin:ro, ./sonarr:/backup/sonarr:ro]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            volumes:
              - ↓./jellyfin:/config
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./jellyfin:/backup/jellyfin:ro]
        """,
        // It may stop others.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            volumes:
              - ↓./jellyfin:/config
          backup:
            image: offen/docker-volume-backup:v2.43.4
            environment: { DOCKER_HOST: "tcp://socket-proxy:2375" }
            volumes: [./jellyfin:/backup/jellyfin:ro]
        """,
    ]

    /// Programs that write a consistent archive of their database into their own data.
    private static let selfSaving: Set<String> = [
        "sonarr", "radarr", "lidarr", "prowlarr", "whisparr", "readarr", "bazarr", "tautulli",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let jobs = stack.backupJobs.filter { $0.program != .databaseDump }
        for service in stack.services {
            for (path, mount) in service.persistentPlaces(in: stack) ?? [] where path.holdsSQLite == true {
                guard let place = mount.place, let job = jobs.first(where: { $0.covers(place) }) else { continue }
                let isStopped = service.service.labels.contains { $0.key.hasPrefix("docker-volume-backup.") }
                if isStopped || Self.selfSaving.contains(service.definition?.id ?? "") {
                    examination.pass(.service(service.name))
                } else if job.program == .volumeBackup {
                    examination.fail(
                        .service(service.name),
                        at: mount.mount.range,
                        "\(job.service.name) copies the database of \(service.name) while it runs"
                    )
                } else {
                    examination.unknown(.service(service.name), needs: "the settings of \(job.service.name)")
                }
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        mending.askForReview("'\(service.name)' is stopped while the backup runs")
        try mending.stopDuringBackup(service)
    }
}
