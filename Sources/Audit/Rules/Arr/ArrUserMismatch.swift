import Catalog
import Compose
import Stacks
import Vocabulary

/// Programs that share files run as different users and make files that their group may not write.
struct ArrUserMismatch: MendableRule {
    static let about = About(
        id: "arr-user-mismatch",
        title: "different users without write access for the group",
        why:
            "With different users the group is what lets programs change each other's files. A file mode mask of 022 takes the "
            + "group's write access away, so that Sonarr cannot move or delete what the download client wrote.",
        severity: .medium,
        category: .arr,
        stage: 3,
        fix: .safe,
        remedy: "set `UMASK=002` in each of them, or give all the same PUID",
        evidence: .documented,
        sources: ["trash-guides.info: File and Folder Structure, Permissions"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1001, PGID: 1000, UMASK: "002" }
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: 1002, PGID: 1000, UMASK: "002" }
            volumes: ["/srv/data:/data"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1000, PGID: 1000 }
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: 1000, PGID: 1000 }
            volumes: ["/srv/data:/data"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { PUID: 1001, PGID: 1000, UMASK: "002" }
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: ↓1002, PGID: 1000 }
            volumes: ["/srv/data:/data"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4
            environment: { PUID: 1000, PGID: 1000 }
          radarr:
            image: lscr.io/linuxserver/radarr:5
            environment:
              - ↓PUID=1001
              - PGID=1000
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let writers = stack.fileWriters
        guard writers.count > 1 else { return }
        let counts = writers.compactMap { $0.identity.uid?.value }.reduce(into: [Int: Int]()) {
            $0[$1, default: 0] += 1
        }
        let common = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
        let suspects = writers.filter { counts.count > 1 && keepsGroupOut($0) }
        // Those that differ from the rest are to be changed; if these let the group write, the rest must.
        let deviants = suspects.filter { $0.identity.uid?.value != common }
        let wrong = Set((deviants.isEmpty ? suspects : deviants).map(\.name))
        for service in writers {
            guard let uid = service.identity.uid else {
                examination.unknown(.service(service.name), needs: "the user as which '\(service.name)' runs")
                continue
            }
            if wrong.contains(service.name) {
                fail(service, uid, others: writers.filter { $0.identity.uid?.value != uid.value }, &examination)
            } else if counts.count > 1, uid.value != 0, service.identity.umask == nil {
                examination.unknown(.service(service.name), needs: "the file mode mask of '\(service.name)'")
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    private func keepsGroupOut(_ service: StackService) -> Bool {
        let identity = service.identity
        guard let uid = identity.uid, uid.value != 0, let mask = identity.umask else { return false }
        return mask.value & 0o020 != 0
    }

    private func fail(
        _ service: StackService,
        _ uid: Identity.Value<Int>,
        others: [StackService],
        _ examination: inout Examination
    ) {
        let names = others.map { "'\($0.name)'" }.joined(separator: ", ")
        examination.fail(
            .service(service.name),
            at: uid.range ?? service.service.nameRange,
            "'\(service.name)' runs as user \(uid.value) with mask \(octal(service.identity.umask?.value ?? 0o022)), so \(names) "
                + "cannot change its files",
            remedy: "set `UMASK=002` in '\(service.name)' and the others, or the same PUID in all"
        )
    }

    private func octal(_ mask: Int) -> String {
        let digits = String(mask, radix: 8)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

extension ArrUserMismatch {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let isFixed = service.service.user != nil || service.service.readOnly?.value == true
        guard service.takesPUID == true, !isFixed else {
            throw EditRefusal(
                "'\(service.name)' does not read UMASK as it is set up: give all programs that share files one user"
            )
        }
        let groups = Set(mending.stack.fileWriters.map { $0.identity.gid?.value })
        guard groups.count == 1, groups.first != .some(nil) else {
            throw EditRefusal("the programs have no group in common: give them the same PGID first, or the same PUID")
        }
        let wanted = Self.findings(in: mending.stack).compactMap(\.subject.serviceName)
        try mending.set("UMASK", to: "002", of: service, wanted: Set(wanted))
        mending.note(
            "files that '\(service.name)' made until now keep their mode: `chmod -R g+w` on the shared folders"
        )
    }
}
