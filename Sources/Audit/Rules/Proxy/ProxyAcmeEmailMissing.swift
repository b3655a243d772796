import Catalog
import Compose
import Stacks
import Vocabulary

/// The certificate authority has no address to write to.
struct ProxyAcmeEmailMissing: Rule {
    static let about = About(
        id: "proxy-acme-email-missing",
        title: "no address for the certificate authority",
        why: "The authority writes when it must revoke certificates; addresses of example.com are refused outright.",
        severity: .low,
        category: .proxy,
        stage: 3,
        fix: .manual,
        remedy: "set `--certificatesresolvers.NAME.acme.email=` to an address that you read",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: ACME, email", "letsencrypt/boulder: policy, forbidden contact domains"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--certificatesresolvers.le.acme.email=me@mydomain.org]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - ↓--certificatesresolvers.le.acme.email=you@example.com
              - ↓--certificatesresolvers.dns.acme.storage=/acme/acme.json
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            for name in settings.names(below: "certificatesresolvers")
            where settings.has("certificatesresolvers.\(name).acme") {
                let email = settings.setting("certificatesresolvers.\(name).acme.email")
                let value = email?.value ?? ""
                let isPlaceholder = ["@example.com", "@example.org", "@example.net"].contains { value.hasSuffix($0) }
                if !value.isEmpty, !isPlaceholder {
                    examination.pass(.service(service.name))
                    continue
                }
                let first = settings.settings.first { $0.key.hasPrefix("certificatesresolvers.\(name).") }
                examination.fail(
                    .service(service.name),
                    at: email?.range ?? first?.range ?? settings.range,
                    value.isEmpty ? "resolver \(name) has no address" : "resolver \(name) has the placeholder \(value)"
                )
            }
        }
    }
}
