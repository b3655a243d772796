import Catalog
import Compose
import Stacks
import Vocabulary

/// A service may take all the memory of the host.
struct ResourcesMemoryUnlimited: Rule {
    static let about = About(
        id: "resources-memory-unlimited",
        title: "no memory limit",
        why: """
            A program that leaks memory, or a scan of a big library, can use up the memory of the whole machine; the kernel \
            then kills whatever it likes, often the database or the media server. With a limit only the culprit is restarted.
            """,
        severity: .medium,
        category: .resources,
        stage: 2,
        fix: .review,
        remedy: "set `mem_limit:` well above what `docker stats` shows in busy hours",
        evidence: .verified,
        peers: [
            Peer("kics", "bb9ac4f7"), Peer("compose-lint", "CL-0026"), Peer("cis", "5.11"), Peer("owasp", "7"),
        ],
        sources: ["docs.docker.com/engine/containers/resource_constraints", "Compose spec, 05-services.md, mem_limit"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            mem_limit: 1g
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            deploy:
              resources:
                limits:
                  memory: 1g
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            mem_reservation: 256m
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if let limit = service.service.memoryLimit, limit.value.bytes > 0 {
                examination.pass(.service(service.name))
                continue
            }
            let usual = service.definition?.resources?.memoryLimitBytes.map { ByteCount($0) }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "\(service.name) may use all the memory of the host",
                remedy: usual.map { "add `mem_limit: \($0.composeSize)`, the usual amount for this program" }
            )
        }
    }
}

extension ByteCount {
    /// As Compose takes sizes: `1g`, `512m`.
    var composeSize: String {
        if bytes >= 1 << 30, bytes % (1 << 30) == 0 { return "\(bytes >> 30)g" }
        return "\(max(1, bytes >> 20))m"
    }
}
