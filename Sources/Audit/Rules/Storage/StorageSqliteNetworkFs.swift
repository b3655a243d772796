import Catalog
import Compose
import Stacks
import Vocabulary

/// A SQLite database lies on a network share.
struct StorageSqliteNetworkFs: Rule {
    static let about = About(
        id: "storage-sqlite-network-fs",
        title: "a database lies on a network share",
        why:
            "SQLite needs file locks that NFS, SMB and the like do not give reliably. It shows as \"database is locked\" first and as a "
            + "damaged database later.",
        severity: .high,
        category: .storage,
        stage: 2,
        fix: .manual,
        remedy: "keep settings on a local disk and save them to the share; only media belong there",
        evidence: .documented,
        sources: [
            "wiki.servarr.com: FAQ, database on network storage",
            "sqlite.org: How To Corrupt An SQLite Database File, 2.1",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["config:/config", "nas:/data"]
        volumes:
          config: {}
          nas: { driver_opts: { type: nfs, o: "addr=10.0.0.2,rw", device: ":/data" } }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: [↓"config:/config"]
        volumes:
          config: { driver_opts: { type: cifs, o: "addr=10.0.0.2,nobrl", device: "//10.0.0.2/config" } }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let paths = service.variant?.persistentPaths else { continue }
            for path in paths where path.purpose != .cache {
                guard let mount = stack.layout.mounts(of: service).first(where: { $0.target == path.path }) else {
                    continue
                }
                guard case .share(let name)? = mount.place?.root else {
                    if path.holdsSQLite == true { examination.pass(.service(service.name)) }
                    continue
                }
                guard path.holdsSQLite != false else { continue }
                if path.holdsSQLite == nil, !service.usesSQLite {
                    examination.unknown(.service(service.name), needs: "whether \(path.path) holds a SQLite database")
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: mount.range,
                    "the database of '\(service.name)' lies on \(name)",
                    remedy: "stop '\(service.name)', copy \(path.path) to a local disk and mount that instead"
                )
            }
        }
    }
}

extension StackService {
    /// Whether the catalog says that the program keeps SQLite databases.
    var usesSQLite: Bool { definition?.databases.contains { $0.engine == "sqlite" } ?? false }
}
