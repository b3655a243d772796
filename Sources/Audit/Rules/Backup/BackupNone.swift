import Catalog
import Compose
import Stacks
import Vocabulary

/// Nothing in the stack makes backups.
struct BackupNone: Rule {
    static let about = About(
        id: "backup-none",
        title: "no backups are made",
        why: """
            The settings, libraries, watch states and keys of these programs are years of work. One broken disk, one bad \
            update or one wrong `docker compose down -v`, and all of it is gone.
            """,
        severity: .high,
        category: .backup,
        stage: 4,
        fix: .review,
        remedy:
            "run `bijou backup` on a schedule, or add a backup service such as restic, Kopia or Duplicati to the stack",
        evidence: .verified,
        sources: ["restic.readthedocs.io", "wiki.servarr.com: Backup and restore"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
          backup:
            image: offen/docker-volume-backup:v2.43.4
            volumes: [./sonarr:/backup/sonarr:ro]
        """,
        """
        services:
          solver:
            image: ghcr.io/flaresolverr/flaresolverr:v3.4.0
        """,
    ]

    static let flags: [Example] = [
        """
        ↓services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let stateful = stack.services.filter { service in
            // A proxy's certificates are asked for again.
            if service.has(.proxy) { return false }
            return service.has(.database) || (service.variant?.persistentPaths ?? []).contains { $0.purpose != .cache }
        }
        guard !stateful.isEmpty else { return }
        if !stack.backupJobs.isEmpty {
            examination.pass(.stack)
            return
        }
        examination.fail(
            .stack,
            at: stack.project.servicesRange,
            "no service of this stack makes backups of \(Self.enumeration(stateful.map(\.name)))"
        )
    }

    private static func enumeration(_ names: [String]) -> String {
        names.count <= 3
            ? names.joined(separator: ", ") : "\(names.prefix(2).joined(separator: ", ")) and \(names.count - 2) more"
    }
}
