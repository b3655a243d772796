import Compose
import Stacks
import Vocabulary

struct SecretsAcmeGlobalKey: Rule {
    static let about = About(
        id: "secrets-acme-global-key",
        title: "the key to a whole Cloudflare account is used",
        why: """
            The global key may do everything with every domain of the account. A token for DNS of one domain is \
            enough.
            """,
        severity: .medium,
        category: .secrets,
        stage: 3,
        fix: .manual,
        remedy: """
            make an API token with Zone:Read and DNS:Edit for the domain and set CF_DNS_API_TOKEN (or \
            CF_DNS_API_TOKEN_FILE) instead
            """,
        evidence: .documented,
        sources: ["go-acme.github.io/lego/dns/cloudflare"]
    )

    static let accepts: [Example] = [
        Example(
            """
            services:
              traefik:
                image: traefik:v3.6
                environment: {CF_DNS_API_TOKEN: "${CF_DNS_API_TOKEN:?}"}
            """,
            files: [".env": "CF_DNS_API_TOKEN=kT9vRq2LmX4cWz7p\n"]
        )
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6
            environment:
              CF_API_EMAIL: me@example.com
              ↓CF_API_KEY: ${CF_API_KEY}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let service = service.service
            let key = ["CF_API_KEY", "CLOUDFLARE_API_KEY", "CF_API_KEY_FILE", "CLOUDFLARE_API_KEY_FILE"]
                .compactMap { service.environmentVariable($0) }.first
            let hasMail = ["CF_API_EMAIL", "CLOUDFLARE_EMAIL", "CF_API_EMAIL_FILE", "CLOUDFLARE_EMAIL_FILE"]
                .contains { service.environmentVariable($0) != nil }
            guard let key, hasMail else {
                let hasToken = service.environment.contains {
                    $0.name.hasPrefix("CF_DNS_API_TOKEN") || $0.name.hasPrefix("CLOUDFLARE_DNS_API_TOKEN")
                }
                if hasToken { examination.pass(.service(service.name)) }
                continue
            }
            examination.fail(
                .service(service.name),
                at: key.nameRange,
                "'\(service.name)' uses the global key of a Cloudflare account"
            )
        }
    }
}
