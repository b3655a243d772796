import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkExtraHostsDockerInternal: Rule {
    static let about = About(
        id: "network-extra-hosts-docker-internal",
        title: "the container can reach services of the machine itself",
        why: """
            `host-gateway` opens the way to everything that listens on the machine, also to what was meant for \
            127.0.0.1 bound to all addresses.
            """,
        severity: .info,
        category: .network,
        stage: 3,
        kind: .absence,
        fix: .manual,
        remedy: "remove the entry unless the program must talk to a service outside Docker",
        evidence: .documented,
        sources: [
            "docs.docker.com/reference/compose-file/services: extra_hosts",
            "docs.docker.com/reference/cli/docker/container/run: host-gateway",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", extra_hosts: ["nas:192.168.1.5"]}
          proxy: {image: "traefik:v3.6", extra_hosts: ["host.docker.internal:host-gateway"]}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            extra_hosts:
              - ↓host.docker.internal:host-gateway
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.has(.proxy) {
            let node = service.service["extra_hosts"]
            let items = node?.sequence ?? (node?.mapping?.entries ?? []).map(\.value)
            let found = items.first { item in
                item.text?.contains("host-gateway") ?? item.sequence?.contains { $0.text == "host-gateway" } ?? false
            }
            guard let found else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: found.range,
                "'\(service.name)' can reach services of the machine by host-gateway"
            )
        }
    }
}
