import Catalog
import Compose
import Stacks
import Vocabulary

struct SecretsSharedSuperuser: Rule {
    static let about = About(
        id: "secrets-shared-superuser",
        title: "programs use the database as its administrator",
        why: "Each of them can read and delete the data of all others.",
        severity: .medium,
        category: .secrets,
        stage: 3,
        fix: .review,
        remedy: """
            make a user and database for each program: `CREATE ROLE app LOGIN PASSWORD '…'; CREATE DATABASE app \
            OWNER app;`
            """,
        evidence: .derived,
        sources: ["postgresql.org/docs: database roles"]
    )

    static let accepts: [Example] = [
        // One program alone has nobody to disturb.
        """
        services:
          db: {image: "postgres:17", environment: {POSTGRES_USER: app}}
          app:
            image: example/app:1
            environment: {DB_HOST: db, DB_USER: app}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:17
            environment:
              ↓POSTGRES_USER: admin1
          one:
            image: example/one:1
            environment: {DB_HOST: db, DB_USER: admin1}
          two:
            image: example/two:1
            environment: {DB_HOST: db, DB_USERNAME: admin1}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: .database) {
            let isPostgres = service.runs(["postgres"])
            guard isPostgres || service.runs(["mariadb", "mysql"]) else { continue }
            let named = service.service.environmentVariable("POSTGRES_USER")
            let superuser = isPostgres ? named?.value ?? "postgres" : "root"
            if superuser.isEmpty { continue }
            let sources = Set(stack.references(to: service).map(\.source.name))
            let users = stack.services.filter { user in
                // Exporters and backups need the rights; Servarr programs have a rule of their own.
                sources.contains(user.name) && !user.hasAny([.exporter, .backup, .arr])
                    && user.service.environment.contains {
                        $0.name.uppercased().contains("USER") && $0.value == superuser
                    }
            }
            // Parts of one program, `immich-server` and `immich-worker`, share a user rightly.
            let programs = Set(users.map { $0.name.split(whereSeparator: { "-_".contains($0) }).first ?? "" })
            guard programs.count > 1 else {
                examination.pass(service.subject)
                continue
            }
            let names = users.map { "'\($0.name)'" }.joined(separator: ", ")
            examination.fail(
                service.subject,
                at: (isPostgres ? named?.nameRange : nil) ?? service.service.nameRange,
                "\(names) use '\(service.name)' as its administrator '\(superuser)'"
            )
        }
    }
}
