import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkPublishedNotListening: MendableRule {
    static let about = About(
        id: "network-published-not-listening",
        title: "a published port leads to nothing",
        why: "The program does not listen on the container side of this entry, so the page does not open.",
        severity: .low,
        category: .network,
        stage: 1,
        fix: .review,
        remedy: "write the port that the program listens on as the right number",
        evidence: .derived,
        sources: ["the ports of each program's catalog entry"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", ports: ["127.0.0.1:80:8989"]}
          radarr:
            image: lscr.io/linuxserver/radarr:5.27.5
            environment: {RADARR__SERVER__PORT: "7900"}
            ports: ["127.0.0.1:7900:7900"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports:
              - ↓"127.0.0.1:8990:8990"
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports:
              - ↓"127.0.0.1:8989:80" # web interface
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.hasAny(Self.roles) && stack.namespaceMembers(of: service).isEmpty {
            let known = Set(service.listeningPorts.map(\.number) + (service.variant?.exposedPorts ?? []))
            guard known.count > 0, !service.usesHostNetwork else { continue }
            // Further ports beside a right one are there on purpose.
            if service.service.portEntries.contains(where: { known.contains($0.targets.lowerBound) }) {
                examination.pass(service.subject)
                continue
            }
            for entry in service.service.portEntries where entry.targets.count == 1 {
                let target = entry.targets.lowerBound
                let isSet =
                    service.service.environment.contains { $0.value?.contains(String(target)) ?? false }
                    || (service.service.command?.value ?? []).contains { $0.contains(String(target)) }
                if known.contains(target) || isSet {
                    examination.pass(service.subject)
                    continue
                }
                let usual = service.webPort.map { "; it usually listens on \($0)" } ?? ""
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "'\(service.name)' is not known to listen on port \(target)\(usual)"
                )
            }
        }
    }

    /// Programs whose ports are fixed; those of clients, proxies and gateways are chosen freely.
    private static let roles: Set<Role> = [
        .arr, .indexer, .solver, .request, .subtitles, .server, .database, .cache, .dashboard,
    ]
}

extension NetworkPublishedNotListening {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let entry = service.service.portEntries.first(where: { $0.range == finding.range }),
            let web = service.webPort
        else {
            throw EditRefusal("the port on which the program listens is not known")
        }
        guard entry.published == web...web else {
            throw EditRefusal(
                "the port may be set inside '\(service.name)'; if it is not, write \(web) as the right number"
            )
        }
        try mending.renumber(entry.first, target: web)
    }
}
