import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkDockerTcp: MendableRule {
    static let about = About(
        id: "network-docker-tcp",
        title: "the Docker API is used over the network without protection",
        why: "Port 2375 asks for no password and encrypts nothing: whoever reaches it is root on that machine.",
        severity: .critical,
        category: .network,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: """
            use the local socket through a socket proxy: `DOCKER_HOST: tcp://socket-proxy:2375`; remote machines by \
            `ssh://`
            """,
        evidence: .documented,
        peers: [Peer("owasp", "1")],
        sources: ["docs.docker.com/engine/security/protect-access"]
    )

    static let accepts: [Example] = [
        """
        services:
          socket-proxy: {image: "lscr.io/linuxserver/socket-proxy:3.2.4", networks: [socket]}
          dozzle:
            image: amir20/dozzle:v8.13
            networks: [socket]
            environment: {DOCKER_HOST: "tcp://socket-proxy:2375"}
          remote:
            image: example/app:1
            environment: {DOCKER_HOST: "tcp://nas:2376", DOCKER_TLS_VERIFY: "1"}
        networks:
          socket: {internal: true}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          panel:
            image: example/panel:1
            environment:
              DOCKER_HOST: ↓tcp://192.168.1.5:2375
          dind:
            image: docker:28-dind
            ports:
              - ↓"2375:2375"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for reference in service.references where reference.scheme == "tcp" && reference.port == 2_375 {
                let target = stack.target(of: reference, from: service) ?? Self.owner(of: reference.host, in: stack)
                let isFilter = target?.has(.socketProxy) ?? Self.soundsLikeProxy(reference.host)
                if isFilter || (target?.name ?? reference.host).contains("proxy") { continue }
                isClean = false
                examination.fail(
                    service.subject,
                    at: reference.range,
                    "'\(service.name)' uses the Docker API of \(reference.address) without protection"
                )
            }
            for entry in service.service.portEntries where entry.targets.contains(2_375) && !service.has(.socketProxy) {
                isClean = false
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "'\(service.name)' publishes the Docker API on port \(entry.described)",
                    remedy: "delete the entry"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    /// The service that has a fixed address.
    private static func owner(of address: String, in stack: Stack) -> StackService? {
        stack.services.first { $0.service.networks.contains { $0.ipv4Address == address } }
    }

    /// Names that socket proxies of other projects usually have.
    private static func soundsLikeProxy(_ host: String) -> Bool {
        host.contains("proxy") || host.hasPrefix("docker-socket") || host.hasPrefix("dockersocket")
    }
}

extension NetworkDockerTcp {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let entry = service.service.portEntries.first(where: { $0.range == finding.range }) else {
            throw EditRefusal(
                "which machine answers there is not known: use a socket proxy on this machine, or ssh:// to another one"
            )
        }
        guard entry.targets.count == 1 else {
            throw EditRefusal("the entry publishes further ports; write those that are needed one by one")
        }
        try mending.editor.removeItem(at: entry.range, of: ["services", service.name, "ports"])
    }
}
