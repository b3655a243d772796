import Catalog
import Compose
import Stacks
import Vocabulary

struct SecuritySocketProxyUnneededFlags: MendableRule {
    static let about = About(
        id: "security-socket-proxy-unneeded-flags",
        title: "the socket proxy opens more than its consumers use",
        why: "Each part of the Docker API that is open and not used only serves an attacker.",
        severity: .low,
        category: .security,
        stage: 3,
        fix: .safe,
        remedy: "remove the flags that no consumer needs",
        evidence: .documented,
        sources: [
            "linuxserver/docker-socket-proxy: README.md",
            "traefik/traefik: docs/content/reference/install-configuration/providers/docker.md", "amir20/dozzle: docs",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          socket-proxy:
            image: lscr.io/linuxserver/socket-proxy:3.2.4
            environment: {CONTAINERS: 1, INFO: 1, EVENTS: 1}
          dozzle:
            image: amir20/dozzle:v8.13
            environment: {DOCKER_HOST: "tcp://socket-proxy:2375"}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          socket-proxy:
            image: lscr.io/linuxserver/socket-proxy:3.2.4
            environment:
              CONTAINERS: 1
              ↓VOLUMES: 1
              ↓SECRETS: 1
          dozzle:
            image: amir20/dozzle:v8.13
            environment: {DOCKER_HOST: "tcp://socket-proxy:2375"}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: .socketProxy) {
            let consumers = stack.socketConsumers(of: service)
            let needs = consumers.map { SocketConsumers.flags(of: $0) }
            guard !consumers.isEmpty, !needs.contains(nil) else {
                examination.unknown(
                    service.subject,
                    needs: "which parts of the Docker API the users of '\(service.name)' need"
                )
                continue
            }
            let needed = needs.compactMap { $0 }.reduce(into: SocketConsumers.always) { $0.formUnion($1) }
            let unneeded = SocketConsumers.allFlags.filter { service.isOn($0) && !needed.contains($0) }.sorted()
            if unneeded.isEmpty { examination.pass(service.subject) }
            for flag in unneeded {
                examination.fail(
                    service.subject,
                    at: service.service.environmentVariable(flag)?.nameRange,
                    "'\(service.name)' opens \(flag), which none of its consumers uses",
                    remedy: "set `\(flag): 0` or remove the line"
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let flag = service.service.environment.first { $0.nameRange == finding.range }
        guard let flag else { throw EditRefusal("it is not known where the flag is written") }
        try mending.editor.removeEnvironment(flag.name, of: service.name)
    }
}
