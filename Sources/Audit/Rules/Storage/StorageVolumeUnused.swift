import Compose
import Stacks
import Vocabulary

/// A volume is declared and not used.
struct StorageVolumeUnused: MendableRule {
    static let about = About(
        id: "storage-volume-unused",
        title: "a volume is declared and not used",
        why:
            "It does nothing and makes the file harder to read. Sometimes it shows that a mount was forgotten or misspelt.",
        severity: .info,
        category: .storage,
        stage: 2,
        fix: .safe,
        remedy: "delete the declaration from the file; data that may lie in the volume stays",
        evidence: .derived,
        sources: ["docs.docker.com: Compose file, volumes"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: ["data:/data"]
        volumes: { data: {} }
        """,
        """
        services:
          app:
            image: example/app
          tool:
            image: example/tool
            profiles: [tools]
            volumes: ["data:/data"]
        volumes: { data: {} }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app
        volumes:
          ↓data:
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let services = stack.project.services + stack.project.disabledServices
        let used = Set(services.flatMap { $0.mounts.filter { $0.type == "volume" }.compactMap(\.source) })
        for volume in stack.project.volumes {
            if used.contains(volume.key) {
                examination.pass(.volume(volume.key))
            } else {
                examination.fail(.volume(volume.key), at: volume.keyRange, "no service uses the volume '\(volume.key)'")
            }
        }
    }
}

extension StorageVolumeUnused {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard case .volume(let key) = finding.subject else { return }
        try mending.withdrawDeclaration("volumes", key, isOnly: mending.stack.project.volumes.count == 1)
        mending.note("what may lie in the volume '\(key)' stays; `docker volume ls` shows it")
    }
}
