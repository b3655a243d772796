import Catalog
import Compose
import Stacks
import Vocabulary

/// Addresses of a provider's shared network count as local.
struct ArrAuthTrustCgnat: MendableRule {
    static let about = About(
        id: "arr-auth-trust-cgnat",
        title: "addresses of strangers count as local",
        why:
            "100.64.0.0/10 is used by internet providers for many customers at once, not only by Tailscale. Treating it as local lets "
            + "other customers in without a sign-in.",
        severity: .medium,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "set `<APP>__AUTH__TRUSTCGNATIPADDRESSES=false` unless the program is reached through Tailscale alone",
        evidence: .documented,
        sources: ["Sonarr/Sonarr: src/NzbDrone.Common/Options/AuthOptions.cs", "RFC 6598"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__AUTH__TRUSTCGNATIPADDRESSES=false]
        """,
        """
        services:
          tailscale:
            image: tailscale/tailscale
          sonarr:
            image: lscr.io/linuxserver/sonarr
            network_mode: service:tailscale
            environment: [SONARR__AUTH__TRUSTCGNATIPADDRESSES=true]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓SONARR__AUTH__TRUSTCGNATIPADDRESSES=true]
            ports: ["8989:8989"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let trust = service.servarrValue("AUTH__TRUSTCGNATIPADDRESSES") else { continue }
            let isTailnetOnly =
                stack.namespaceOwner(of: service)?.isProgram("tailscale") == true
                && stack.exposure(of: service).reach <= .loopback
            guard trust.value.lowercased() == "true", !isTailnetOnly else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(.service(service.name), at: trust.range, "'\(service.name)' treats 100.64.0.0/10 as local")
        }
    }
}

extension ArrAuthTrustCgnat {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let setting = service.servarrValue("AUTH__TRUSTCGNATIPADDRESSES") else { return }
        try mending.set(setting.variable.name, to: "false", of: service)
    }
}
