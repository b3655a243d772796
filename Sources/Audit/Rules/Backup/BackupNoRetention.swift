import Catalog
import Compose
import Stacks
import Vocabulary

/// Old backups are never deleted.
struct BackupNoRetention: MendableRule {
    static let about = About(
        id: "backup-no-retention",
        title: "old backups are never deleted",
        why: "The backup place fills up, and from that day on no backup is made any more, mostly unnoticed.",
        severity: .low,
        category: .backup,
        stage: 4,
        fix: .safe,
        remedy: "keep for example 7 days, 4 weeks and 6 months",
        evidence: .documented,
        sources: [
            "restic.readthedocs.io: Removing backup snapshots", "offen/docker-volume-backup: docs/reference/index.md",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          backup:
            image: offen/docker-volume-backup:v2.43.4
            environment:
              BACKUP_RETENTION_DAYS: "30"
          restic:
            image: mazzolino/restic:1.8.2
            environment:
              RESTIC_FORGET_ARGS: --keep-daily 7 --keep-weekly 4 --keep-monthly 6
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓backup:
            image: offen/docker-volume-backup:v2.43.4
          ↓restic:
            image: mazzolino/restic:1.8.2
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for job in stack.backupJobs {
            let setting: (name: String, line: String)
            switch job.program {
            case .volumeBackup: setting = ("BACKUP_RETENTION_DAYS", "BACKUP_RETENTION_DAYS: \"30\"")
            case .restic:
                setting = (
                    "RESTIC_FORGET_ARGS", "RESTIC_FORGET_ARGS: --keep-daily 7 --keep-weekly 4 --keep-monthly 6 --prune"
                )
            case .databaseDump: continue
            case .other:
                examination.unknown(.service(job.service.name), needs: "the settings of \(job.service.name)")
                continue
            }
            if let value = job.variable(setting.name)?.value, value != "-1" {
                examination.pass(.service(job.service.name))
            } else {
                examination.fail(
                    .service(job.service.name),
                    at: job.service.service.environmentVariable(setting.name)?.range ?? job.service.service.nameRange,
                    "\(job.service.name) keeps every backup for ever",
                    remedy: "set `\(setting.line)`"
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let job = mending.stack.backupJobs.first(where: { $0.service.name == service.name }) else { return }
        let (name, value) =
            job.program == .restic
            ? ("RESTIC_FORGET_ARGS", "--keep-daily 7 --keep-weekly 4 --keep-monthly 6 --prune")
            : ("BACKUP_RETENTION_DAYS", "30")
        mending.askForReview("older backups are deleted from now on")
        if job.program == .volumeBackup, job.variable("BACKUP_PRUNING_PREFIX") == nil {
            mending.askForReview(
                "everything older in the archive counts as a backup: set BACKUP_PRUNING_PREFIX where other files lie there"
            )
        }
        try mending.editor.setEnvironment(name, to: value, of: service.name)
    }
}
