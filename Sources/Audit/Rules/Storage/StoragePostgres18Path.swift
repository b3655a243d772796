import Catalog
import Compose
import Stacks
import Vocabulary

/// PostgreSQL 18 or newer with a mount at the former path.
struct StoragePostgres18Path: Rule {
    static let about = About(
        id: "storage-postgres18-path",
        title: "PostgreSQL 18 keeps its data elsewhere",
        why: "From version 18 on the official image keeps its data in /var/lib/postgresql/<version>. With a volume at "
            + "/var/lib/postgresql/data it refuses to start, or the data lie in an anonymous volume and are lost with the container.",
        severity: .critical,
        category: .storage,
        stage: 0,
        fix: .manual,
        remedy:
            "mount the volume at /var/lib/postgresql; data of an older version must be dumped and restored, or moved with pg_upgrade, "
            + "first",
        evidence: .documented,
        sources: [
            "docker-library/docs#2582 (PGDATA and VOLUME changed in 18)", "docker-library/postgres#1259",
            "hub.docker.com/_/postgres: PGDATA",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:18-alpine
            volumes: ["db:/var/lib/postgresql"]
          old:
            image: postgres:17
            volumes: ["old:/var/lib/postgresql/data"]
          own:
            image: postgres:18
            environment: { PGDATA: /var/lib/postgresql/data }
            volumes: ["own:/var/lib/postgresql/data"]
        volumes: { db: {}, old: {}, own: {} }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:18-alpine
            volumes: [↓"db:/var/lib/postgresql/data"]
        volumes: { db: {} }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("postgres") {
            guard service.image?.repository == "library/postgres" else { continue }
            let mounts = stack.layout.mounts(of: service).filter {
                $0.target == "/var/lib/postgresql/data" || $0.target == "/var/lib/postgresql"
            }
            guard let mount = mounts.first else { continue }
            let isOldPath = mount.target == "/var/lib/postgresql/data"
            guard let major = majorVersion(service.image?.tag) else {
                if isOldPath, service.service.environmentVariable("PGDATA") == nil {
                    examination.unknown(.service(service.name), needs: "the major version of PostgreSQL")
                }
                continue
            }
            guard major >= 18 else {
                if isOldPath { examination.pass(.service(service.name)) }
                continue
            }
            let data = service.service.environmentVariable("PGDATA")?.value ?? ""
            guard isOldPath, !data.hasPrefix("/var/lib/postgresql/data") else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: mount.range,
                "'\(service.name)' is PostgreSQL \(major) but has its volume at /var/lib/postgresql/data"
            )
        }
    }

    private func majorVersion(_ tag: String?) -> Int? {
        tag.flatMap { Int($0.prefix { $0.isNumber }) }
    }
}
