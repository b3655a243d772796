import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server does not see the library into which an importer writes.
struct ArrMediaNotMounted: MendableRule {
    static let about = About(
        id: "arr-media-not-mounted",
        title: "the media server cannot see the library",
        why: "What Sonarr or Radarr imports can only be played if the media server has the same host folder mounted.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "mount the library in the media server, read-only: `- /srv/data/media:/data/media:ro`",
        evidence: .derived,
        sources: ["trash-guides.info: How to set up for Docker (the media server gets /data/media)"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["/srv/data/media:/media:ro"]
        """,
        """
        services:
          lidarr:
            image: lscr.io/linuxserver/lidarr
            volumes: ["/srv/music:/music"]
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["/srv/movies:/movies:ro"]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["/mnt/nas/movies:/movies"]
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["nas:/media:ro"]
        volumes:
          nas:
            driver_opts: { type: nfs, o: "addr=10.0.0.2,ro", device: ":/export/media" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["/srv/movies:/movies", "/srv/downloads:/downloads"]
          ↓jellyfin:
            image: jellyfin/jellyfin
            volumes: ["./jellyfin:/config", "/srv/films:/media"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for importer in stack.importers where importer.isProgram("sonarr", "radarr") {
            let libraries = stack.layout.content(of: importer).filter { $0.role != .downloads }
            guard !libraries.isEmpty else { continue }
            for server in stack.mediaServers {
                let seen = stack.layout.mounts(of: server).filter { $0.role.isContent || $0.role == .remote }
                if !stack.layout.shared(libraries, seen).isEmpty {
                    examination.pass(.service(server.name))
                } else if stack.layout.hasHiddenMounts(server) || stack.layout.mayShareUnseen(libraries, seen) {
                    examination.unknown(.service(server.name), needs: "whether the mounted folders are the same files")
                } else {
                    fail(server, importer, libraries[0], &examination)
                }
            }
        }
    }

    private func fail(
        _ server: StackService,
        _ importer: StackService,
        _ library: PlacedMount,
        _ examination: inout Examination
    ) {
        examination.fail(
            .service(server.name),
            at: server.service.nameRange,
            "'\(importer.name)' writes to \(library.phrase), which '\(server.name)' does not mount",
            remedy: "add `- \(library.text):ro` to the volumes of '\(server.name)' and add the folder to its library",
            related: [RelatedPlace(range: library.range, message: "the library of '\(importer.name)'")]
        )
    }
}

extension ArrMediaNotMounted {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let server = try mending.subject(of: finding)
        guard let library = mending.mount(at: finding.related.first?.range)?.mount else { return }
        try mending.checkFree(library.target, in: server)
        mending.claim(["services", server.name, "volumes"])
        let source = try mending.source(of: library.mount, for: server.name)
        try mending.mount(source, at: library.mount.target, isReadOnly: true, like: library.mount, in: server.name)
        mending.note("add \(library.target) to a library of '\(server.name)'")
    }
}
