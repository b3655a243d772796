import Catalog
import Compose
import Stacks
import Vocabulary

/// PostgreSQL's files are copied instead of dumped.
struct BackupPostgresNotDumped: MendableRule {
    static let about = About(
        id: "backup-postgres-not-dumped",
        title: "PostgreSQL's files are copied while it runs",
        why: """
            A plain copy of a running PostgreSQL's folder is not a backup: files of different moments do not fit together, and \
            the server refuses to start on them.
            """,
        severity: .high,
        category: .backup,
        stage: 4,
        fix: .safe,
        remedy:
            "dump before the copy: label `docker-volume-backup.archive-pre: /bin/sh -c 'pg_dumpall -U $$POSTGRES_USER > /dump.sql'`",
        evidence: .documented,
        sources: ["postgresql.org/docs/current/backup-file.html", "wiki.servarr.com: PostgreSQL setup"]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:17.5
            volumes: [db:/var/lib/postgresql/data]
          dump:
            image: prodrigestivill/postgres-backup-local:17
            volumes: [./dumps:/backups]
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [db:/backup/db:ro, ./dumps:/backup/dumps:ro]
        volumes:
          db: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:17.5
            volumes:
              - ↓db:/var/lib/postgresql/data
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [db:/backup/db:ro]
        volumes:
          db: {}
        """,
        // It may stop others.
        """
        services:
          db:
            image: postgres:17.5
            labels:
              - com.example.kind=database
            volumes:
              - ↓db:/var/lib/postgresql/data
          backup:
            image: offen/docker-volume-backup:v2.43.4
            environment: { DOCKER_HOST: "tcp://socket-proxy:2375" }
            volumes: [db:/backup/db:ro]
        volumes:
          db: {}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let jobs = stack.backupJobs
        for service in stack.services where service.isProgram("postgres") {
            let mounts = stack.layout.mounts(of: service).filter { $0.mount.target.hasPrefix("/var/lib/postgresql") }
            for mount in mounts {
                guard let place = mount.place,
                    let job = jobs.first(where: { $0.program != .databaseDump && $0.covers(place) })
                else { continue }
                if jobs.contains(where: { $0.program == .databaseDump }) || isDumpedOrStopped(service, stack) {
                    examination.pass(.service(service.name))
                } else if job.program == .other {
                    examination.unknown(.service(service.name), needs: "the settings of \(job.service.name)")
                } else {
                    examination.fail(
                        .service(service.name),
                        at: mount.mount.range,
                        "\(job.service.name) copies the files of \(service.name) while it runs, and nothing dumps it"
                    )
                }
            }
        }
    }

    private func isDumpedOrStopped(_ service: StackService, _ stack: Stack) -> Bool {
        if service.service.label("docker-volume-backup.stop-during-backup") != nil { return true }
        return stack.services.contains { other in
            (other.service.command?.value ?? []).contains { $0.contains("pg_dump") }
                || (other.service.entrypoint?.value ?? []).contains { $0.contains("pg_dump") }
                || other.service.labels.contains { $0.value.contains("pg_dump") }
                || other.service.environment.contains { $0.value?.contains("pg_dump") ?? false }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        mending.askForReview("'\(service.name)' is stopped while the backup runs")
        try mending.stopDuringBackup(service)
    }
}
