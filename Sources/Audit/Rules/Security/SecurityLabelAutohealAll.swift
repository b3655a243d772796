import Compose
import Stacks
import Vocabulary

struct SecurityLabelAutohealAll: Rule {
    static let about = About(
        id: "security-label-autoheal-all",
        title: "autoheal may restart every container",
        why: """
            With the label set to `all` it watches and restarts whatever runs on this machine, through a socket that \
            gives it root.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        fix: .review,
        remedy: """
            set `AUTOHEAL_CONTAINER_LABEL=autoheal`, label the services with `autoheal=true`, and use a socket proxy
            """,
        evidence: .documented,
        sources: ["willfarrell/docker-autoheal: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          autoheal:
            image: willfarrell/autoheal:1.2.0
            environment:
              AUTOHEAL_CONTAINER_LABEL: autoheal
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        """
    ]

    static let flags: [Example] = [
        """
        services:
          autoheal:
            image: willfarrell/autoheal:1.2.0
            environment:
              - ↓AUTOHEAL_CONTAINER_LABEL=all
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.runs(["autoheal"]) {
            let label = service.service.environmentVariable("AUTOHEAL_CONTAINER_LABEL")
            let socket = service.service.mounts.first { mount in
                !mount.isReadOnly && (stack.hostPath(of: mount).map(HostPaths.isControlSocket) ?? false)
            }
            guard let label, label.value == "all", socket != nil else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: label.nameRange,
                "'\(service.name)' may restart every container of the machine"
            )
        }
    }
}
