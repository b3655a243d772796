import Compose
import Stacks
import Vocabulary

/// The file does not say that the program needs a sign-in.
struct ArrAuthUnset: MendableRule {
    static let about = About(
        id: "arr-auth-unset",
        title: "sign-in is not fixed by the file",
        why:
            "A fresh instance lets the first visitor choose the password, and with the method None it shows its API key to everybody.",
        severity: .medium,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy:
            "set `<APP>__AUTH__METHOD=Forms` and `<APP>__AUTH__REQUIRED=Enabled`, then choose user and password in the program",
        evidence: .documented,
        sources: ["wiki.servarr.com: FAQ, forced authentication", "wiki.servarr.com: environment variables"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__AUTH__METHOD=Forms]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓SONARR__AUTH__METHOD=None]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let prefix = service.servarrPrefix else { continue }
            guard let method = service.servarrValue("AUTH__METHOD") else {
                examination.unknown(
                    .service(service.name),
                    needs: "AuthenticationMethod in config.xml of '\(service.name)'"
                )
                continue
            }
            guard method.value == "None" else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: method.range,
                "'\(service.name)' has its sign-in switched off",
                remedy: "write `\(prefix)__AUTH__METHOD=Forms` and `\(prefix)__AUTH__REQUIRED=Enabled`"
            )
        }
    }
}

extension ArrAuthUnset {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let method = service.servarrValue("AUTH__METHOD"), let prefix = service.servarrPrefix else { return }
        try mending.set(method.variable.name, to: "Forms", of: service)
        let required = service.servarrSetting("AUTH__REQUIRED")
        if required?.value != "Enabled" {
            try mending.set(required?.variable.name ?? "\(prefix)__AUTH__REQUIRED", to: "Enabled", of: service)
        }
        mending.note(
            "before the restart set a user name and password in '\(service.name)' (Settings, General, Security), or nobody can sign in"
        )
    }
}
