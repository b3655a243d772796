import Catalog
import Compose
import Stacks
import Vocabulary

/// Transcodes are written into the container's own layer or onto the library's disk.
struct MediaTranscodeOnDisk: MendableRule {
    static let about = About(
        id: "media-transcode-on-disk",
        title: "transcodes have no place of their own",
        why:
            "Transcoding writes gigabytes while somebody watches. In the container's own layer that is slow and fills Docker's disk; on the "
            + "library's disk it competes with the film being read.",
        severity: .low,
        category: .media,
        stage: 2,
        fix: .review,
        remedy:
            "mount a folder of a fast disk there (`- /srv/cache/transcode:/transcode`), or a tmpfs with a size if there is 8 GB of memory "
            + "or more",
        evidence: .verified,
        sources: ["jellyfin.org: docs, Storage, transcoding", "plexinc/pms-docker: README.md, /transcode"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: ["./plex:/config", "/srv/cache/plex:/transcode"]
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["./config:/config", "./cache:/cache"]
        """,
        // Where this image writes them is set in the program.
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: ["./plex:/config"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓plex:
            image: plexinc/pms-docker
            volumes: ["./plex:/config"]
        """,
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: ["/srv/media:/media:ro", ↓"/srv/media/transcode:/transcode"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.mediaServers {
            guard let variant = service.variant else { continue }
            let path = variant.scratchPaths.first
            let mounts = stack.layout.mounts(of: service)
            let holders = mounts.filter { mount in
                path.map { Self.covers(mount.target, $0) } ?? (mount.role == .scratch)
            }
            let libraries = stack.layout.content(of: service).compactMap(\.place)
            if let bad = holders.first(where: { holder in
                holder.role == .scratch && libraries.contains { library in holder.place.map(library.contains) ?? false }
            }) {
                examination.fail(
                    .service(service.name),
                    at: bad.range,
                    "'\(service.name)' writes transcodes to \(bad.phrase), on the disk of the library"
                )
            } else if !holders.isEmpty || mounts.contains(where: { $0.role == .scratch })
                || path.map({ hasTemporaryFileSystem(service, at: $0) }) ?? false
            {
                examination.pass(.service(service.name))
            } else if let path {
                examination.fail(
                    .service(service.name),
                    at: service.service.nameRange,
                    "'\(service.name)' has nothing mounted at \(path), where it writes transcodes",
                    remedy:
                        "add `- /srv/cache/\(service.name):\(path)` on a fast disk, or `tmpfs: [\"\(path):size=4g,mode=1777\"]`"
                )
            } else {
                examination.unknown(.service(service.name), needs: "where '\(service.name)' writes transcodes")
            }
        }
    }

    private static func covers(_ target: String, _ path: String) -> Bool {
        path == target || path.hasPrefix(target + "/")
    }

    private func hasTemporaryFileSystem(_ service: StackService, at path: String) -> Bool {
        service.service.temporaryFileSystems.contains { entry in
            let target = String(entry.value.prefix { $0 != ":" })
            return Self.covers(target, path) || target.lowercased().holds("transcod")
        }
    }
}
