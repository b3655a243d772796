import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server has every right on the machine, usually for its graphics card.
struct MediaPrivilegedGpu: MendableRule {
    static let about = About(
        id: "media-privileged-gpu",
        title: "a media server has every right on the machine",
        why:
            "`privileged: true` gives the container all devices and rights: whoever breaks into the media server owns the machine. "
            + "Hardware transcoding needs only one device and one group.",
        severity: .high,
        category: .media,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy:
            "delete `privileged: true`; add `devices: [/dev/dri/renderD128:/dev/dri/renderD128]` (TV cards: /dev/dvb) and "
            + "`group_add:` with the number of the group render",
        evidence: .documented,
        peers: [
            Peer("kics", "ae5b6871"), Peer("compose-lint", "CL-0002"), Peer("semgrep", "privileged-service"),
            Peer("cis", "5.5"),
        ],
        sources: [
            "docs.docker.com: docker run, --privileged",
            "jellyfin.org: docs, Hardware Acceleration (devices and group_add)",
        ],
        masksOnSubject: ["security-privileged"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            devices: ["/dev/dri/renderD128:/dev/dri/renderD128"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            privileged: ↓true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.transcoders {
            guard let privileged = service.service.privileged, privileged.value else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: privileged.range,
                "'\(service.name)' runs with every right on the machine"
            )
        }
    }
}

extension MediaPrivilegedGpu {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let path = ["services", service.name]
        let access = GraphicsAccess(service)
        let isGiven = !access.renderDevices.isEmpty || !access.nvidia.isEmpty || !service.service.devices.isEmpty
        if !isGiven {
            guard mending.host.renderGroup != nil else {
                throw EditRefusal("which card the machine has is not known: name its device under `devices:` first")
            }
            try mending.editor.append("/dev/dri:/dev/dri", to: path + ["devices"])
        }
        let isRoot = service.service.user == nil || service.asksForRoot
        if !isRoot, access.nvidia.isEmpty, service.service.additionalGroups.isEmpty {
            guard let group = mending.host.renderGroup else {
                throw EditRefusal(
                    "the number of the group render is not known here: `getent group render` on the machine prints it"
                )
            }
            try mending.editor.append(.quoted(String(group)), to: path + ["group_add"])
        }
        try mending.editor.remove(path + ["privileged"])
        mending.note("a TV card needs its device too (`/dev/dvb:/dev/dvb`); try hardware transcoding after the restart")
    }
}
