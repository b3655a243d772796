import Catalog
import Compose
import Stacks
import Vocabulary

/// A service may start any number of processes.
struct ResourcesPidsUnlimited: MendableRule {
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
            let usual = Self.usualLimit(of: service)
            examination.fail(
                .service(service.name),
                at: limit?.range ?? service.service.nameRange,
                "\(service.name) may start any number of processes",
                remedy: "\(limit == nil ? "add" : "set") `pids_limit: \(usual)`"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let usual = Self.usualLimit(of: service)
        try mending.setLimit("pids_limit", "pids", to: .integer(usual), of: service)
    }

    /// Threads count as well: media servers, databases, browsers and Java start hundreds.
    private static func usualLimit(of service: StackService) -> Int {
        if let limit = service.definition?.resources?.processLimit { return limit }
        guard service.isKnown, !service.service.hasBuild else { return 2_000 }
        return service.hasAny(threaded) ? 1_000 : 500
    }

    private static let threaded: Set<Role> = [
        .server, .library, .transcoder, .solver, .database, .torrent, .usenet, .liveTV, .auth, .monitor,
    ]
}
