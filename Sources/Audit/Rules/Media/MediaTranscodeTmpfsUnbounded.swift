import Catalog
import Compose
import Stacks
import Vocabulary

/// Transcodes go to memory without a limit.
struct MediaTranscodeTmpfsUnbounded: MendableRule {
    static let about = About(
        id: "media-transcode-tmpfs-unbounded",
        title: "transcodes may fill the memory",
        why:
            "A tmpfs without a size may take half of the machine's memory. A long film is transcoded whole: the machine runs out of memory "
            + "and Linux kills some program.",
        severity: .high,
        category: .media,
        stage: 2,
        fix: .review,
        remedy:
            "give it a size: `tmpfs: [\"/transcode:size=4g,mode=1777\"]` (Jellyfin can need up to the size of the film)",
        evidence: .documented,
        sources: ["jellyfin.org: docs, Storage, transcoding", "docs.docker.com: tmpfs mounts, size"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            tmpfs: ["/transcode:size=4g,mode=1777", /tmp]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            tmpfs: [↓/transcode]
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: [↓"/dev/shm:/transcode"]
        """,
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes:
              - ↓type: tmpfs
                target: /transcode
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.transcoders {
            for entry in service.service.temporaryFileSystems {
                let path = String(entry.value.prefix { $0 != ":" })
                guard isForTranscodes(path, service) else { continue }
                judge(service, path, isBounded: entry.value.contains("size="), at: entry.range, &examination)
            }
            for mount in service.service.mounts where isForTranscodes(mount.target, service) {
                if mount.type == "tmpfs" {
                    judge(
                        service,
                        mount.target,
                        isBounded: mount.node["tmpfs"]?["size"] != nil,
                        at: mount.range,
                        &examination
                    )
                } else if let source = mount.source, source == "/dev/shm" || source.hasPrefix("/dev/shm/") {
                    examination.fail(
                        .service(service.name),
                        at: mount.range,
                        "transcodes of '\(service.name)' at \(mount.target) share the host's /dev/shm, by default half of "
                            + "the memory",
                        severity: .medium,
                        remedy: "write `tmpfs: [\"\(mount.target):size=4g,mode=1777\"]` instead"
                    )
                }
            }
        }
    }

    private func isForTranscodes(_ path: String, _ service: StackService) -> Bool {
        path.lowercased().contains("transcod") || service.variant?.scratchPaths.contains(path) == true
    }

    private func judge(
        _ service: StackService,
        _ path: String,
        isBounded: Bool,
        at range: SourceRange,
        _ examination: inout Examination
    ) {
        guard !isBounded else {
            examination.pass(.service(service.name))
            return
        }
        let limit = service.service.memoryLimit?.value
        examination.fail(
            .service(service.name),
            at: range,
            "transcodes of '\(service.name)' at \(path) take memory without a size"
                + (limit.map { "; they count in its limit of \($0)" } ?? ""),
            severity: limit == nil ? .high : .medium,
            remedy: "write `tmpfs: [\"\(path):size=4g,mode=1777\"]`"
        )
    }
}
