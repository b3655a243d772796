import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityCapRedundant: MendableRule {
    static let about = About(
        id: "security-cap-redundant",
        title: "NET_BIND_SERVICE is added without need",
        why:
            "Since Docker 20.10 any user in a container may listen on ports below 1024, so this capability gives nothing.",
        severity: .info,
        category: .security,
        stage: 3,
        fix: .safe,
        remedy: "remove NET_BIND_SERVICE from `cap_add`",
        evidence: .documented,
        sources: [
            "moby/moby: pull request 41030 (net.ipv4.ip_unprivileged_port_start=0 in containers)",
            "tmatens/compose-lint: docs/rules/CL-0006.md",
        ]
    )

    static let accepts: [Example] = [
        // On the host's network the host's limit counts.
        """
        services:
          proxy:
            image: traefik:v3.6
            network_mode: host
            cap_add: [NET_BIND_SERVICE]
        """,
        // Its binary holds the capability, so it does not start without.
        """
        services:
          caddy:
            image: caddy:2.10
            cap_drop: [ALL]
            cap_add: [NET_BIND_SERVICE]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          proxy:
            image: traefik:v3.6
            cap_drop: [ALL]
            cap_add:
              - ↓NET_BIND_SERVICE
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let capability = service.addedCapabilities.first(where: { $0.value == "NET_BIND_SERVICE" }) else {
                continue
            }
            // A program with a file capability does not start without it (Caddy).
            let isNeeded = service.variant?.hardening?.capabilities?.contains("NET_BIND_SERVICE") ?? false
            if isNeeded || stack.namespaceOwner(of: service)?.service.networkMode?.value == "host" {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: capability.range,
                "'\(service.name)' adds NET_BIND_SERVICE, which its own network does not need"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let name = try mending.serviceName(of: finding)
        try mending.removeItem(at: finding.range, of: "cap_add", in: name)
    }
}
