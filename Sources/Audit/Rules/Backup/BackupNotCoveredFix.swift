import Catalog
import Compose
import Stacks
import Vocabulary

extension BackupNotCovered {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let jobs = mending.stack.backupJobs.filter { $0.program != .databaseDump && !$0.places.isEmpty }
        guard let job = jobs.first,
            let mount = service.service.mounts.first(where: { $0.range == finding.range }),
            let source = mount.writtenSource
        else {
            throw EditRefusal(
                "the data lies in a volume without a name: give it one, and mount that into the backup service"
            )
        }
        let folder = try Self.folder(of: job)
        let target = "\(folder)/\(service.name)"
        guard !job.service.service.mounts.contains(where: { $0.target == target }) else {
            throw EditRefusal(
                "'\(job.service.name)' has another folder at \(target): mount `\(source)` beside it by hand"
            )
        }
        guard job.service.service.nameRange.file == service.service.nameRange.file else {
            throw EditRefusal(
                "both stand in different files, where `\(source)` may mean different folders: add the mount by hand"
            )
        }
        if service.has(.database) || service.service.mounts.contains(where: { $0.target.contains("postgresql") }) {
            mending.note("a plain copy of a running database is none: let it be dumped or stopped besides")
        }
        try mending.editor.append(.text("\(source):\(target):ro"), to: ["services", job.service.name, "volumes"])
    }

    /// Where the job reads what it saves.
    private static func folder(of job: BackupJob) throws(EditRefusal) -> String {
        switch job.program {
        case .volumeBackup: return job.variable("BACKUP_SOURCES")?.value ?? "/backup"
        case .restic where job.variable("RESTIC_BACKUP_SOURCES")?.value?.contains(" ") == false:
            return job.variable("RESTIC_BACKUP_SOURCES")?.value ?? "/data"
        case .restic, .databaseDump, .other:
            throw EditRefusal(
                "what '\(job.service.name)' saves is set in its own settings: add the folder there and mount it"
            )
        }
    }
}
