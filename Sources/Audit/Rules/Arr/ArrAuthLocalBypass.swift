import Catalog
import Compose
import Stacks
import Vocabulary

/// Local addresses need no sign-in, and everybody looks local.
struct ArrAuthLocalBypass: MendableRule {
    static let about = About(
        id: "arr-auth-local-bypass",
        title: "no sign-in for local addresses, and everybody looks local",
        why:
            "Behind a reverse proxy or Docker's address translation the program sees a private address for every visitor. "
            + "\"Disabled for local addresses\" then means: no sign-in for anybody, and the page hands out the API key.",
        severity: .high,
        category: .arr,
        stage: 3,
        fix: .safe,
        remedy: "set `<APP>__AUTH__REQUIRED=Enabled`",
        evidence: .documented,
        sources: ["Sonarr/Sonarr#6130", "Radarr/Radarr#9698", "wiki.servarr.com: FAQ, forced authentication"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__AUTH__REQUIRED=Enabled]
            ports: ["8989:8989"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__AUTH__REQUIRED=DisabledForLocalAddresses]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓SONARR__AUTH__REQUIRED=DisabledForLocalAddresses]
            ports: ["8989:8989"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let required = service.servarrValue("AUTH__REQUIRED") else { continue }
            let exposure = stack.exposure(of: service)
            guard required.value == "DisabledForLocalAddresses", exposure.isReachable else {
                if required.value == "DisabledForLocalAddresses", exposure.isRouted == nil {
                    examination.unknown(
                        .service(service.name),
                        needs: "whether the reverse proxy leads to '\(service.name)'"
                    )
                } else {
                    examination.pass(.service(service.name))
                }
                continue
            }
            // On the host's network nothing translates addresses: only the local network comes in without a password.
            let isDirect = exposure.usesHostNetwork && exposure.isRouted != true
            examination.fail(
                .service(service.name),
                at: required.range,
                isDirect
                    ? "'\(service.name)' asks nobody in the local network for a password"
                    : "'\(service.name)' asks local addresses for no password, and behind "
                        + (exposure.isRouted == true ? "a proxy" : "Docker's address translation")
                        + " all may look local",
                severity: isDirect ? .medium : .high,
                remedy: "write `\(service.servarrPrefix ?? "")__AUTH__REQUIRED=Enabled`"
            )
        }
    }
}

extension ArrAuthLocalBypass {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let setting = service.servarrValue("AUTH__REQUIRED") else { return }
        mending.askForReview(
            "everybody must sign in then, also at home: have user and password of '\(service.name)' ready"
        )
        try mending.set(setting.variable.name, to: "Enabled", of: service)
    }
}
