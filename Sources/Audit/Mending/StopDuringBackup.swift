import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Lets docker-volume-backup stop a service while it copies; it needs the Docker API for that.
    mutating func stopDuringBackup(_ service: StackService) throws(EditRefusal) {
        let job = stack.backupJobs.first { $0.program == .volumeBackup }
        guard let job else {
            throw EditRefusal("the backup program cannot stop it: dump the database before the copy by hand")
        }
        let settings = job.service.service
        let reachesDocker =
            settings.mounts.contains { $0.target.hasSuffix("docker.sock") }
            || settings.environmentVariable("DOCKER_HOST") != nil
        guard reachesDocker else {
            throw EditRefusal(
                "'\(job.service.name)' has no way to Docker, so it could not stop '\(service.name)': give it a socket proxy first"
            )
        }
        let wanted = job.variable("BACKUP_STOP_DURING_BACKUP_LABEL")?.value ?? "true"
        try editor.setLabel("docker-volume-backup.stop-during-backup", to: wanted, of: service.name)
    }
}
