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
        severity: .medium,
        category: .backup,
        stage: 4,
        fix: .review,
        remedy:
            "add a backup service to the stack (Backrest or another front end of restic, Kopia, Borgmatic, Duplicati) that saves the config volumes, or accept this finding with a note where the backups are made",
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
        // What a program of one's own does with such names cannot be seen.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
          nightly-backup:
            build: ./nightly-backup
        """,
    ]

    static let flags: [Example] = [
        """
        ↓services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes: [./sonarr:/config]
          backup:
            build: ./backup
            command: exit 0
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let stateful = stack.services.filter { service in
            // A proxy's certificates are asked for again.
            if service.has(.proxy) || service.endsAtOnce { return false }
            return service.has(.database) || (service.variant?.persistentPaths ?? []).contains { $0.purpose != .cache }
        }
        guard !stateful.isEmpty else { return }
        if stack.backupJobs.contains(where: { !$0.service.endsAtOnce }) {
            examination.pass(.stack)
            return
        }
        if let own = stack.services.first(where: Self.mayMakeBackups) {
            examination.unknown(.stack, needs: "what '\(own.name)', which is built here, does")
            return
        }
        examination.fail(
            .stack,
            at: stack.project.servicesRange,
            "no service of this stack makes backups of \(Self.enumeration(stateful.map(\.name)))"
        )
    }

    /// Whether a program that is built here is called or set up like one that makes backups.
    private static func mayMakeBackups(_ service: StackService) -> Bool {
        guard service.service.hasBuild, !service.endsAtOnce else { return false }
        let words = ["backup", "restic", "borg", "kopia", "duplicati", "rsync", "snapshot"]
        let names = [
            service.name, service.service["build"]?["context"]?.string ?? service.service["build"]?.string ?? "",
        ]
        if names.contains(where: { name in words.contains(where: name.lowercased().contains) }) { return true }
        return service.service.environment.contains { variable in
            ["BACKUP_", "RESTIC_", "BORG_", "KOPIA_"].contains(where: variable.name.hasPrefix)
        }
    }

    private static func enumeration(_ names: [String]) -> String {
        names.count <= 3
            ? names.joined(separator: ", ") : "\(names.prefix(2).joined(separator: ", ")) and \(names.count - 2) more"
    }
}
