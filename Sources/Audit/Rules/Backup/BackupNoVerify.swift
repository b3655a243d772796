import Catalog
import Compose
import Stacks
import Vocabulary

/// Nobody checks whether the backups can be read.
struct BackupNoVerify: Rule {
    static let about = About(
        id: "backup-no-verify",
        title: "backups are never checked",
        why: "A repository that a failing disk has damaged looks fine until the day it is needed.",
        severity: .medium,
        category: .backup,
        stage: 4,
        fix: .safe,
        remedy:
            "check weekly and read a part of the data: `CHECK_CRON: \"0 15 4 * * 0\"`, `RESTIC_CHECK_ARGS: --read-data-subset=5%`",
        evidence: .documented,
        sources: ["restic.readthedocs.io: Checking integrity and consistency", "djmaze/resticker: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          restic:
            image: mazzolino/restic:1.8.2
            environment:
              RESTIC_REPOSITORY: /srv/restic
          check:
            image: mazzolino/restic:1.8.2
            environment:
              RESTIC_REPOSITORY: /srv/restic
              CHECK_CRON: "0 15 4 * * 0"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓restic:
            image: mazzolino/restic:1.8.2
            environment:
              BACKUP_CRON: "0 30 3 * * *"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let jobs = stack.backupJobs
        let checks = jobs.contains { $0.variable("CHECK_CRON") != nil }
        let restics = jobs.filter { $0.program == .restic }
        guard let first = restics.first else {
            for job in jobs where job.program == .other {
                examination.unknown(.service(job.service.name), needs: "the settings of \(job.service.name)")
            }
            return
        }
        if checks {
            examination.pass(.service(first.service.name))
        } else {
            examination.fail(
                .service(first.service.name),
                at: first.service.service.nameRange,
                "nothing checks the repository of \(first.service.name)"
            )
        }
    }
}
