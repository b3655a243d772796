import Catalog
import Compose
import Stacks
import Vocabulary

/// Every program has a user of its own and UMASK 022 is written out.
struct ArrUmaskNoGroupWrite: MendableRule {
    static let about = About(
        id: "arr-umask-no-group-write",
        title: "a shared group, but a mask that keeps it from writing",
        why:
            "The programs run as different users with one group, which is a good layout, but the mask takes the group's write access "
            + "away: what one program made the next cannot move or delete.",
        severity: .low,
        category: .arr,
        stage: 3,
        fix: .safe,
        remedy: "set `UMASK=002`",
        evidence: .verified,
        sources: ["trash-guides.info: File and Folder Structure, Permissions", "docs.linuxserver.io: Umask"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [PUID=1000, PGID=1000, UMASK=022]
            volumes: ["/srv/data:/data"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [PUID=1000, PGID=1000, UMASK=022]
            volumes: ["/srv/data:/data"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [PUID=1001, PGID=1000, ↓UMASK=022]
            volumes: ["/srv/data:/data"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [PUID=1002, PGID=1000, UMASK=002]
            volumes: ["/srv/data:/data"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let writers = stack.fileWriters
        let users = Set(writers.compactMap { $0.identity.uid?.value })
        let groups = Set(writers.compactMap { $0.identity.gid?.value })
        guard users.count > 1, groups.count == 1 else { return }
        for service in writers {
            guard let mask = service.identity.umask, case .variable = mask.origin else { continue }
            guard mask.value & 0o020 != 0 else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: mask.range,
                "'\(service.name)' shares group \(groups.first ?? 0) with programs of other users, but its UMASK keeps the group "
                    + "from writing"
            )
        }
    }
}

extension ArrUmaskNoGroupWrite {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let wanted = Self.findings(in: mending.stack).compactMap(\.subject.serviceName)
        try mending.set("UMASK", to: "002", of: service, wanted: Set(wanted))
    }
}
