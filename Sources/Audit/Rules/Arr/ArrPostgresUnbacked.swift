import Catalog
import Compose
import Stacks
import Vocabulary

/// Nothing saves the PostgreSQL databases.
struct ArrPostgresUnbacked: Rule {
    static let about = About(
        id: "arr-postgres-unbacked",
        title: "the PostgreSQL databases are not saved",
        why:
            "The backups that Sonarr, Radarr and the like make themselves hold no PostgreSQL data. Without a dump of the database a lost "
            + "volume takes series, films and history with it.",
        severity: .medium,
        category: .arr,
        stage: 4,
        fix: .safe,
        remedy:
            "add a service that runs pg_dump each day, for example `prodrigestivill/postgres-backup-local`, or a job on the host",
        evidence: .documented,
        sources: ["wiki.servarr.com: PostgreSQL setup (backups do not include the database)"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { SONARR__POSTGRES__HOST: db, SONARR__POSTGRES__USER: sonarr }
          db:
            image: postgres:17
          db-backup:
            image: prodrigestivill/postgres-backup-local
            environment: { POSTGRES_HOST: db }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { SONARR__POSTGRES__HOST: ↓db, SONARR__POSTGRES__USER: sonarr }
          db:
            image: postgres:17
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let dumps = stack.services.contains { dumpsDatabases($0) }
        for service in stack.services {
            guard let postgres = ServarrPostgres(service), let host = postgres.settings["HOST"] else { continue }
            if dumps {
                examination.pass(.service(service.name))
            } else if let server = postgres.server(in: stack) {
                examination.fail(
                    .service(service.name),
                    at: host.range,
                    "nothing in this stack saves the databases of '\(service.name)' on '\(server.name)'"
                )
            } else {
                examination.unknown(.service(service.name), needs: "how the server '\(host.value)' is saved")
            }
        }
    }

    /// Whether a service dumps PostgreSQL: an image made for it, or a command or label with pg_dump.
    private func dumpsDatabases(_ service: StackService) -> Bool {
        let image = (service.service.image?.value ?? "").lowercased()
        if ["postgres-backup", "pgbackup", "pg-backup", "pgbackweb", "pgbackrest", "db-backup", "databack"]
            .contains(where: image.contains)
        {
            return true
        }
        let words = (service.service.command?.value ?? []) + (service.service.entrypoint?.value ?? [])
        return words.contains { $0.contains("pg_dump") }
            || service.service.labels.contains { $0.value.contains("pg_dump") }
    }
}
