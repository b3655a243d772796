import Catalog
import Compose
import Stacks
import Vocabulary

/// Services have different time zones.
struct ArrTzMismatch: MendableRule {
    static let about = About(
        id: "arr-tz-mismatch",
        title: "services have different time zones",
        why:
            "Schedules, air dates and log lines then disagree between programs, and tools that read several logs (fail2ban, log viewers) "
            + "miss or misjudge events.",
        severity: .low,
        category: .arr,
        stage: 1,
        fix: .safe,
        remedy: "set `TZ=${TZ}` in each service and the zone once in .env",
        evidence: .verified,
        sources: ["docs.linuxserver.io: TZ variable"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Europe/Berlin]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [TZ=Europe/Berlin]
          tool:
            image: example/tool
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Europe/Berlin]
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["/etc/localtime:/etc/localtime:ro"]
        """,
        // Names of one zone; without TZ it is this one too.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Etc/UTC]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [TZ=UTC]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Europe/Berlin]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [TZ=Europe/Berlin]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
            environment: [↓TZ=Europe/London]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [TZ=Europe/Berlin]
          ↓radarr:
            image: lscr.io/linuxserver/radarr
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard let (common, number, kinds) = Self.commonZone(of: stack) else { return }
        for service in stack.services {
            if let zone = service.identity.timeZone {
                // In a tie the first zone by name is as good as any; both are named.
                if Self.canonical(zone.value) == common || (number == 1 && kinds > 2) {
                    examination.pass(.service(service.name))
                } else {
                    examination.fail(
                        .service(service.name),
                        at: zone.range,
                        "'\(service.name)' is in \(zone.value), the others in \(common)"
                    )
                }
            } else if supportsZone(service) {
                judgeMissing(service, common: common, &examination)
            }
        }
    }

    /// The zone that most services have, how many have it, and how many zones there are; of equals the first by name.
    private static func commonZone(of stack: Stack) -> (name: String, count: Int, kinds: Int)? {
        var counts: [String: Int] = [:]
        for service in stack.services {
            if let zone = service.identity.timeZone { counts[canonical(zone.value), default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value, counts.count) }
    }

    private static let universal = "UTC"

    /// Names of the zone without offset and summer time.
    private static let universalNames: Set<String> = [
        "utc", "uct", "gmt", "gmt0", "zulu", "universal", "greenwich", "utc0",
    ]

    /// One name for each zone.
    private static func canonical(_ zone: String) -> String {
        let name = zone.lowercased()
        return universalNames.contains(name.hasPrefix("etc/") ? String(name.dropFirst(4)) : name) ? universal : zone
    }

    private func judgeMissing(_ service: StackService, common: String, _ examination: inout Examination) {
        let hasClock = service.service.mounts.contains { $0.target == "/etc/localtime" || $0.target == "/etc/timezone" }
        let readsFiles = !service.service.environmentFiles.isEmpty
        if hasClock || common == Self.universal {
            examination.pass(.service(service.name))
        } else if service.service.environmentVariable("TZ") != nil || readsFiles {
            examination.unknown(.service(service.name), needs: "the value of TZ")
        } else {
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "'\(service.name)' has no TZ and runs in UTC, the others are in \(common)",
                remedy:
                    "add `TZ=\(common)` to the environment of '\(service.name)', or `TZ=${TZ}` with the zone in .env"
            )
        }
    }

    /// Whether the catalog says that the program reads `TZ`; families that read it are known as a whole.
    private func supportsZone(_ service: StackService) -> Bool {
        if service.isLinuxServer || service.variant?.key == "hotio" { return true }
        return service.definition?.environment.contains { $0.name == "TZ" && $0.variants.isEmpty } ?? false
    }
}

extension ArrTzMismatch {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let services = mending.stack.services
        guard let (common, number, _) = Self.commonZone(of: mending.stack) else { return }
        let others = services.filter { $0.name != service.name && $0.identity.timeZone?.value == common }
        if number == 1, service.identity.timeZone != nil {
            guard let zone = mending.host.timeZone, Self.canonical(zone) == common else {
                throw EditRefusal(
                    "the services disagree and none has the majority: choose the zone and write it in all"
                )
            }
        }
        // `${TZ}` where the others take it from a variable.
        let template = others.lazy.compactMap { $0.service.environmentVariable("TZ") }
            .first { $0.source == .inline && $0.template != nil }?.template
        if let variable = service.service.environmentVariable("TZ"), variable.template == nil, let template {
            if variable.source == .inline {
                try mending.editor.setEnvironment("TZ", to: template, of: service.name)
                return
            }
        }
        if service.service.environmentVariable("TZ") == nil {
            try mending.add([("TZ", template ?? common)], to: service)
        } else {
            let wanted = Self.findings(in: mending.stack).compactMap(\.subject.serviceName)
            try mending.set("TZ", to: common, of: service, wanted: Set(wanted))
        }
    }
}
