import Compose
import Stacks
import Vocabulary

/// Basic sign-in has been removed.
struct ArrAuthBasicObsolete: MendableRule {
    static let about = About(
        id: "arr-auth-basic-obsolete",
        title: "Basic sign-in is removed",
        why:
            "Prowlarr 2, Radarr 6 and the coming Sonarr 5 know the method Basic no more and use Forms instead. The file says something "
            + "else than the program does.",
        severity: .low,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "write `<APP>__AUTH__METHOD=Forms`",
        evidence: .documented,
        sources: ["Radarr/Radarr: src/NzbDrone.Core/Authentication/AuthenticationType.cs", "wiki.servarr.com: FAQ"]
    )

    static let accepts: [Example] = [
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [RADARR__AUTH__METHOD=Forms]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [↓RADARR__AUTH__METHOD=Basic]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let prefix = service.servarrPrefix, let method = service.servarrValue("AUTH__METHOD") else {
                continue
            }
            guard method.value == "Basic" else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: method.range,
                "'\(service.name)' asks for Basic sign-in, which its newer versions replace by Forms",
                remedy: "write `\(prefix)__AUTH__METHOD=Forms`"
            )
        }
    }
}

extension ArrAuthBasicObsolete {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let setting = service.servarrValue("AUTH__METHOD") else { return }
        try mending.set(setting.variable.name, to: "Forms", of: service)
    }
}
