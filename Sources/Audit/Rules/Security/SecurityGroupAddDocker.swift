import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityGroupAddDocker: MendableRule {
    static let about = About(
        id: "security-group-add-docker",
        title: "the container is a member of the docker group",
        why: """
            Members of this group may use the Docker socket, which is root on the host as soon as the socket is \
            mounted.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: "remove the group; let the program use a socket proxy",
        evidence: .derived,
        sources: ["docs.docker.com/engine/install/linux-postinstall: the docker group grants root-level privileges"]
    )

    static let accepts: [Example] = [
        // A socket proxy that runs as an ordinary user needs the group.
        """
        services:
          socket-proxy:
            image: wollomatic/socket-proxy:1.10.0
            user: "65534:65534"
            group_add: [docker]
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            group_add: ["989"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            group_add:
              - ↓docker
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.has(.socketProxy) && !service.runs(["socket-proxy"]) {
            if service.service.additionalGroups.isEmpty { continue }
            let group = service.service.additionalGroups.first { group in
                group.value == "docker"
                    || group.trace?.variables.contains { $0.name.uppercased().contains("DOCKER") } ?? false
            }
            guard let group else {
                examination.pass(service.subject)
                continue
            }
            let hasSocket = service.service.mounts.contains {
                stack.hostPath(of: $0).map(HostPaths.isControlSocket) ?? false
            }
            examination.fail(
                service.subject,
                at: group.range,
                hasSocket
                    ? "'\(service.name)' may use the mounted Docker socket by its group"
                    : "'\(service.name)' is a member of the docker group",
                severity: hasSocket ? nil : .low
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let name = try mending.serviceName(of: finding)
        try mending.removeItem(at: finding.range, of: "group_add", in: name)
    }
}
