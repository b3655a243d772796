import Catalog
import Compose
import Stacks
import Vocabulary

/// Visitors may name their own address.
struct ProxyForwardedInsecure: MendableRule {
    static let about = About(
        id: "proxy-forwarded-insecure",
        title: "visitors may claim any address",
        why: """
            With `forwardedHeaders.insecure` Traefik believes what a visitor writes into `X-Forwarded-For`: address lists let \
            everybody in, and fail2ban bans whomever the attacker names.
            """,
        severity: .high,
        category: .proxy,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete it; if another proxy stands in front, name it with `forwardedheaders.trustedips=`",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: EntryPoints, forwarded headers and PROXY protocol"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --entrypoints.websecure.address=:443
              - --entrypoints.websecure.forwardedheaders.trustedips=10.0.0.1/32
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --entrypoints.websecure.address=:443
              - ↓--entrypoints.websecure.forwardedheaders.insecure=true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            for entryPoint in settings.entryPoints {
                let flag = ["forwardedheaders.insecure", "proxyprotocol.insecure"].lazy
                    .compactMap { entryPoint.settings[$0] }.first(where: \.isTrue)
                if let flag {
                    examination.fail(
                        .service(service.name),
                        at: flag.range,
                        "entry point \(entryPoint.name) believes whatever address a visitor claims"
                    )
                } else {
                    examination.pass(.service(service.name))
                }
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        for entryPoint in settings.entryPoints {
            for key in ["forwardedheaders.insecure", "proxyprotocol.insecure"] {
                guard let flag = entryPoint.settings[key], flag.isTrue, flag.range == finding.range else { continue }
                guard finding.message.contains(" \(entryPoint.name) ") else { continue }
                try mending.removeTraefik("entrypoints.\(entryPoint.name).\(key)", of: settings)
                mending.note(
                    "if another proxy stands in front of entry point \(entryPoint.name), name its addresses with "
                        + "`--entrypoints.\(entryPoint.name).forwardedheaders.trustedips=`"
                )
            }
        }
    }
}
