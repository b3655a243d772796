import Catalog
import Compose
import Stacks
import Vocabulary

/// TLS options are written where Traefik does not read them.
struct ProxyTlsOptionsLabels: Rule {
    static let about = About(
        id: "proxy-tls-options-labels",
        title: "TLS options in labels are ignored",
        why:
            "Traefik takes TLS options and certificates from its file provider only: the labels look strict and do nothing.",
        severity: .low,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: "move them into a file for `--providers.file`, and refer to them as `NAME@file`",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: TLS options"]
    )

    static let accepts: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
              traefik.http.routers.seerr.tls.options: modern@file
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              - ↓traefik.tls.options.default.minversion=VersionTLS13
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let labels = service.service.labels.filter { $0.key.lowercased().hasPrefix("traefik.") }
            guard !labels.isEmpty else { continue }
            let ignored = labels.first { label in
                let key = label.key.lowercased()
                return key.hasPrefix("traefik.tls.options.") || key.hasPrefix("traefik.tls.certificates")
            }
            if let ignored {
                examination.fail(
                    .service(service.name),
                    at: ignored.range,
                    "Traefik does not read `\(ignored.key)` from labels"
                )
            } else {
                examination.pass(.service(service.name))
            }
        }
    }
}
