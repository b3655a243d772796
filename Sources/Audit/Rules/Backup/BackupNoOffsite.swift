import Catalog
import Compose
import Stacks
import Vocabulary

/// The only backup stays on the same machine.
struct BackupNoOffsite: Rule {
    static let about = About(
        id: "backup-no-offsite",
        title: "the only backup stays on this machine",
        why: "Fire, theft, lightning or an encryption trojan take the original and the copy together.",
        severity: .low,
        category: .backup,
        stage: 4,
        fix: .manual,
        remedy: "send a second copy to another place: an object store, a friend's machine, a disk in a drawer",
        evidence: .documented,
        sources: ["cisa.gov: Data Backup Options (3-2-1)"]
    )

    static let accepts: [Example] = [
        """
        services:
          backup:
            image: offen/docker-volume-backup:v2.43.4
            environment:
              AWS_S3_BUCKET_NAME: media
              GPG_PASSPHRASE: ${BACKUP_PASSPHRASE:-x}
          restic:
            image: mazzolino/restic:1.8.2
            environment:
              RESTIC_REPOSITORY: s3:https://s3.example.com/media
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./backups:/archive]
          restic:
            image: mazzolino/restic:1.8.2
            environment:
              RESTIC_REPOSITORY: ↓/srv/restic
        """
    ]

    /// Variables that name a place outside the machine.
    static let remotes: [String] = [
        "AWS_S3_BUCKET_NAME", "WEBDAV_URL", "SSH_HOST_NAME", "AZURE_STORAGE_ACCOUNT_NAME",
        "AZURE_STORAGE_CONTAINER_NAME",
        "DROPBOX_REMOTE_PATH", "GOOGLE_DRIVE_CREDENTIALS_JSON",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for job in stack.backupJobs {
            let name = job.service.name
            switch job.program {
            case .volumeBackup:
                if Self.remotes.contains(where: { job.variable($0) != nil }) || Self.sendsToShare(job) {
                    examination.pass(.service(name))
                } else if !job.service.service.environmentFiles.isEmpty || Self.hasFileSettings(job) {
                    examination.unknown(.service(name), needs: "the settings of \(name)")
                } else {
                    examination.fail(
                        .service(name),
                        at: job.service.service.nameRange,
                        "\(name) keeps its archives on this machine only"
                    )
                }
            case .restic:
                guard let repository = job.variable("RESTIC_REPOSITORY"), let value = repository.value else {
                    examination.unknown(.service(name), needs: "the repository of \(name)")
                    continue
                }
                if value.contains(":") || Self.sendsToShare(job) {
                    examination.pass(.service(name))
                } else {
                    examination.fail(
                        .service(name),
                        at: repository.range,
                        "\(name) keeps its repository on this machine only"
                    )
                }
            case .databaseDump: continue
            case .other: examination.unknown(.service(name), needs: "the settings of \(name)")
            }
        }
    }

    /// Whether what it writes lies on a network share.
    private static func sendsToShare(_ job: BackupJob) -> Bool {
        job.places.contains { if case .share = $0.root { true } else { false } }
    }

    private static func hasFileSettings(_ job: BackupJob) -> Bool {
        job.service.service.mounts.contains { $0.target.hasPrefix("/etc/dockervolumebackup") }
    }
}
