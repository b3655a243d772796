import Catalog
import Compose
import Stacks
import Vocabulary

/// Two services write the same state.
struct StorageConfigShared: Rule {
    static let about = About(
        id: "storage-config-shared",
        title: "two services write the same state",
        why:
            "Databases and settings are meant for one program. Two that write the same files damage them; two PostgreSQL servers on one "
            + "data folder destroy it.",
        severity: .critical,
        category: .storage,
        stage: 2,
        fix: .manual,
        remedy: "give each service its own folder or volume",
        evidence: .derived,
        sources: [
            "postgresql.org: docs, Creating a Database Cluster", "sqlite.org: How To Corrupt An SQLite Database File",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          one:
            image: postgres:17
            volumes: ["one:/var/lib/postgresql/data"]
          two:
            image: postgres:17
            volumes: ["two:/var/lib/postgresql/data"]
          tdarr:
            image: ghcr.io/haveagitgat/tdarr
            volumes: ["./tdarr:/app/configs"]
          node:
            image: ghcr.io/haveagitgat/tdarr_node
            volumes: ["./tdarr:/app/configs"]
        volumes: { one: {}, two: {} }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          one:
            image: postgres:17
            volumes: ["db:/var/lib/postgresql/data"]
          two:
            image: postgres:17
            volumes: [↓"db:/var/lib/postgresql/data"]
        volumes: { db: {} }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        SharedState.examine(stack, &examination) { service in
            // Tdarr's documentation gives server and node one folder of settings.
            !service.roles.isEmpty && ArrConfigShared.roles.isDisjoint(with: service.roles)
                && !service.isProgram("tdarr")
        }
    }
}
