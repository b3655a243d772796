import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether a Jellyfin behind a proxy knows the proxy.
struct IntegrationTrustedProxies: Check {
    static let about = CheckDescription(
        "integration-trusted-proxies",
        .integration,
        trouble: .securityWarnings,
        question: "Does Jellyfin know the proxy that stands before it?",
        why: """
            else everybody comes from the proxy's address: rights for the local network, limits and bans hit all or nobody
            """,
        remedy: "name the proxy's network under Networking › Known proxies",
        severity: .medium,
        needs: [.reading, .containers],
        sources: ["Jellyfin documentation, networking, reverse proxy: KnownProxies"]
    )

    static let cases: [CheckCase] = [
        .passes("no router leads to it"),
        .passes("a router, and the proxy is known", route),
        .fails("jellyfin", "a router, and no proxy is known") { evidence in
            route(&evidence)
            CheckCase.changeSettings(&evidence, "jellyfin") { $0.trustedProxies = [] }
        },
        .unknown("jellyfin", "its settings cannot be read") { evidence in
            route(&evidence)
            CheckCase.unread("jellyfin").change(&evidence)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.services(of: ["jellyfin"]), in: evidence, of: \.settings) { service, settings in
            guard let trusted = settings.trustedProxies else { return [] }
            guard isRouted(service, evidence) else { return [passed(service.name, "no router leads to it")] }
            guard trusted.allSatisfy(\.isEmpty) else { return [passed(service.name, "it knows its proxy")] }
            let step = Verdict.Step(
                """
                in \(service.name) under Dashboard › Networking › Known proxies enter the network that it shares with the \
                proxy\(network(of: service, evidence).map { " (\($0))" } ?? "")
                """
            )
            let message =
                "a proxy leads to \(service.name), which knows no proxy: every visitor has the proxy's address"
            return [failed(service.name, message, steps: [step, .restart(service.name)])]
        }
    }

    private static func isRouted(_ service: StackService, _ evidence: Evidence) -> Bool {
        if evidence.stack.routing.isRouted(service) == true { return true }
        return evidence.services(of: ["traefik"]).contains { traefik in
            (evidence.read(traefik, \.links) ?? []).contains { link in
                link.kind == .route && link.name.prefix { $0 != "@" && $0 != "-" } == service.name
            }
        }
    }

    /// The proxy's address in a network of both, from which people see which one is meant.
    private static func network(of service: StackService, _ evidence: Evidence) -> String? {
        let own = evidence[service.name].container?.networks ?? [:]
        for proxy in evidence.stack.services(in: .proxy) {
            for (name, address) in evidence[proxy.name].container?.networks ?? [:] where own[name] != nil {
                return "\(name), the proxy is \(address) there today"
            }
        }
        return nil
    }

    @Sendable private static func route(_ evidence: inout Evidence) {
        CheckCase.changeLinks(&evidence, "traefik", .route) { $0.name = "jellyfin@docker" }
    }
}
