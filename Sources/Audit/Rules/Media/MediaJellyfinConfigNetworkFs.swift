import Compose
import Stacks
import Vocabulary

/// Jellyfin's database lies on a network share.
struct MediaJellyfinConfigNetworkFs: Rule {
    static let about = About(
        id: "media-jellyfin-config-network-fs",
        title: "Jellyfin's database lies on a network share",
        why:
            "Jellyfin keeps its library in SQLite, which needs file locks that NFS and SMB do not give reliably: \"database is locked\", "
            + "and in the end a damaged library.",
        severity: .high,
        category: .media,
        stage: 2,
        fix: .manual,
        remedy: "stop Jellyfin, copy /config to a local disk and mount that; keep only the media on the share",
        evidence: .documented,
        sources: [
            "jellyfin.org: docs, Storage (database on local storage)",
            "sqlite.org: How To Corrupt An SQLite Database File, 2.1",
        ],
        masksOnSubject: ["storage-sqlite-network-fs"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["config:/config", "nas:/media:ro"]
        volumes:
          config: {}
          nas: { driver_opts: { type: nfs, o: "addr=10.0.0.2", device: ":/media" } }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: [↓"config:/config"]
        volumes:
          config: { driver_opts: { type: nfs, o: "addr=10.0.0.2", device: ":/config" } }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("jellyfin") {
            guard let mount = stack.layout.mounts(of: service).first(where: { $0.target == "/config" }) else {
                continue
            }
            guard case .share(let name)? = mount.place?.root else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: mount.range,
                "the database of '\(service.name)' lies on \(name)"
            )
        }
    }
}
