import Catalog
import Compose
import Stacks
import Vocabulary

/// Programs that share files run as different users and make files that their group may not write.
struct ArrUserMismatch: Rule {
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
          ↓qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            environment: { PUID: 1002, PGID: 1000 }
            volumes: ["/srv/data:/data"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let writers = stack.fileSharers.filter { !$0.onlyReadsFiles(in: stack) && !$0.has(.server) }
        let users = Set(writers.compactMap { $0.identity.uid?.value })
        guard writers.count > 1 else { return }
        for service in writers {
            let identity = service.identity
            guard identity.uid != nil else {
                examination.unknown(.service(service.name), needs: "the user as which '\(service.name)' runs")
                continue
            }
            if users.count < 2 || identity.uid?.value == 0 {
                examination.pass(.service(service.name))
                continue
            }
            guard let mask = identity.umask else {
                examination.unknown(.service(service.name), needs: "the file mode mask of '\(service.name)'")
                continue
            }
            if mask.value & 0o020 == 0 {
                examination.pass(.service(service.name))
                continue
            }
            let others = writers.filter { $0.identity.uid?.value != identity.uid?.value }.map { "'\($0.name)'" }
            examination.fail(
                .service(service.name),
                at: mask.range ?? service.service.nameRange,
                "'\(service.name)' runs as user \(identity.uid?.value ?? 0) with mask \(octal(mask.value)), so "
                    + "\(others.joined(separator: ", ")) cannot change its files",
                remedy: "add `UMASK=002` to the environment of '\(service.name)'"
            )
        }
    }

    private func octal(_ mask: Int) -> String {
        let digits = String(mask, radix: 8)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
