import Catalog
import Compose
import Stacks
import Vocabulary

/// The graphics card is passed in but the user may not use it.
struct MediaGpuGroupMissing: MendableRule {
    static let about = About(
        id: "media-gpu-group-missing",
        title: "the graphics card is there but its user may not use it",
        why:
            "/dev/dri/renderD128 belongs to the group render. A program that does not run as root and is not in that group cannot open it, "
            + "and transcoding silently falls back to the processor.",
        severity: .high,
        category: .media,
        stage: 2,
        fix: .review,
        remedy:
            "add the number of the host's group: `getent group render | cut -d: -f3`, then `group_add: [\"NUMBER\"]`",
        evidence: .documented,
        sources: ["jellyfin.org: docs, Hardware Acceleration, Intel, Docker (group_add)"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            user: "1000:1000"
            group_add: ["109"]
            devices: ["/dev/dri/renderD128:/dev/dri/renderD128"]
        """,
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            devices: ["/dev/dri:/dev/dri"]
          jellyfin:
            image: jellyfin/jellyfin
            devices: ["/dev/dri/renderD128:/dev/dri/renderD128"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            user: "1000:1000"
            devices: [↓"/dev/dri/renderD128:/dev/dri/renderD128"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.transcoders {
            guard let device = GraphicsAccess(service).renderDevices.first else { continue }
            if !service.service.additionalGroups.isEmpty || service.service.privileged?.value == true {
                examination.pass(.service(service.name))
                continue
            }
            // s6 images look at the device and join its group themselves, as long as they start as root.
            if service.service.user == nil, service.takesPUID == true {
                examination.pass(.service(service.name))
                continue
            }
            let identity = service.identity
            guard let uid = identity.uid?.value else {
                examination.unknown(.service(service.name), needs: "the user as which '\(service.name)' runs")
                continue
            }
            if uid == 0 {
                examination.pass(.service(service.name))
            } else if let gid = identity.gid?.value, gid != uid, gid != 0 {
                examination.unknown(.service(service.name), needs: "whether \(gid) is the host's group render")
            } else {
                examination.fail(
                    .service(service.name),
                    at: device.range,
                    "'\(service.name)' runs as user \(uid) and is not in the group that may use \(device.source)"
                )
            }
        }
    }
}

extension MediaGpuGroupMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let group = mending.host.renderGroup else {
            throw EditRefusal(
                "the number of the group render is not known here: `getent group render` on the machine prints it"
            )
        }
        try mending.editor.append(.quoted(String(group)), to: ["services", service.name, "group_add"])
    }
}
