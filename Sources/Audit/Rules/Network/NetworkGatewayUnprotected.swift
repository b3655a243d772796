import Compose
import Stacks
import Vocabulary

struct NetworkGatewayUnprotected: MendableRule {
    static let about = About(
        id: "network-gateway-unprotected",
        title: "every port of the containers on a network is open",
        why: """
            With this gateway mode Docker does not block ports that were not published: whoever can send packets to \
            the network reaches databases and internal ports.
            """,
        severity: .high,
        category: .network,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "remove the `gateway_mode` option; `nat` is the default",
        evidence: .documented,
        sources: [
            "docs.docker.com/engine/network/packet-filtering-firewalls: gateway modes",
            "docker/docs: pull request 21612",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", networks: [a]}
        networks:
          a:
            driver_opts: {com.docker.network.bridge.gateway_mode_ipv4: nat}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app: {image: "example/app:1", networks: [a]}
        networks:
          a:
            driver_opts:
              com.docker.network.bridge.gateway_mode_ipv4: ↓nat-unprotected
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for network in stack.project.networks {
            var isClean = true
            for option in network.node["driver_opts"]?.mapping?.entries ?? [] {
                guard option.key.contains("gateway_mode"), let mode = option.value.text else { continue }
                guard ["nat-unprotected", "routed"].contains(mode) else { continue }
                isClean = false
                // Routing without translation still drops what is not published.
                examination.fail(
                    .network(network.key),
                    at: option.value.range,
                    mode == "routed"
                        ? "containers on '\(network.key)' are reached at their own addresses (gateway mode routed)"
                        : "network '\(network.key)' leaves unpublished ports open (gateway mode nat-unprotected)",
                    severity: mode == "routed" ? .medium : nil
                )
            }
            if isClean { examination.pass(.network(network.key)) }
        }
    }
}

extension NetworkGatewayUnprotected {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard case .network(let key) = finding.subject,
            let option = mending.stack.network(key)?.node["driver_opts"]?.mapping?.entries.first(where: {
                $0.value.range == finding.range
            })
        else { return }
        try mending.editor.remove(["networks", key, "driver_opts", option.key])
        mending.note("Docker applies this when the network is made anew: `docker compose down`, then `up -d`")
    }
}
