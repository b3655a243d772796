import Catalog
import Compose
import Stacks
import Vocabulary

/// Programs that share files run under different groups.
struct ArrGroupMismatch: MendableRule {
    static let about = About(
        id: "arr-group-mismatch",
        title: "programs that share files run under different groups",
        why:
            "Download client, importer and media server hand files to each other. If they have no group in common, one cannot move, "
            + "rename or delete what another wrote, and imports or clean-ups fail.",
        severity: .high,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "give all of them the same PGID, then hand the existing files to that group: `chgrp -R GID /srv/data`",
        evidence: .verified,
        sources: ["trash-guides.info: File and Folder Structure, Permissions"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1001, PGID: 1000 }
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: 1002, PGID: 1000 }
            volumes: ["/srv/data:/data"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1000, PGID: 1000 }
            volumes: ["/srv/data:/data"]
          jellyfin:
            image: lscr.io/linuxserver/jellyfin
            environment: { PUID: 1001, PGID: 1001 }
            group_add: ["1000"]
            volumes: ["/srv/data/media:/data"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1000, PGID: 1000 }
            volumes: ["/srv/data:/data"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: { PUID: 1000, PGID: 1000 }
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: 1001, PGID: ↓1001 }
            volumes: ["/srv/data:/data"]
        """,
        // Nobody's group is never proposed, however many have it.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 65534, PGID: 65534 }
            volumes: ["/srv/data:/data"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: { PUID: 65534, PGID: 65534 }
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: 1000, PGID: ↓1000 }
            volumes: ["/srv/data:/data"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let sharers = stack.fileSharers
        guard sharers.count > 1 else { return }
        let known = sharers.compactMap { service in service.identity.gid.map { (service, $0) } }
        for service in sharers where service.identity.gid == nil {
            examination.unknown(.service(service.name), needs: "the group as which '\(service.name)' runs")
        }
        guard let common = mostCommon(known.map(\.1.value)) else { return }
        for (service, group) in known {
            // Root may do everything, and it is a finding of its own.
            let isRoot = service.identity.uid?.value == 0
            if isRoot || service.identity.isMember(of: common) || known.count < 2 {
                examination.pass(.service(service.name))
                continue
            }
            let sharer = known.first { $0.1.value == common }?.0.name ?? ""
            let reads = service.onlyReadsFiles(in: stack)
            examination.fail(
                .service(service.name),
                at: group.range ?? service.service.nameRange,
                "'\(service.name)' runs under group \(group.value)\(origin(group)), '\(sharer)' and others under \(common)",
                severity: service.isMediaServer ? (reads ? .low : .medium) : .high,
                remedy: common == Self.nobody
                    ? "give all of them the PGID of one group that exists (\(common) is nobody's), then hand the files to it"
                    : "set PGID=\(common) in '\(service.name)' (or `group_add: [\"\(common)\"]`), then hand its files to the "
                        + "group: `chgrp -R \(common)` on the shared folders"
            )
        }
    }

    private func origin(_ group: Identity.Value<Int>) -> String {
        group.origin == .imageDefault ? " (the image's default)" : ""
    }

    /// The group of nobody, which files should not belong to.
    private static let nobody = 65534

    /// The value that occurs most; of equals the smallest that is not 0.
    private func mostCommon(_ values: [Int]) -> Int? {
        var counts: [Int: Int] = [:]
        for value in values where value != 0 { counts[value, default: 0] += 1 }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
}

extension ArrGroupMismatch {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let known = mending.stack.fileSharers.compactMap { $0.identity.gid?.value }
        guard let common = mostCommon(known), common != Self.nobody else {
            throw EditRefusal(
                "most run under the group of nobody: choose a group that exists and set its number as PGID in all"
            )
        }
        let isFixed = service.service.user != nil || service.service.readOnly?.value == true
        if service.takesPUID == true, !isFixed {
            let peers = mending.stack.fileSharers.filter { $0.identity.gid?.value == common }
            let template = peers.lazy.compactMap { $0.service.environmentVariable("PGID") }.first {
                $0.template != nil
            }?.template
            if let old = service.service.environmentVariable("PGID"), old.source != .inline || old.template != nil {
                try mending.set("PGID", to: String(common), of: service)
            } else if service.service.environmentVariable("PGID") != nil {
                try mending.editor.setEnvironment("PGID", to: template ?? String(common), of: service.name)
            } else {
                try mending.add([("PGID", template ?? String(common))], to: service)
            }
        } else if service.isMediaServer {
            try mending.editor.append(.quoted(String(common)), to: ["services", service.name, "group_add"])
        } else {
            throw EditRefusal("its image takes no PGID as it is set up: let it run under group \(common) by `user:`")
        }
        mending.note(
            "hand the files that '\(service.name)' made to the group: `chgrp -R \(common)` on the shared folders"
        )
    }
}
