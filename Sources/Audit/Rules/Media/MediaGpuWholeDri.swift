import Catalog
import Compose
import Stacks
import Vocabulary

/// All graphics devices are passed in instead of one.
struct MediaGpuWholeDri: MendableRule {
    static let about = About(
        id: "media-gpu-whole-dri",
        title: "all graphics devices instead of one",
        why:
            "Transcoding needs only the render node. The whole folder also gives access to the displays and to every other card.",
        severity: .info,
        category: .media,
        stage: 3,
        fix: .review,
        remedy:
            "write `- /dev/dri/renderD128:/dev/dri/renderD128`; keep the whole folder with several cards or where Intel tone mapping "
            + "needs the card node",
        evidence: .documented,
        sources: ["jellyfin.org: docs, Hardware Acceleration, Intel, Docker"]
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
            devices: [↓"/dev/dri:/dev/dri"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.transcoders {
            for device in GraphicsAccess(service).renderDevices {
                guard device.source == "/dev/dri" else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: device.range,
                    "'\(service.name)' is given every device in /dev/dri; the render node is enough"
                )
            }
        }
    }
}

extension MediaGpuWholeDri {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let device = service.service.devices.first(where: { $0.range == finding.range }) else { return }
        let node = "/dev/dri/renderD128"
        guard device.target == "/dev/dri" else {
            throw EditRefusal("the devices are shown at \(device.target): name the render node there")
        }
        let others = service.service.devices.filter { $0.range != device.range }
        let path = ["services", service.name, "devices"]
        if others.contains(where: { $0.source == node }) {
            try mending.editor.removeItem(at: device.range, of: path)
        } else {
            let permissions = device.permissions == "rwm" ? "" : ":" + device.permissions
            try mending.editor.replace(at: device.range, with: .text("\(node):\(node)\(permissions)"), of: path)
        }
        mending.note("with several cards the right one may be renderD129: `ls -l /dev/dri/by-path` tells it")
    }
}
