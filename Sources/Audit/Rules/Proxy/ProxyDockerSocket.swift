import Catalog
import Compose
import Stacks
import Vocabulary

/// The program that faces the internet holds the Docker socket.
struct ProxyDockerSocket: MendableRule {
    static let about = About(
        id: "proxy-docker-socket",
        title: "the reverse proxy holds the Docker socket",
        why: """
            The proxy is what strangers talk to. Whoever gets into it and finds the socket there is root on the host, also \
            when it is mounted read-only.
            """,
        severity: .critical,
        category: .proxy,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: """
            put a socket proxy with `CONTAINERS: 1` between them on a network of their own, and point Traefik to it: \
            `--providers.docker.endpoint=tcp://socket-proxy:2375`
            """,
        evidence: .documented,
        sources: [
            "doc.traefik.io/traefik: Docker, Docker API access", "docs.docker.com/engine/security/protect-access",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker.endpoint=tcp://socket-proxy:2375]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            volumes:
              - ↓/var/run/docker.sock:/var/run/docker.sock:ro
        """
    ]

    private static let sockets: Set<String> = [
        "/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", "/var/run/podman/podman.sock",
        "/var/run", "/run",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.has(.proxy) || service.isTraefik {
            let mount = service.service.mounts.first { mount in
                mount.type == "bind"
                    && (mount.source.map { Self.sockets.contains($0) || $0.hasSuffix("/docker.sock") } ?? false)
            }
            guard let mount else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: mount.range,
                "whoever breaks into \(service.name) controls Docker, and so the host"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.putSocketProxy(for: finding)
    }
}
