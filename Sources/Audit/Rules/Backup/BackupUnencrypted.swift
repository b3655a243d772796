import Catalog
import Compose
import Stacks
import Vocabulary

/// Backups leave the machine without encryption.
struct BackupUnencrypted: Rule {
    static let about = About(
        id: "backup-unencrypted",
        title: "backups leave the machine unencrypted",
        why:
            "The archives hold every password, key and history of the stack; whoever gets at the remote place reads them all.",
        severity: .medium,
        category: .backup,
        stage: 4,
        fix: .manual,
        remedy: "set `GPG_PASSPHRASE` or `AGE_PASSPHRASE` (from `.env`), and keep a copy of it off the machine",
        evidence: .documented,
        sources: ["offen/docker-volume-backup: docs/how-tos/encrypt-backups.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          backup:
            image: offen/docker-volume-backup:v2.43.4
            environment:
              AWS_S3_BUCKET_NAME: media
              AGE_PUBLIC_KEYS: age1exampleexampleexampleexampleexampleexampleexampleexample
        """
    ]

    static let flags: [Example] = [
        """
        services:
          backup:
            image: offen/docker-volume-backup:v2.43.4
            environment:
              SSH_HOST_NAME: ↓nas.example.com
        """
    ]

    private static let keys: [String] = [
        "GPG_PASSPHRASE", "GPG_PASSPHRASE_FILE", "GPG_PUBLIC_KEY_RING", "GPG_PUBLIC_KEY_RING_FILE", "AGE_PASSPHRASE",
        "AGE_PASSPHRASE_FILE", "AGE_PUBLIC_KEYS", "AGE_PUBLIC_KEYS_FILE",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for job in stack.backupJobs {
            switch job.program {
            case .restic: examination.pass(.service(job.service.name))
            case .volumeBackup:
                guard let remote = BackupNoOffsite.remotes.lazy.compactMap({ job.variable($0) }).first else { continue }
                let isEncrypted = Self.keys.contains { job.service.service.environmentVariable($0) != nil }
                if isEncrypted {
                    examination.pass(.service(job.service.name))
                } else {
                    examination.fail(
                        .service(job.service.name),
                        at: remote.range,
                        "\(job.service.name) sends its archives away without encryption"
                    )
                }
            case .databaseDump, .other: continue
            }
        }
    }
}
