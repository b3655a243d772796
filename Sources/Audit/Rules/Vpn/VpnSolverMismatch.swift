import Catalog
import Compose
import Stacks
import Vocabulary

/// The solver and the indexer manager leave by different ways.
struct VpnSolverMismatch: MendableRule {
    static let about = About(
        id: "vpn-solver-mismatch",
        title: "the challenge solver and the indexer manager have different addresses",
        why: """
            The solver passes Cloudflare's test and hands over a cookie. Cloudflare ties it to the visitor, so from \
            another address it is refused.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "let both run through the VPN, or both beside it",
        evidence: .documented,
        sources: [
            "FlareSolverr/FlareSolverr issue 255",
            "cloudflare/cloudflare-docs: cloudflare-challenges/concepts/clearance.mdx",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          prowlarr: { image: "lscr.io/linuxserver/prowlarr:latest", network_mode: "service:gluetun" }
          flaresolverr: { image: "ghcr.io/flaresolverr/flaresolverr:v3.3.21", network_mode: "service:gluetun" }
        """,
        """
        services:
          prowlarr: { image: "lscr.io/linuxserver/prowlarr:latest" }
          flaresolverr: { image: "ghcr.io/flaresolverr/flaresolverr:v3.3.21" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          prowlarr: { image: "lscr.io/linuxserver/prowlarr:latest", network_mode: "service:gluetun" }
          ↓flaresolverr: { image: "ghcr.io/flaresolverr/flaresolverr:v3.3.21" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let indexers = stack.services(in: .indexer)
        guard let indexer = indexers.first else { return }
        for solver in stack.services(in: .solver) {
            let subject = Subject.service(solver.name)
            let gateway = stack.vpnGateway(of: solver)
            if indexers.contains(where: { stack.vpnGateway(of: $0)?.name == gateway?.name }) {
                examination.pass(subject)
                continue
            }
            let other = stack.vpnGateway(of: indexer)
            examination.fail(
                subject,
                at: solver.service.networkMode?.range ?? solver.service.nameRange,
                "'\(solver.name)' goes out \(Self.way(gateway)), '\(indexer.name)' \(Self.way(other))",
                related: [RelatedPlace(range: indexer.service.nameRange, message: "uses its cookies")]
            )
        }
    }

    private static func way(_ gateway: StackService?) -> String {
        gateway.map { "through '\($0.name)'" } ?? "beside the VPN"
    }
}

extension VpnSolverMismatch {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let solver = try mending.subject(of: finding)
        let stack = mending.stack
        if let gateway = stack.vpnGateway(of: solver) {
            try NamespaceExit(service: solver, gateway: gateway, stack: stack).carryOut(&mending)
        } else if let gateway = stack.services(in: .indexer).lazy.compactMap({ stack.vpnGateway(of: $0) }).first {
            try NamespaceEntry(client: solver, gateway: gateway, stack: stack).carryOut(&mending)
        }
    }
}
