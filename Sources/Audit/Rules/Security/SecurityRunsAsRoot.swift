import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityRunsAsRoot: MendableRule {
    static let about = About(
        id: "security-runs-as-root",
        title: "the image runs as root although it need not",
        why: "The image starts as root by default but works as an ordinary user; then a hole in it reaches less.",
        severity: .low,
        category: .security,
        stage: 3,
        fix: .review,
        remedy:
            "add `user: \"${PUID:-1000}:${PGID:-1000}\"` and give that user the folders that the service writes to",
        evidence: .documented,
        peers: [Peer("cis", "4.1"), Peer("owasp", "2")],
        sources: ["jellyfin/jellyfin-packaging: docker/Dockerfile", "traefik/traefik-library-image: Dockerfile"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            user: "1000:1000"
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              PUID: "1000"
        """,
        // Who may use the socket is root whoever he runs as.
        """
        services:
          traefik:
            image: traefik:v3.6.1
            volumes: ["/var/run:/var/run:ro"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓jellyfin:
            image: jellyfin/jellyfin:10.11.0
            volumes: ["${CONFIG}/jellyfin:/config", "cache:/cache", "/srv/media:/media:ro"]
        volumes:
          cache: {}
        """,
        """
        services:
          ↓traefik:
            image: traefik:v3.6.16
            restart: always # the way in
            volumes: ["./dynamic:/dynamic:ro"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let variant = service.variant, let user = variant.defaultUser, variant.honoursUser == true else {
                continue
            }
            guard ["root", "0", "0:0", "root:root"].contains(user), variant.honoursPUID != true else { continue }
            // An entry point that needs to change its user drops root by itself.
            if variant.hardening?.capabilities?.contains("SETUID") ?? false { continue }
            if service.hasAny([.database, .cache]) { continue }
            // The Docker socket belongs to root; taking that away comes first.
            let usesSocket = service.service.mounts.contains { mount in
                stack.hostPath(of: mount).map { HostPaths.isControlSocket($0) || HostPaths.holdsControlSocket($0) }
                    ?? false
            }
            if usesSocket { continue }
            let names = ["PUID", "UID", "USER_ID"]
            if service.service.user != nil || names.contains(where: { service.service.environmentVariable($0) != nil })
            {
                // `user: root` has a rule of its own.
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: service.service.nameRange,
                "'\(service.name)' runs as root; its image works as an ordinary user",
                remedy: Self.remedy(for: service)
            )
        }
    }

    /// The line to add, and who must own what the service writes to.
    private static func remedy(for service: StackService) -> String {
        let mounts = service.service.mounts.filter { !$0.isReadOnly && $0.source != nil && $0.target != "/" }
        let own = (service.variant?.persistentPaths ?? []).map(\.path)
        let kept = mounts.filter { mount in
            own.contains { $0 == mount.target || $0.hasPrefix(mount.target + "/") }
        }
        // A library is only read: its owner stays.
        let written = kept.isEmpty && !service.hasAny([.server, .library]) ? mounts : kept
        let steps = OwnerChange.steps(written, of: service, owner: "1000:1000")
        let line = "add `user: \"${PUID:-1000}:${PGID:-1000}\"`"
        if steps.isEmpty { return line }
        return "\(line) and give that user what it writes to (its own numbers if they are others): "
            + steps.joined(separator: "; ")
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        if service.service.mounts.contains(where: { !$0.isReadOnly }) || !service.service.secrets.isEmpty {
            throw EditRefusal("what '\(name)' reads and writes belongs to root now; \(finding.remedy.text)")
        }
        let isOnHost = mending.stack.namespaceOwner(of: service)?.service.networkMode?.value == "host"
        if isOnHost, service.definition?.ports.contains(where: { $0.number < 1_024 }) ?? true {
            throw EditRefusal("'\(name)' is on the host's network, where an ordinary user may not use ports below 1024")
        }
        try mending.editor.set(["services", name, "user"], to: "${PUID:-1000}:${PGID:-1000}")
    }
}
