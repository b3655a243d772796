import Compose
import Stacks
import Vocabulary

/// `TZ` is not the name of a time zone.
struct ArrTzInvalid: MendableRule {
    static let about = About(
        id: "arr-tz-invalid",
        title: "TZ is not a known time zone",
        why: "An unknown name is taken as UTC without any message: schedules and logs are hours off.",
        severity: .medium,
        category: .arr,
        stage: 1,
        fix: .safe,
        remedy: "write a name of the tz database, for example `TZ=Europe/Berlin`",
        evidence: .verified,
        sources: [
            "iana.org: Time Zone Database",
            "docs.docker.com: Compose file, environment (quotes in list items are kept)",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Europe/Berlin]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: { TZ: "Etc/UTC" }
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
            environment: { TZ: "America/Argentina/Buenos_Aires" }
          bazarr:
            image: lscr.io/linuxserver/bazarr
            environment: { TZ: "CET-1CEST,M3.5.0,M10.5.0/3" }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              - ↓TZ="Europe/Berlin"
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment:
              TZ: ↓Germany/Berlin
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let zone = service.identity.timeZone, let range = zone.range else { continue }
            let name = zone.value
            let bare = name.trimming { $0 == "\"" || $0 == "'" || $0 == " " }
            if bare != name, TimeZoneNames.isKnown(bare) {
                examination.fail(
                    .service(service.name),
                    at: range,
                    "the quotes or blanks in TZ of '\(service.name)' are part of the value: \(name)",
                    remedy: "write `TZ=\(bare)`"
                )
            } else if TimeZoneNames.isKnown(name) || TimeZoneNames.isPosix(name) {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: range,
                    "'\(service.name)' has TZ \(name), which is no time zone"
                        + (TimeZoneNames.suggestion(for: name).map { "; did you mean \($0)?" } ?? ""),
                    fix: .manual
                )
            }
        }
    }
}

extension String {
    /// The text without leading and trailing characters of a kind.
    fileprivate func trimming(_ isUnwanted: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isUnwanted(first) { rest.removeFirst() }
        while let last = rest.last, isUnwanted(last) { rest.removeLast() }
        return String(rest)
    }
}

extension ArrTzInvalid {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let zone = service.identity.timeZone else { return }
        let bare = zone.value.trimming { $0 == "\"" || $0 == "'" || $0 == " " }
        try mending.set("TZ", to: bare, of: service)
    }
}
