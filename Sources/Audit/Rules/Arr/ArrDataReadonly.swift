import Catalog
import Compose
import Stacks
import Vocabulary

/// Downloads or library are mounted read-only in a program that must write there.
struct ArrDataReadonly: MendableRule {
    static let about = About(
        id: "arr-data-readonly",
        title: "data is mounted read-only where it must be written",
        why:
            "Download clients, importers and Bazarr write, move and delete files. With a read-only mount downloads or imports fail, "
            + "and the program reports the folder as not writable.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "remove `:ro` from the mount",
        evidence: .documented,
        sources: ["wiki.servarr.com: system health, mount is read only"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data", "/etc/localtime:/etc/localtime:ro", "/mnt/remote:/mnt/remote:ro"]
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["/srv/data/media:/media:ro"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: [↓"/srv/data:/data:ro"]
          bazarr:
            image: lscr.io/linuxserver/bazarr
            volumes:
              - ↓type: bind
                source: /srv/data/media
                target: /data/media
                read_only: true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let writers = stack.importers + stack.services(in: [.torrent, .usenet, .subtitles])
        for service in writers {
            for mount in stack.layout.content(of: service) {
                guard mount.mount.isReadOnly else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: mount.range,
                    "'\(service.name)' must write to \(mount.target) but has it read-only",
                    remedy: "write `- \(mount.text)` without `:ro`"
                )
            }
        }
    }
}

extension ArrDataReadonly {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: service)
        try mending.setReadOnly(false, mount.mount, of: service.name)
    }
}
