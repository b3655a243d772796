import Catalog
import Compose
import Stacks
import Vocabulary

/// Keys of media servers end up in the access log.
struct ProxyAccesslogLeaksKeys: MendableRule {
    static let about = About(
        id: "proxy-accesslog-leaks-keys",
        title: "the access log keeps keys",
        why: """
            Jellyfin's `api_key`, Plex's token and the programs' API keys travel in addresses. A log that keeps the query \
            part hands them to whoever reads logs and backups.
            """,
        severity: .medium,
        category: .proxy,
        stage: 4,
        fix: .safe,
        remedy: "add `--accesslog.fields.queryparameters.defaultmode=drop` (Traefik 3.6.19, 3.7.3 and later)",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Access logs, fields.queryParameters"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.7.11
            command:
              - --accesslog.format=json
              - --accesslog.fields.queryparameters.defaultmode=drop
        """,
        """
        services:
          traefik:
            image: traefik:v3.5.0
            command: [--accesslog.format=json]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.7.11
            command:
              - --accesslog=true
              - ↓--accesslog.format=json
        """,
        """
        services:
          traefik:
            image: traefik:v3.7.11
            command: ↓--accesslog=true --accesslog.format=json # read by fail2ban
        """,
        """
        services:
          traefik:
            image: traefik:v3.7.11
            environment:
              TRAEFIK_ACCESSLOG: "true"
              TRAEFIK_ACCESSLOG_FORMAT: ↓json
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            guard let format = settings.setting("accesslog.format"), format.value.lowercased() == "json" else {
                continue
            }
            guard let version = service.image?.tag.flatMap({ TagVersion($0) }) else {
                examination.unknown(.service(service.name), needs: "a tag that names Traefik's version")
                continue
            }
            guard Self.hasOption(version) else {
                examination.unknown(.service(service.name), needs: "a Traefik that can drop the query part")
                continue
            }
            if settings.setting("accesslog.fields.queryparameters.defaultmode")?.value.lowercased() == "drop" {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: format.range,
                    "the access log of \(service.name) keeps keys from addresses"
                )
            }
        }
    }

    /// Since 3.6.19 and 3.7.3.
    static func hasOption(_ version: TagVersion) -> Bool {
        let parts = version.components + [Int](repeating: .max, count: max(0, 3 - version.components.count))
        if parts[0] != 3 { return parts[0] > 3 }
        return parts[1] == 6 ? parts[2] >= 19 : parts[1] == 7 ? parts[2] >= 3 : parts[1] > 7
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        try mending.setTraefik("accesslog.fields.queryparameters.defaultmode", to: "drop", of: settings)
    }
}
