import Catalog
import Compose
import Stacks
import Vocabulary

/// A program uses the database server's superuser.
struct ArrPostgresSuperuser: Rule {
    static let about = About(
        id: "arr-postgres-superuser",
        title: "a program uses the database superuser",
        why:
            "The superuser can read and delete every database of the server and run programs on it. A flaw in one program then costs the "
            + "data of all.",
        severity: .medium,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "create a role for each program that owns only its two databases",
        evidence: .derived,
        sources: [
            "hub.docker.com/_/postgres: POSTGRES_USER is created with superuser power",
            "wiki.servarr.com: PostgreSQL setup",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: { SONARR__POSTGRES__HOST: db, SONARR__POSTGRES__USER: sonarr }
          db:
            image: postgres:17
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              SONARR__POSTGRES__HOST: db
              SONARR__POSTGRES__USER: ↓postgres
          db:
            image: postgres:17
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let postgres = ServarrPostgres(service), let user = postgres.value("USER"),
                let server = postgres.server(in: stack), server.isProgram("postgres")
            else { continue }
            let superuser = server.service.environmentVariable("POSTGRES_USER")?.value ?? "postgres"
            guard user == superuser else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: postgres.settings["USER"]?.range,
                "'\(service.name)' uses '\(user)', the superuser of '\(server.name)'",
                remedy:
                    "in psql: `CREATE ROLE \(service.name) LOGIN PASSWORD '…'; ALTER DATABASE \"\(service.name)-main\" OWNER TO "
                    + "\(service.name);` and the same for the log database"
            )
        }
    }
}
