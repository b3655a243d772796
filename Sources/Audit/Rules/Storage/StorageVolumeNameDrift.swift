import Catalog
import Compose
import Stacks
import Vocabulary

/// A volume with state gets its name from the project's folder.
struct StorageVolumeNameDrift: MendableRule {
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
        Example(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr
                volumes: ["config:/config"]
            volumes: { config: {} }
            """,
            files: [".env": "COMPOSE_PROJECT_NAME=media\n"]
        ),
        // The files lie elsewhere, whatever the volume is called.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["config:/config"]
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["remote:/config"]
        volumes:
          config: { driver_opts: { type: none, o: bind, device: ~/sonarr } }
          remote: { driver: rclone }
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
        """,
        // One finding for all.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["sonarr:/config"]
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["radarr:/config"]
        volumes:
          ↓sonarr:
          radarr:
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let held = stack.project.volumes.filter { volume in
            !volume.isExternal && lies(inItsOwnName: volume)
                && stack.services.contains { holdsState(volume.key, of: $0, in: stack) }
        }
        guard !held.isEmpty else { return }
        let drifting = hasFixedName(stack.project) ? [] : held.filter { $0.explicitName == nil }
        guard let first = drifting.first else {
            examination.pass(.stack)
            return
        }
        let name = stack.project.name
        let isOne = drifting.count == 1
        examination.fail(
            .stack,
            at: first.keyRange,
            isOne
                ? "the volume '\(first.key)' is called \(name)_\(first.key) only as long as the folder keeps its name"
                : "the volumes \(listed(drifting.map(\.key))) are called \(name)_… only as long as the folder keeps its name",
            remedy: "write `name: \(name)` at the top of the file"
                + (isOne ? ", or `\(first.key): { name: \(name)_\(first.key) }`" : ""),
            related: drifting.dropFirst().map { RelatedPlace(range: $0.keyRange, message: "'\($0.key)' as well") }
        )
    }

    /// Whether the project's name is written: at the top of the file or in `.env`.
    private func hasFixedName(_ project: Project) -> Bool {
        project.nameRange != nil
            || project.environmentFiles.contains { file in
                file.isForInterpolation && file.variables.contains { $0.name == "COMPOSE_PROJECT_NAME" }
            }
    }

    /// Whether a new name means new contents: not with another driver, and not for a folder of the host.
    private func lies(inItsOwnName volume: Resource) -> Bool {
        let driver = volume.node["driver"]?.text ?? "local"
        let options = (volume.node["driver_opts"]?["o"]?.text ?? "").split(separator: ",")
        return driver == "local" && !options.contains { $0 == "bind" || $0 == "rbind" }
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

extension StorageVolumeNameDrift {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let stack = mending.stack
        guard stack.project.documents.count == 1, let document = stack.project.documents.first,
            let first = document.roots.first?.mapping?.entries.first?.keyRange
        else {
            throw EditRefusal(
                "the project is made of several files; write `name: \(stack.project.name)` into the first"
            )
        }
        var place = first
        place.end = place.start
        let newline = document.bytes.contains(0x0D) ? "\r\n" : "\n"
        mending.editor.add(
            TextEdit(range: place, replacement: "name: \(stack.project.name)\(newline)"),
            changing: ["name"]
        )
        mending.note("with another project name (`-p`, a manager such as Portainer) write that name instead")
    }
}
