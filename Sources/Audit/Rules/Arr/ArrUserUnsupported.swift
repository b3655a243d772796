import Catalog
import Compose
import Stacks
import Vocabulary

/// `user:` on a media server image that must start as root.
struct ArrUserUnsupported: MendableRule {
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

extension ArrUserUnsupported {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let user = service.service.user else { return }
        try mending.runByVariables(service, instead: user)
    }
}

extension Mending {
    /// Gives an image that starts as root its user and group by `PUID` and `PGID` instead of `user:`.
    mutating func runByVariables(_ service: StackService, instead user: Located<String>) throws(EditRefusal) {
        let ids = user.value.split(separator: ":").map(String.init)
        guard let uid = ids.first, Int(uid) != nil, ids.count < 2 || Int(ids[1]) != nil else {
            throw EditRefusal("the user '\(user.value)' is no number: write PUID and PGID instead")
        }
        // Variables are kept: `${PUID}:${PGID}`.
        let texts = (user.trace?.template ?? user.value).split(separator: ":").map(String.init)
        let isWrittenOut = texts.count == ids.count && !texts.contains { $0.contains("{") && !$0.contains("}") }
        let written = isWrittenOut ? texts : ids
        let pairs = [("PUID", ids[0], written[0]), ("PGID", ids.count > 1 ? ids[1] : uid, written.last ?? uid)]
        var missing: [(name: String, value: String)] = []
        for (name, number, text) in pairs {
            guard let old = service.service.environmentVariable(name) else {
                missing.append((name, text))
                continue
            }
            if old.value != number { try set(name, to: number, of: service) }
        }
        if !missing.isEmpty { try add(missing, to: service) }
        try editor.remove(["services", service.name, "user"])
    }
}
