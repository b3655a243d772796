import Catalog
import Compose
import Stacks
import Vocabulary

struct SecuritySocketProxyPost: MendableRule {
    static let about = About(
        id: "security-socket-proxy-post",
        title: "the socket proxy lets readers write",
        why: """
            The consumers of this proxy only read, but POST=1 lets whoever breaks into one of them create and change \
            containers: root on the host.
            """,
        severity: .high,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: """
            set `POST=0`; for start and stop buttons use the LinuxServer.io proxy with ALLOW_START, ALLOW_STOP and \
            ALLOW_RESTARTS
            """,
        evidence: .documented,
        sources: ["Tecnativa/docker-socket-proxy: README.md", "linuxserver/docker-socket-proxy: README.md"]
    )

    static let accepts: [Example] = [
        // Portainer needs to write; it should have a proxy of its own.
        """
        services:
          socket-proxy:
            image: lscr.io/linuxserver/socket-proxy:3.2.4
            environment: {CONTAINERS: 1, POST: 1}
          portainer:
            image: portainer/portainer-ce:2.33.0
            command: -H tcp://socket-proxy:2375
        """
    ]

    static let flags: [Example] = [
        """
        services:
          socket-proxy:
            image: tecnativa/docker-socket-proxy:0.3.0
            environment:
              CONTAINERS: 1
              ↓POST: 1
          dozzle:
            image: amir20/dozzle:v8.13
            environment:
              DOCKER_HOST: tcp://socket-proxy:2375
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: .socketProxy) {
            let consumers = stack.socketConsumers(of: service)
            guard service.isOn("POST"), let post = service.service.environmentVariable("POST") else {
                examination.pass(service.subject)
                continue
            }
            if consumers.isEmpty {
                examination.unknown(service.subject, needs: "which services use '\(service.name)'")
                continue
            }
            if let writer = consumers.first(where: { !$0.runs(SocketConsumers.readers) }) {
                // A writer is known, or nobody knows what it does.
                writer.isKnown
                    ? examination.pass(service.subject)
                    : examination.unknown(service.subject, needs: "what '\(writer.name)' does with the Docker API")
                continue
            }
            examination.fail(
                service.subject,
                at: post.nameRange,
                "'\(service.name)' allows writing, but \(consumers.map { "'\($0.name)'" }.joined(separator: ", ")) only read",
                remedy: "set `POST: 0` on '\(service.name)'"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let name = try mending.serviceName(of: finding)
        try mending.editor.setEnvironment("POST", to: "0", of: name)
    }
}
