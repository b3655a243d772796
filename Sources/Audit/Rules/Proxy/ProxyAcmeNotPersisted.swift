import Catalog
import Compose
import Stacks
import Vocabulary

/// Certificates are lost with the container.
struct ProxyAcmeNotPersisted: MendableRule {
    static let about = About(
        id: "proxy-acme-not-persisted",
        title: "certificates are lost with the container",
        why: """
            Every time the container is made anew, new certificates are asked for; after five of the same kind in a week \
            Let's Encrypt says no, and nothing works over https.
            """,
        severity: .high,
        category: .proxy,
        stage: 1,
        fix: .review,
        remedy: "mount a volume over the folder of the storage file",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: ACME, storage", "letsencrypt.org/docs/rate-limits"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --certificatesresolvers.le.acme.email=me@mydomain.org
              - --certificatesresolvers.le.acme.storage=/letsencrypt/acme.json
            volumes: [./letsencrypt:/letsencrypt]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --certificatesresolvers.le.acme.email=me@mydomain.org
              - ↓--certificatesresolvers.le.acme.storage=/acme.json
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            for name in settings.names(below: "certificatesresolvers")
            where settings.has("certificatesresolvers.\(name).acme") {
                let key = "certificatesresolvers.\(name).acme.storage"
                let storage = settings.setting(key)
                // Traefik runs in `/`, where its default name `acme.json` leads.
                let path = "/" + (storage?.value ?? "acme.json").drop { $0 == "." || $0 == "/" }
                let isMounted = service.service.mounts.contains { mount in
                    mount.type != "tmpfs" && (path == mount.target || path.hasPrefix(mount.target + "/"))
                }
                if isMounted {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: storage?.range ?? settings.settings.first {
                        $0.key.hasPrefix("certificatesresolvers.\(name).")
                    }?.range
                        ?? settings.range,
                    "resolver \(name) keeps its certificates in `\(path)`, which is not on a volume"
                )
            }
        }
    }
}
