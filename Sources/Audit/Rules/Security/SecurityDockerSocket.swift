import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityDockerSocket: MendableRule {
    static let about = About(
        id: "security-docker-socket",
        title: "the Docker socket is mounted",
        why: """
            Whoever can talk to this socket can start a container with the whole disk mounted, which is root on the host. \
            Mounting it read-only does not help: requests are not file writes.
            """,
        severity: .critical,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "put a socket proxy in between and remove the mount",
        evidence: .verified,
        peers: [
            Peer("kics", "d6355c88"), Peer("compose-lint", "CL-0001"), Peer("cis", "5.32"),
            Peer("semgrep", "exposing-docker-socket-volume"), Peer("owasp", "1"),
        ],
        sources: [
            "docs.docker.com/engine/security: Docker daemon attack surface",
            "tmatens/compose-lint: docs/rules/CL-0001.md (writes through a read-only mount answered 200)",
        ],
        masks: ["security-mount-sensitive-rw", "security-mount-sensitive-ro", "proxy-docker-socket"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes:
              - /srv/run/docker.sock.d:/config
        """,
        // The proxy itself is judged by rules of its own.
        """
        services:
          socket-proxy:
            image: lscr.io/linuxserver/socket-proxy:3.2.4
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          homepage:
            image: ghcr.io/gethomepage/homepage:v1.4.0
            volumes:
              - ↓/var/run/docker.sock:/var/run/docker.sock:ro
        """,
        """
        services:
          panel:
            image: example/panel:1
            volumes:
              - ↓type: bind
                source: /var/run
                target: /host/run
          agent:
            image: example/agent:1
            use_api_socket: ↓true
        """,
        // A manager of containers needs everything, and one that restarts others has no network at first.
        """
        services:
          portainer:
            image: portainer/portainer-ce:2.45.0
            volumes: ["/data:/data", ↓"/var/run/docker.sock:/var/run/docker.sock"]
          deunhealth:
            image: qmcgaw/deunhealth:v0.3.0
            network_mode: none
            volumes: [↓"/var/run/docker.sock:/var/run/docker.sock"]
        """,
        // Two that only read share a proxy; what replaces containers gets one of its own.
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --providers.docker=true # routes come from labels
              - --providers.docker.exposedbydefault=false
            volumes:
              - ↓/var/run/docker.sock:/var/run/docker.sock:ro
              - ./letsencrypt:/letsencrypt
          dozzle:
            image: amir20/dozzle:v8.13
            environment:
              - DOZZLE_LEVEL=info
            labels:
              - traefik.enable=true
              - traefik.http.routers.logs.rule=Host(`logs.example.com`)
            volumes:
              - ↓"/var/run/docker.sock:/var/run/docker.sock"
          watchtower:
            image: nickfedor/watchtower:1.12.0
            networks: [updates]
            depends_on: [traefik]
            volumes: [↓"/var/run/docker.sock:/var/run/docker.sock"]
        networks:
          updates:
        """,
        // A shared place must not bring others onto the proxy's network.
        """
        x-common: &common
          networks: [media]
          restart: always
        services:
          dozzle:
            <<: *common
            image: amir20/dozzle:v8.13
            volumes:
              - ↓/var/run/docker.sock:/var/run/docker.sock
          sonarr:
            <<: *common
            image: lscr.io/linuxserver/sonarr:4.0.15
        networks:
          media: {}
        """,
    ]

    /// Monitors whose documentation asks for the folder; still as powerful.
    private static let folderReaders: Set<String> = ["cadvisor", "netdata", "telegraf"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.has(.socketProxy) {
            var isClean = true
            for mount in service.service.mounts {
                guard let path = stack.hostPath(of: mount) else { continue }
                let isFolder = HostPaths.holdsControlSocket(path)
                guard isFolder || HostPaths.isControlSocket(path) else { continue }
                isClean = false
                let isReader = isFolder && mount.isReadOnly && service.runs(Self.folderReaders)
                examination.fail(
                    service.subject,
                    at: mount.range,
                    isFolder
                        ? "'\(service.name)' mounts \(path), which holds the Docker socket"
                        : "'\(service.name)' mounts the Docker socket \(path)",
                    severity: isReader ? .high : nil,
                    remedy: SocketRemedy.text(for: service, in: stack)
                )
            }
            if let usesSocket = service.service["use_api_socket"], usesSocket.bool == true {
                isClean = false
                examination.fail(
                    service.subject,
                    at: usesSocket.range,
                    "'\(service.name)' gets the Docker socket by use_api_socket",
                    remedy: SocketRemedy.text(for: service, in: stack)
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.putSocketProxy(for: finding)
    }
}
