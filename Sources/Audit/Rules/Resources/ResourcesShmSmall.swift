import Catalog
import Compose
import Stacks
import Vocabulary

/// PostgreSQL has only Docker's 64 MiB of shared memory.
///
/// Not for FlareSolverr: it starts its browser with `--disable-dev-shm-usage`.
struct ResourcesShmSmall: MendableRule {
    static let about = About(
        id: "resources-shm-small",
        title: "only 64 MiB of shared memory",
        why: """
            PostgreSQL keeps the working data of parallel queries in /dev/shm. With Docker's default of 64 MiB bigger ones \
            fail with "could not resize shared memory segment".
            """,
        severity: .low,
        category: .resources,
        stage: 2,
        fix: .safe,
        remedy: "add `shm_size: 256m`",
        evidence: .documented,
        sources: ["docker-library/docs: postgres/content.md, shm_size in the compose example"]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:17.5
            shm_size: 256m
          db2:
            image: postgres:17.5
            tmpfs: /dev/shm
          solver:
            image: ghcr.io/flaresolverr/flaresolverr:v3.4.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓db:
            image: postgres:17.5
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("postgres") {
            if isEnough(service) {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: service.service.keyRange("shm_size") ?? service.service.nameRange,
                    "\(service.name) has only 64 MiB of shared memory"
                )
            }
        }
    }

    private func isEnough(_ service: StackService) -> Bool {
        if let size = service.service["shm_size"] {
            return (size.integer ?? size.text.flatMap { Int($0) }).map { $0 > 64 << 20 } ?? true
        }
        if service.service["ipc"] != nil { return true }
        return service.service.mounts.contains { $0.target == "/dev/shm" }
            || service.service.temporaryFileSystems.contains { $0.value.hasPrefix("/dev/shm") }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.set(["services", service.name, "shm_size"], to: "256m")
    }
}
