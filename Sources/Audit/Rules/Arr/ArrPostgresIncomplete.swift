import Compose
import Stacks
import Vocabulary

/// The PostgreSQL settings are not complete.
struct ArrPostgresIncomplete: Rule {
    static let about = About(
        id: "arr-postgres-incomplete",
        title: "the PostgreSQL settings are incomplete",
        why:
            "Without a host the program silently goes on with SQLite: it starts with an empty database and the settings seem lost. Without "
            + "user or password it does not start.",
        severity: .high,
        category: .arr,
        stage: 1,
        fix: .manual,
        remedy: "set HOST, USER and PASSWORD (`<APP>__POSTGRES__HOST` and so on), or none of them",
        evidence: .documented,
        sources: ["wiki.servarr.com: PostgreSQL setup"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              SONARR__POSTGRES__HOST: postgres
              SONARR__POSTGRES__USER: sonarr
              FILE__SONARR__POSTGRES__PASSWORD: /run/secrets/sonarr_db
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              SONARR__POSTGRES__USER: ↓sonarr
              SONARR__POSTGRES__PASSWORD: ${DB_PASSWORD:-x}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let prefix = service.servarrPrefix, let postgres = ServarrPostgres(service) else { continue }
            let missing = ["HOST", "USER", "PASSWORD"].filter { postgres.settings[$0] == nil }
            if missing.isEmpty || postgres.usesConnectionString {
                examination.pass(.service(service.name))
                continue
            }
            let names = missing.map { "\(prefix)__POSTGRES__\($0)" }.joined(separator: ", ")
            examination.fail(
                .service(service.name),
                at: postgres.first?.range,
                "'\(service.name)' has PostgreSQL settings but no \(names)"
                    + (missing.contains("HOST") ? ", so it uses SQLite" : ""),
                remedy: "add \(names)"
            )
        }
    }
}
