import Catalog
import Compose
import Stacks
import Vocabulary

/// A service may start any number of processes.
struct ResourcesPidsUnlimited: Rule {
    static let about = About(
        id: "resources-pids-unlimited",
        title: "no limit on processes",
        why: """
            A script that starts itself again and again, by mistake or on purpose, fills the process table of the host until \
            nobody can log in any more.
            """,
        severity: .low,
        category: .resources,
        stage: 2,
        fix: .safe,
        remedy: "add `pids_limit: 500`",
        evidence: .verified,
        peers: [Peer("kics", "221e0658"), Peer("compose-lint", "CL-0012"), Peer("cis", "5.29")],
        sources: ["Compose spec, 05-services.md, pids_limit"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            pids_limit: 300
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            deploy:
              resources:
                limits:
                  pids: 300
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            pids_limit: ↓-1
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let limit = service.service.processLimit
            if let limit, limit.value > 0 {
                examination.pass(.service(service.name))
                continue
            }
            let usual = service.definition?.resources?.processLimit ?? (service.has(.server) ? 1_000 : 500)
            examination.fail(
                .service(service.name),
                at: limit?.range ?? service.service.nameRange,
                "\(service.name) may start any number of processes",
                remedy: "\(limit == nil ? "add" : "set") `pids_limit: \(usual)`"
            )
        }
    }
}
