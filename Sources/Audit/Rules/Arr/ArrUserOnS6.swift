import Catalog
import Compose
import Stacks
import Vocabulary

/// `user:` on an image whose start-up needs root, without what that needs.
struct ArrUserOnS6: MendableRule {
    static let about = About(
        id: "arr-user-on-s6",
        title: "user: on an image that starts as root",
        why:
            "These images start as root, prepare folders, then change to PUID. With `user:` that is skipped: PUID and mods have no effect, "
            + "and the start fails if /run cannot be written. Only some images support it.",
        severity: .medium,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "use PUID and PGID instead of `user:`, or add `tmpfs: [\"/run:uid=1000,gid=1000,exec\"]`",
        evidence: .documented,
        sources: ["docs.linuxserver.io: Running LinuxServer Containers With A Non-Root User"],
        masksOnSubject: ["arr-puid-ineffective"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            user: "1000:1000"
            tmpfs: ["/run:uid=1000,gid=1000,exec"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1000, PGID: 1000 }
          jellyfin:
            image: jellyfin/jellyfin
            user: "1000:1000"
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            user: ↓"1000:1000"
        """,
        """
        services:
          ombi:
            image: lscr.io/linuxserver/ombi
            user: ↓1000:1000
            tmpfs: ["/run:uid=1000,gid=1000,exec"]
        """,
    ]

    /// LinuxServer.io images that are documented to run as another user.
    private static let supported: Set<String> = [
        "sonarr", "radarr", "lidarr", "prowlarr", "bazarr", "qbittorrent", "sabnzbd", "nzbget", "transmission",
        "deluge",
        "tautulli", "jackett", "plex",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.variant?.initSystem == .s6 && service.takesPUID == true {
            guard let user = service.service.user, !user.value.hasPrefix("0"), user.value != "root" else { continue }
            // The media servers have a rule of their own.
            if service.isProgram("jellyfin", "emby") && service.isLinuxServer { continue }
            let isSupported = service.isLinuxServer && Self.supported.contains(service.definition?.id ?? "")
            if isSupported && hasRun(service) {
                examination.pass(.service(service.name))
                continue
            }
            let ids = user.value.split(separator: ":").map(String.init)
            let gid = ids.count > 1 ? ids[1] : ids.first ?? "1000"
            examination.fail(
                .service(service.name),
                at: user.range,
                isSupported
                    ? "'\(service.name)' runs as `user: \(user.value)` but has no writable /run"
                    : "'\(service.name)' is set to `user: \(user.value)`, which its image does not support",
                remedy: isSupported
                    ? "add `tmpfs: [\"/run:uid=\(ids.first ?? "1000"),gid=\(gid),exec\"]` to '\(service.name)'"
                    : "delete `user:` and set PUID=\(ids.first ?? "1000") and PGID=\(gid)"
            )
        }
    }

    private func hasRun(_ service: StackService) -> Bool {
        service.service.temporaryFileSystems.contains { $0.value == "/run" || $0.value.hasPrefix("/run:") }
            || service.service.mounts.contains { $0.target == "/run" }
    }
}

extension ArrUserOnS6 {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let user = service.service.user else { return }
        let isSupported = service.isLinuxServer && Self.supported.contains(service.definition?.id ?? "")
        guard isSupported, !hasRun(service) else {
            try mending.runByVariables(service, instead: user)
            return
        }
        let ids = user.value.split(separator: ":").map(String.init)
        guard let uid = ids.first, Int(uid) != nil, ids.count < 2 || Int(ids[1]) != nil else {
            throw EditRefusal("the user '\(user.value)' is no number: write PUID and PGID instead")
        }
        let entry = "/run:uid=\(uid),gid=\(ids.count > 1 ? ids[1] : uid),exec"
        try mending.editor.append(.text(entry), to: ["services", service.name, "tmpfs"])
    }
}
