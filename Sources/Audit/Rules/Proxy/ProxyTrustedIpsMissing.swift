import Catalog
import Compose
import Stacks
import Vocabulary

/// Behind a tunnel every visitor has the same address.
struct ProxyTrustedIpsMissing: Rule {
    static let about = About(
        id: "proxy-trusted-ips-missing",
        title: "every visitor looks like the tunnel",
        why: """
            Requests come through cloudflared, whose real sender stands in a header that Traefik drops unless the tunnel is \
            trusted. Logs, address lists and bans then see one address for everybody.
            """,
        severity: .medium,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: "add `--entrypoints.NAME.forwardedheaders.trustedips=` with the subnet in which cloudflared runs",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: EntryPoints, forwarded headers"]
    )

    static let accepts: [Example] = [
        """
        services:
          cloudflared:
            image: cloudflare/cloudflared:2026.8.0
          traefik:
            image: traefik:v3.6.16
            command:
              - --entrypoints.web.address=:80
              - --entrypoints.web.forwardedheaders.trustedips=172.20.0.0/16
        """
    ]

    static let flags: [Example] = [
        """
        services:
          cloudflared:
            image: cloudflare/cloudflared:2026.8.0
          traefik:
            image: traefik:v3.6.16
            ↓command:
              - --entrypoints.web.address=:80
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard let tunnel = stack.services.first(where: { $0.isProgram("cloudflared") }) else { return }
        for (service, settings) in examination.visibleTraefiks(in: stack) where stack.canReach(tunnel, service) {
            let isTrusted = settings.entryPoints.contains { entryPoint in
                entryPoint.settings.keys.contains {
                    $0.hasPrefix("forwardedheaders.") || $0.hasPrefix("proxyprotocol.")
                }
            }
            if isTrusted {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: settings.range,
                    "\(service.name) does not trust \(tunnel.name), so all visitors seem to come from it"
                )
            }
        }
    }
}
