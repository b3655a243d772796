import Catalog
import Compose
import Stacks
import Vocabulary

/// The program listens only inside its own container.
struct ArrBindLocalhost: MendableRule {
    static let about = About(
        id: "arr-bind-localhost",
        title: "the program listens only inside its container",
        why:
            "In a container 127.0.0.1 is the container itself. Neither the published port nor other containers reach the program.",
        severity: .high,
        category: .arr,
        stage: 1,
        kind: .absence,
        fix: .review,
        remedy:
            "delete `<APP>__SERVER__BINDADDRESS`; to keep others out write `127.0.0.1:` in front of the published port",
        evidence: .documented,
        sources: ["wiki.servarr.com: environment variables, BINDADDRESS", "wiki.servarr.com: settings, bind address"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: ["SONARR__SERVER__BINDADDRESS=*"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: ["SONARR__SERVER__BINDADDRESS=127.0.0.1"]
            network_mode: host
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓"SONARR__SERVER__BINDADDRESS=127.0.0.1"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.servarrPrefix != nil {
            guard let address = service.servarrValue("SERVER__BINDADDRESS") else {
                examination.pass(.service(service.name))
                continue
            }
            let owner = stack.namespaceOwner(of: service)
            let isShared = owner.map { !stack.namespaceMembers(of: $0).isEmpty } ?? true
            let isHost = owner?.service.networkMode?.value == "host"
            guard ServiceReference.isLoopback(address.value), address.value != "0.0.0.0", address.value != "::",
                !isShared, !isHost
            else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: address.range,
                "'\(service.name)' listens on \(address.value) of its own container, where nobody can reach it"
            )
        }
    }
}

extension ArrBindLocalhost {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let address = service.servarrValue("SERVER__BINDADDRESS") else { return }
        try mending.editor.removeEnvironment(address.variable.name, of: service.name)
    }
}
