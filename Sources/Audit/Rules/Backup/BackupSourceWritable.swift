import Catalog
import Compose
import Stacks
import Vocabulary

/// The backup service may change what it saves.
struct BackupSourceWritable: MendableRule {
    static let about = About(
        id: "backup-source-writable",
        title: "the backup service may change the data",
        why:
            "A backup service sees everything. If it may also write, a mistake or a break-in there destroys the originals too.",
        severity: .low,
        category: .backup,
        stage: 4,
        fix: .safe,
        remedy: "mount the source with `:ro`; allow writing only while you restore",
        evidence: .derived,
        sources: ["Compose spec, 05-services.md, volumes"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./sonarr:/backup/sonarr:ro, ./archive:/archive]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes:
              - ↓./sonarr:/backup/sonarr
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let jobs = stack.backupJobs
        let names = Set(jobs.map(\.service.name))
        let originals = stack.services.filter { !names.contains($0.name) }
        for job in jobs where job.program != .databaseDump {
            for mount in stack.layout.mounts(of: job.service) {
                guard let place = mount.place, mount.mount.source?.hasSuffix(".sock") != true,
                    let owner = owner(of: place, among: originals, in: stack)
                else { continue }
                if mount.mount.isReadOnly {
                    examination.pass(.service(job.service.name))
                } else {
                    examination.fail(
                        .service(job.service.name),
                        at: mount.mount.range,
                        "\(job.service.name) may write to the data of \(owner.name)"
                    )
                }
            }
        }
    }

    /// The service that works on what lies there.
    private func owner(of place: HostPlace, among services: [StackService], in stack: Stack) -> StackService? {
        services.first { service in
            stack.layout.mounts(of: service).contains { mount in
                guard let other = mount.place, !mount.mount.isReadOnly else { return false }
                return place.contains(other)
            }
        }
    }
}
