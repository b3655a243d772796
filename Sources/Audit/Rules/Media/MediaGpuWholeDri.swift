import Catalog
import Compose
import Stacks
import Vocabulary

/// All graphics devices are passed in instead of one.
struct MediaGpuWholeDri: Rule {
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
