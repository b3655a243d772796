import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityLabelAutohealAll: MendableRule {
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

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let checked = mending.stack.services.filter { other in
            other.name != service.name
                && (other.service.healthcheck.map { !$0.isDisabled } ?? (other.variant?.hasHealthcheck ?? false))
        }
        try mending.editor.setEnvironment("AUTOHEAL_CONTAINER_LABEL", to: "autoheal", of: service.name)
        for other in checked where other.service.label("autoheal") == nil {
            try mending.editor.setLabel("autoheal", to: "true", of: other.name)
        }
        mending.note(
            "'\(service.name)' then leaves containers of other projects alone; give them the label `autoheal=true` if it should not"
        )
    }
}
