import Compose
import Stacks
import Vocabulary

extension ArrPostgresDatabases {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let stack = mending.stack
        guard let postgres = ServarrPostgres(service), let server = postgres.server(in: stack),
            missing([postgres.database("MAINDB"), postgres.database("LOGDB")].compactMap(\.self), on: server) != nil
        else {
            throw EditRefusal(
                "its tables may lie in the shared database: give it databases of its own and copy them over"
            )
        }
        let superuser = server.service.environmentVariable("POSTGRES_USER")?.value ?? "postgres"
        var names: [String] = []
        for other in stack.services {
            guard let one = ServarrPostgres(other), !one.usesConnectionString,
                one.server(in: stack)?.name == server.name
            else {
                continue
            }
            guard one.value("USER") == nil || one.value("USER") == superuser else {
                throw EditRefusal("'\(other.name)' has a role of its own: create it together with its two databases")
            }
            let wanted = [one.database("MAINDB"), one.database("LOGDB")].compactMap(\.self)
            names += wanted.filter { missing([$0], on: server) != nil && !names.contains($0) }
        }
        guard names.allSatisfy({ $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } }) else {
            throw EditRefusal("a name of a database holds unusual characters: create it by hand")
        }
        try mending.checkFree("/docker-entrypoint-initdb.d", in: server)
        let file = "create-databases.sql"
        let lines = ["-- Runs once, when PostgreSQL starts on an empty data folder."]
        let statements = names.map { "CREATE DATABASE \"\($0)\";" }
        mending.create(
            NewFile(
                path: stack.project.directory + "/postgres-init/" + file,
                text: (lines + statements).joined(separator: "\n") + "\n"
            )
        )
        try mending.mount("./postgres-init", at: "/docker-entrypoint-initdb.d", isReadOnly: true, in: server.name)
        mending.note(
            "for a database that is there already run it once by hand: `docker compose exec \(server.name) psql -U \(superuser) "
                + "-f /docker-entrypoint-initdb.d/\(file)`"
        )
    }
}
