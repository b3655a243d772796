import Catalog
import Compose
import Stacks
import Vocabulary

/// An NVIDIA card is asked for, but something is missing.
struct MediaNvidiaIncomplete: MendableRule {
    static let about = About(
        id: "media-nvidia-incomplete",
        title: "the NVIDIA card is only half set up",
        why:
            "The NVIDIA runtime gives the container a card only if NVIDIA_VISIBLE_DEVICES says which, and the video encoder only if the "
            + "capabilities name video. Without them transcoding silently uses the processor.",
        severity: .high,
        category: .media,
        stage: 2,
        fix: .safe,
        remedy: "add `NVIDIA_VISIBLE_DEVICES=all` and `NVIDIA_DRIVER_CAPABILITIES=compute,video,utility`",
        evidence: .documented,
        sources: [
            "jellyfin.org: docs, Hardware Acceleration, NVIDIA, Docker",
            "docs.nvidia.com: Container Toolkit, driver capabilities",
            "docs.docker.com: Compose, GPU support",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            runtime: nvidia
            environment: { NVIDIA_VISIBLE_DEVICES: all, NVIDIA_DRIVER_CAPABILITIES: "compute,video,utility" }
          jellyfin:
            image: jellyfin/jellyfin
            runtime: nvidia
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            runtime: ↓nvidia
        """,
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            runtime: nvidia
            environment:
              - NVIDIA_VISIBLE_DEVICES=all
              - ↓NVIDIA_DRIVER_CAPABILITIES=compute,utility
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.transcoders {
            let access = GraphicsAccess(service)
            guard let first = access.nvidia.first else { continue }
            let visible = service.service.environmentVariable("NVIDIA_VISIBLE_DEVICES")?.value ?? ""
            let capabilities = service.service.environmentVariable("NVIDIA_DRIVER_CAPABILITIES")
            let words = (capabilities?.value ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
            // The official Jellyfin image brings both variables.
            let bringsVariables = service.isProgram("jellyfin") && service.variant?.key.hasPrefix("official") == true
            if let capabilities, !words.isEmpty, !words.contains("video"), !words.contains("all") {
                examination.fail(
                    .service(service.name),
                    at: capabilities.range,
                    "'\(service.name)' asks for the capabilities \(words.joined(separator: ",")), without video",
                    remedy: "write `NVIDIA_DRIVER_CAPABILITIES=compute,video,utility`"
                )
            } else if first.way == "runtime: nvidia", access.nvidia.count == 1, visible.isEmpty, !bringsVariables {
                examination.fail(
                    .service(service.name),
                    at: first.range,
                    "'\(service.name)' uses the NVIDIA runtime but NVIDIA_VISIBLE_DEVICES is not set"
                )
            } else if let device = access.reservations.first(where: { !grantsGPU($0) }) {
                examination.fail(
                    .service(service.name),
                    at: device.range,
                    "the device reservation of '\(service.name)' has no `capabilities: [gpu]`",
                    remedy: "add `capabilities: [gpu]` to the device"
                )
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    private func grantsGPU(_ device: Node) -> Bool {
        device["capabilities"]?.sequence?.contains { $0.text == "gpu" || $0.text == "nvidia" } ?? false
    }
}

extension MediaNvidiaIncomplete {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let capabilities = "compute,video,utility"
        if let variable = service.service.environmentVariable("NVIDIA_DRIVER_CAPABILITIES"),
            variable.range == finding.range
        {
            // What is asked for besides stays.
            let words = (variable.value ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
            let missing = ["compute", "video", "utility"].filter { !words.contains($0) }
            try mending.set(variable.name, to: (words + missing).joined(separator: ","), of: service)
        } else if finding.range == service.service["runtime"]?.range {
            var missing: [(name: String, value: String)] = []
            for (name, value) in [("NVIDIA_VISIBLE_DEVICES", "all"), ("NVIDIA_DRIVER_CAPABILITIES", capabilities)] {
                guard let old = service.service.environmentVariable(name) else {
                    missing.append((name, value))
                    continue
                }
                if (old.value ?? "").isEmpty { try mending.set(name, to: value, of: service) }
            }
            if !missing.isEmpty { try mending.add(missing, to: service) }
        } else if let device = GraphicsAccess(service).reservations.first(where: { $0.range == finding.range }) {
            let path = ["services", service.name, "deploy", "resources", "reservations", "devices"]
            let words = device["capabilities"]?.sequence?.compactMap(\.text) ?? []
            try mending.editor.set(
                ["capabilities"],
                to: .inlineList((words + ["gpu"]).map(YAMLValue.text)),
                inItemAt: device.range,
                of: path
            )
        }
    }
}
