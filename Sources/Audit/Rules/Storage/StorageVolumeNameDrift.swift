import Catalog
import Compose
import Stacks
import Vocabulary

/// A volume with state gets its name from the project's folder.
struct StorageVolumeNameDrift: Rule {
    static let about = About(
        id: "storage-volume-name-drift",
        title: "a volume's name depends on the folder",
        why:
            "Without `name:` Docker calls the volume after the project, which is called after the folder. After a rename or a move every "
            + "program starts empty, with fresh volumes of another name.",
        severity: .medium,
        category: .storage,
        stage: 2,
        fix: .safe,
        remedy:
            "add `name:` with the name that the volume has now (`docker volume ls` shows it), or `name:` for the whole project",
        evidence: .documented,
        sources: ["docs.docker.com: Compose file, volumes, name", "docs.docker.com: Compose, specify a project name"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["config:/config"]
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["bound:/config"]
        volumes:
          config: { name: media_config }
          bound: { driver_opts: { type: none, o: bind, device: /srv/radarr } }
        """,
        """
        name: media
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["config:/config"]
        volumes: { config: {} }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["config:/config"]
        volumes:
          ↓config:
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for volume in stack.project.volumes where !volume.isExternal {
            guard let owner = stack.services.first(where: { holdsState(volume.key, of: $0, in: stack) }) else {
                continue
            }
            if volume.explicitName != nil || stack.project.nameRange != nil {
                examination.pass(.volume(volume.key))
                continue
            }
            examination.fail(
                .volume(volume.key),
                at: volume.keyRange,
                "the volume '\(volume.key)' of '\(owner.name)' is called \(stack.project.name)_\(volume.key) only as long as the folder "
                    + "keeps its name",
                remedy:
                    "write `\(volume.key): { name: \(stack.project.name)_\(volume.key) }`, or `name: \(stack.project.name)` at the "
                    + "top of the file"
            )
        }
    }

    private func holdsState(_ key: String, of service: StackService, in stack: Stack) -> Bool {
        stack.layout.mounts(of: service).contains { mount in
            // A volume that shows a folder or share loses nothing with its name.
            guard mount.mount.type == "volume", mount.mount.source == key, case .volume = mount.place?.root else {
                return false
            }
            if mount.role == .config || mount.role.isContent { return true }
            return service.variant?.persistentPaths?.contains { $0.path == mount.target && $0.purpose != .cache }
                ?? false
        }
    }
}
