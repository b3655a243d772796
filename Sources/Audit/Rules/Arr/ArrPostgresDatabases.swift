import Catalog
import Compose
import Stacks
import Vocabulary

/// Programs share a database, or one that nobody creates.
struct ArrPostgresDatabases: MendableRule {
    static let about = About(
        id: "arr-postgres-databases",
        title: "databases are shared or not created",
        why:
            "Each program needs a main and a log database of its own, and they must exist before its first start. Two programs in one "
            + "database overwrite each other's tables; a missing one keeps the program from starting.",
        severity: .high,
        category: .arr,
        stage: 1,
        fix: .review,
        remedy:
            "create two databases for each program with a script in /docker-entrypoint-initdb.d and name them in MAINDB and LOGDB",
        evidence: .documented,
        sources: [
            "wiki.servarr.com: PostgreSQL setup", "hub.docker.com/_/postgres: Initialization scripts, POSTGRES_DB",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { SONARR__POSTGRES__HOST: db, SONARR__POSTGRES__USER: sonarr, SONARR__POSTGRES__PASSWORD: "${P:-x}" }
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: { RADARR__POSTGRES__HOST: db, RADARR__POSTGRES__USER: radarr, RADARR__POSTGRES__PASSWORD: "${P:-x}" }
          db:
            image: postgres:17
            volumes: ["./init:/docker-entrypoint-initdb.d:ro"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              SONARR__POSTGRES__HOST: db
              SONARR__POSTGRES__MAINDB: ↓arr
              SONARR__POSTGRES__LOGDB: arr
          db:
            image: postgres:17
            volumes: ["./init:/docker-entrypoint-initdb.d:ro"]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment:
              RADARR__POSTGRES__HOST: ↓db
          db:
            image: postgres:17
            environment: { POSTGRES_DB: radarr-main }
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var owners: [String: StackService] = [:]
        for service in stack.services {
            guard let postgres = ServarrPostgres(service), !postgres.usesConnectionString,
                let host = postgres.value("HOST")
            else { continue }
            guard let main = postgres.database("MAINDB"), let log = postgres.database("LOGDB") else {
                examination.unknown(.service(service.name), needs: "the names of its databases")
                continue
            }
            let range = (postgres.settings["MAINDB"] ?? postgres.settings["HOST"])?.range
            let taken = [main, log].first { owners[host + "/" + $0] != nil }
            if main == log {
                examination.fail(
                    .service(service.name),
                    at: range,
                    "'\(service.name)' uses '\(main)' as main and as log database"
                )
            } else if let taken, let other = owners[host + "/" + taken] {
                examination.fail(
                    .service(service.name),
                    at: range,
                    "'\(service.name)' and '\(other.name)' both use the database '\(taken)'"
                )
            } else if let missing = missing([main, log], on: postgres.server(in: stack)) {
                examination.fail(
                    .service(service.name),
                    at: postgres.settings["HOST"]?.range,
                    "nothing creates the database '\(missing)' for '\(service.name)'",
                    severity: .medium,
                    remedy:
                        "add a script to /docker-entrypoint-initdb.d with `CREATE DATABASE \"\(missing)\";` (it runs only on an "
                        + "empty data folder; for an existing one run it with psql)"
                )
            } else if postgres.server(in: stack) == nil {
                examination.unknown(.service(service.name), needs: "the databases on '\(host)'")
            } else {
                examination.pass(.service(service.name))
            }
            for name in [main, log] { owners[host + "/" + name] = service }
        }
    }

    /// The first database that the server neither creates itself nor may create by a script.
    func missing(_ names: [String], on server: StackService?) -> String? {
        guard let server, server.isProgram("postgres") else { return nil }
        let hasScripts =
            server.service.mounts.contains { $0.target.hasPrefix("/docker-entrypoint-initdb.d") }
            || !server.service.configs.isEmpty || server.service.hasBuild
        if hasScripts { return nil }
        let variable = { (name: String) in server.service.environmentVariable(name)?.value }
        let created = variable("POSTGRES_DB") ?? variable("POSTGRES_USER") ?? "postgres"
        return names.first { $0 != created }
    }
}
