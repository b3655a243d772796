import Compose
import Stacks
import Vocabulary

/// Tautulli may change all of Plex's settings.
struct MediaTautulliLogsMount: Rule {
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
