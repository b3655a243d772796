import Catalog
import Compose
import Stacks
import Vocabulary

/// An NVIDIA card is asked for in several ways at once.
struct MediaNvidiaConflict: MendableRule {
    static let about = About(
        id: "media-nvidia-conflict",
        title: "the NVIDIA card is asked for in several ways",
        why:
            "`runtime: nvidia`, device reservations and `gpus` do the same. With two of them it is hard to see which decides on cards and "
            + "capabilities, and a change in one has no effect.",
        severity: .low,
        category: .media,
        stage: 2,
        fix: .review,
        remedy: "keep the device reservation under `deploy` and delete the others",
        evidence: .derived,
        sources: ["docs.docker.com: Compose, GPU support", "docs.docker.com: Compose file, gpus and runtime"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: all, capabilities: [gpu] }] } } }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            runtime: ↓nvidia
            deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: all, capabilities: [gpu] }] } } }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.transcoders {
            let ways = GraphicsAccess(service).nvidia
            guard let first = ways.first else { continue }
            guard ways.count > 1 else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: first.range,
                "'\(service.name)' asks for the card by \(ways.map(\.way).joined(separator: " and "))",
                related: ways.dropFirst().map { RelatedPlace(range: $0.range, message: "and here") }
            )
        }
    }
}

extension MediaNvidiaConflict {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let access = GraphicsAccess(service)
        let path = ["services", service.name]
        if access.nvidia.contains(where: { $0.way == "runtime: nvidia" }) {
            try mending.editor.remove(path + ["runtime"])
        }
        let hasGPUs = access.nvidia.contains { $0.way == "gpus" }
        if !access.reservations.isEmpty, hasGPUs { try mending.editor.remove(path + ["gpus"]) }
        if service.isLinuxServer, service.service.environmentVariable("NVIDIA_DRIVER_CAPABILITIES") == nil {
            mending.note(
                "the video encoder needs NVIDIA_DRIVER_CAPABILITIES=compute,video,utility, or `capabilities: [gpu, video]`"
            )
        }
    }
}
