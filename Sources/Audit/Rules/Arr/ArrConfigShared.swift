import Catalog
import Compose
import Stacks
import Vocabulary

/// Two services keep their settings in the same folder or volume.
struct ArrConfigShared: Rule {
    static let about = About(
        id: "arr-config-shared",
        title: "two services share one config folder",
        why:
            "Each instance writes its own database. Two programs that write the same SQLite file overwrite each other and end with a "
            + "damaged database.",
        severity: .critical,
        category: .arr,
        stage: 2,
        fix: .manual,
        remedy: "give each instance its own folder or volume for /config",
        evidence: .derived,
        sources: ["sqlite.org: How To Corrupt An SQLite Database File"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config"]
          sonarr-4k:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr-4k:/config"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config"]
          backup:
            image: offen/docker-volume-backup
            volumes: ["./sonarr:/backup/sonarr:ro"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config"]
          sonarr-4k:
            image: lscr.io/linuxserver/sonarr
            volumes: [↓"./sonarr:/config"]
        """
    ]

    static let roles: Set<Role> = [.arr, .indexer, .subtitles, .torrent, .usenet]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        SharedState.examine(stack, &examination) { !$0.roles.isEmpty && !Self.roles.isDisjoint(with: $0.roles) }
    }
}

/// Looks for state that two services write at once.
enum SharedState {
    /// Judges every service that `applies` names by its writable config mounts at the same place and path.
    static func examine(
        _ stack: Stack,
        _ examination: inout Examination,
        applies: (StackService) -> Bool
    ) {
        var owners: [HostPlace: (StackService, PlacedMount)] = [:]
        for service in stack.services where applies(service) {
            var isShared = false
            for mount in stack.layout.mounts(of: service)
            where !mount.mount.isReadOnly && holdsState(mount, of: service) {
                guard let place = mount.place else { continue }
                guard let (other, first) = owners[place] else {
                    owners[place] = (service, mount)
                    continue
                }
                guard other.name != service.name else { continue }
                isShared = true
                examination.fail(
                    .service(service.name),
                    at: mount.range,
                    "'\(service.name)' and '\(other.name)' both keep their settings in \(place)",
                    related: [RelatedPlace(range: first.range, message: "the mount of '\(other.name)'")]
                )
            }
            if !isShared { examination.pass(.service(service.name)) }
        }
    }

    /// Whether programs keep state there: `/config`, or a path that the catalog knows; scripts and certificates may be shared.
    private static func holdsState(_ mount: PlacedMount, of service: StackService) -> Bool {
        if mount.target == "/config" { return true }
        return service.variant?.persistentPaths?.contains { $0.path == mount.target && $0.purpose != .cache } ?? false
    }
}
