import Catalog
import Compose
import Stacks
import Vocabulary

/// The proxy does not write down who came.
struct ProxyAccesslogMissing: Rule {
    static let about = About(
        id: "proxy-accesslog-missing",
        title: "the proxy keeps no access log",
        why: "Without it nobody sees who tries passwords, and fail2ban or CrowdSec have nothing to act on.",
        severity: .medium,
        category: .proxy,
        stage: 4,
        fix: .safe,
        remedy: """
            add `--accesslog=true`, `--accesslog.format=json`, `--accesslog.filepath=/var/log/traefik/access.log` and \
            `--accesslog.fields.queryparameters.defaultmode=drop`, and rotate the file
            """,
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Access logs"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --accesslog]
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --accesslog.filepath=/var/log/access.log]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            ↓command: [--providers.docker=true]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            let isOn = settings.setting("accesslog").map(\.isTrue) ?? settings.has("accesslog")
            if isOn {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: settings.setting("accesslog")?.range ?? settings.range,
                    "\(service.name) keeps no access log"
                )
            }
        }
    }
}
