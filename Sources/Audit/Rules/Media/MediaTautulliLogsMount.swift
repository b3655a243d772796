import Compose
import Stacks
import Vocabulary

/// Tautulli may change all of Plex's settings.
struct MediaTautulliLogsMount: MendableRule {
    static let about = About(
        id: "media-tautulli-logs-mount",
        title: "Tautulli may change Plex's settings",
        why:
            "Tautulli reads Plex's log files at most. With the whole folder, writable, a flaw in it can read Plex's tokens and change its "
            + "database.",
        severity: .low,
        category: .media,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "mount only the log folder, read-only: `- …/Plex Media Server/Logs:/plex_logs:ro`",
        evidence: .derived,
        sources: ["Tautulli/Tautulli: FAQ, Plex logs folder"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: ["/srv/plex:/config"]
          tautulli:
            image: lscr.io/linuxserver/tautulli
            volumes: ["./tautulli:/config", "/srv/plex/Library/Application Support/Plex Media Server/Logs:/logs:ro"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: ["/srv/plex:/config"]
          tautulli:
            image: lscr.io/linuxserver/tautulli
            volumes: ["./tautulli:/config", ↓"/srv/plex:/plex"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let servers = stack.services.filter { $0.isProgram("plex") }.compactMap { plex in
            stack.layout.mounts(of: plex).first { $0.target == "/config" }?.place.map { (plex, $0) }
        }
        guard !servers.isEmpty else { return }
        for tautulli in stack.services where tautulli.isProgram("tautulli") {
            let hit = stack.layout.mounts(of: tautulli).lazy.compactMap { mount -> (PlacedMount, StackService)? in
                guard let place = mount.place, !mount.mount.isReadOnly else { return nil }
                return servers.first { place.contains($0.1) }.map { (mount, $0.0) }
            }.first
            guard let (mount, plex) = hit else {
                examination.pass(.service(tautulli.name))
                continue
            }
            examination.fail(
                .service(tautulli.name),
                at: mount.range,
                "'\(tautulli.name)' may change everything in the settings of '\(plex.name)'",
                remedy:
                    "write `- \(mount.place.map(\.description) ?? "…")/Library/Application Support/Plex Media Server/Logs:"
                    + "\(mount.target):ro`"
            )
        }
    }
}

extension MediaTautulliLogsMount {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let tautulli = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: tautulli)
        let logs = "/Library/Application Support/Plex Media Server/Logs"
        guard case .host? = mount.place?.root, let source = mount.mount.writtenSource else {
            throw EditRefusal(
                "the settings of Plex lie in a volume: mount it read-only, or only its log folder by `subpath`"
            )
        }
        let isConfig = mending.stack.services.contains { plex in
            plex.isProgram("plex")
                && mending.stack.layout.mounts(of: plex).contains { $0.target == "/config" && $0.place == mount.place }
        }
        guard isConfig else {
            throw EditRefusal("the mount holds more than the settings of Plex: mount only its log folder")
        }
        try mending.move(
            mount.mount,
            of: tautulli.name,
            source: source.trimmingSlash + logs,
            target: mount.target + logs,
            isReadOnly: true
        )
        mending.note("the path of the log folder in Tautulli's settings stays the same")
    }
}

extension String {
    /// Without a slash at the end.
    fileprivate var trimmingSlash: String { hasSuffix("/") && count > 1 ? String(dropLast()) : self }
}
