import Catalog
import Compose
import Stacks
import Vocabulary

/// Certificates come from a test authority.
struct ProxyAcmeStaging: MendableRule {
    static let about = About(
        id: "proxy-acme-staging",
        title: "certificates come from the test authority",
        why: "Browsers and apps do not trust the staging authority; people get used to clicking warnings away.",
        severity: .low,
        category: .proxy,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete the `caserver` line and empty the storage file, so that real certificates are asked for",
        evidence: .documented,
        sources: ["letsencrypt.org/docs/staging-environment"]
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
              - ↓--certificatesresolvers.le.acme.caserver=https://acme-staging-v02.api.letsencrypt.org/directory
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --certificatesresolvers.le.acme.email=me@mydomain.org
              # for tests
              - ↓--certificatesresolvers.le.acme.caserver=https://acme-staging-v02.api.letsencrypt.org/directory
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            for name in settings.names(below: "certificatesresolvers") {
                if let server = settings.setting("certificatesresolvers.\(name).acme.caserver"),
                    server.value.contains("staging")
                {
                    examination.fail(
                        .service(service.name),
                        at: server.range,
                        "resolver \(name) asks the test authority for certificates"
                    )
                } else {
                    examination.pass(.service(service.name))
                }
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        for name in settings.names(below: "certificatesresolvers") {
            let key = "certificatesresolvers.\(name).acme.caserver"
            guard let server = settings.setting(key), finding.message.contains("resolver \(name) ") else { continue }
            guard server.value.contains("staging") else { continue }
            try mending.removeTraefik(key, of: settings)
            mending.note(
                "delete the storage file of resolver \(name) before the restart, so that real certificates are asked for"
            )
        }
    }
}
