import Catalog
import Compose
import Stacks
import Vocabulary

/// The proxy does not write down who came.
struct ProxyAccesslogMissing: MendableRule {
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

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        if settings.setting("accesslog") != nil || !settings.has("accesslog") {
            try mending.setTraefik("accesslog", to: "true", of: settings)
        }
        if settings.setting("accesslog.format") == nil {
            try mending.setTraefik("accesslog.format", to: "json", of: settings)
        }
        let image = mending.stack.service(settings.serviceName)?.image
        if let version = image?.tag.flatMap({ TagVersion($0) }), ProxyAccesslogLeaksKeys.hasOption(version) {
            try mending.setTraefik("accesslog.fields.queryparameters.defaultmode", to: "drop", of: settings)
        }
    }
}
