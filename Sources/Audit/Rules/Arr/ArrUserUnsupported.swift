import Catalog
import Compose
import Stacks
import Vocabulary

/// `user:` on a media server image that must start as root.
struct ArrUserUnsupported: Rule {
    static let about = About(
        id: "arr-user-unsupported",
        title: "user: on an image that must not have it",
        why:
            "The LinuxServer.io images of Jellyfin and Emby start as root to prepare the graphics card and the folders, then change to "
            + "PUID. With `user:` they cannot: hardware transcoding is lost and the settings may not be writable.",
        severity: .high,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "delete `user:` and set PUID and PGID",
        evidence: .documented,
        sources: ["docs.linuxserver.io: Running LinuxServer Containers With A Non-Root User (list of supported images)"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: lscr.io/linuxserver/jellyfin
            environment: { PUID: 1000, PGID: 1000 }
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            user: "1000:1000"
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: lscr.io/linuxserver/jellyfin
            user: ↓"1000:1000"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("jellyfin", "emby") && service.isLinuxServer {
            guard let user = service.service.user, !user.value.isEmpty else {
                examination.pass(.service(service.name))
                continue
            }
            let ids = user.value.split(separator: ":").map(String.init)
            let uid = ids.first ?? "1000"
            examination.fail(
                .service(service.name),
                at: user.range,
                "'\(service.name)' must start as root and change to PUID, but has `user: \(user.value)`",
                remedy: "delete `user:` and set PUID=\(uid) and PGID=\(ids.count > 1 ? ids[1] : uid)"
            )
        }
    }
}
