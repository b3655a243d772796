import Compose
import Stacks
import Vocabulary

struct SecuritySocketProxyFileRead: MendableRule {
    static let about = About(
        id: "security-socket-proxy-file-read",
        title: "the socket proxy lets its consumers read files and secrets",
        why: """
            This proxy matches /containers by its beginning: CONTAINERS=1 also opens copying files out of \
            containers, their logs and their environment with passwords.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: """
            use lscr.io/linuxserver/socket-proxy 18.08.26 or later, where ALLOW_ARCHIVE, ALLOW_EXPORT and ALLOW_LOGS \
            are off by default, or wollomatic/socket-proxy with path patterns
            """,
        evidence: .documented,
        sources: ["Tecnativa/docker-socket-proxy: haproxy.cfg", "linuxserver/docker-socket-proxy: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          socket-proxy:
            image: lscr.io/linuxserver/socket-proxy:3.2.4
            environment: {CONTAINERS: 1}
          events-only:
            image: tecnativa/docker-socket-proxy:0.3.0
            environment: {CONTAINERS: 0}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          socket-proxy:
            image: ghcr.io/tecnativa/docker-socket-proxy:v0.4.1
            environment:
              ↓CONTAINERS: 1
        """,
        """
        services:
          socket-proxy:
            image: "tecnativa/docker-socket-proxy:0.3.0"
            environment:
              - ↓CONTAINERS=1
              - INFO=1
          dozzle:
            image: amir20/dozzle:v8.13
            environment: {DOZZLE_REMOTE_HOST: "tcp://socket-proxy:2375"}
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.runs(["docker-socket-proxy", "tecnativa-docker-socket-proxy"]) {
            guard service.isOn("CONTAINERS"), let flag = service.service.environmentVariable("CONTAINERS") else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: flag.nameRange,
                "'\(service.name)' opens files, logs and environment of every container with CONTAINERS=1"
            )
        }
    }
}
