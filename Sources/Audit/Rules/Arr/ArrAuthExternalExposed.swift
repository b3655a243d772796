import Catalog
import Compose
import Stacks
import Vocabulary

/// The program leaves the sign-in to a proxy but can be reached without it.
struct ArrAuthExternalExposed: MendableRule {
    static let about = About(
        id: "arr-auth-external-exposed",
        title: "sign-in is off and the program is reachable",
        why:
            "With AUTH__METHOD=External the program asks nobody for a password and trusts the proxy in front. Whoever reaches it past the "
            + "proxy has full control: API keys, file deletion, download clients.",
        severity: .critical,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy:
            "set `<APP>__AUTH__METHOD=Forms`, or delete the published port and put a sign-in (forward auth) in front of the route",
        evidence: .documented,
        sources: ["wiki.servarr.com: FAQ, forced authentication", "wiki.servarr.com: environment variables"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__AUTH__METHOD=Forms]
            ports: ["8989:8989"]
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [RADARR__AUTH__METHOD=External]
            ports: ["127.0.0.1:7878:7878"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓SONARR__AUTH__METHOD=External]
            ports: ["8989:8989"]
        """,
        """
        services:
          traefik:
            image: traefik:v3.6
            command: ["--providers.docker=true", "--entrypoints.web.address=:80"]
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [↓SONARR__AUTH__METHOD=External]
            labels:
              - traefik.enable=true
              - traefik.http.routers.sonarr.rule=Host(`sonarr.example.org`)
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let method = service.servarrValue("AUTH__METHOD") else { continue }
            guard ["External", "None"].contains(method.value) else {
                examination.pass(.service(service.name))
                continue
            }
            let exposure = stack.exposure(of: service)
            let open = stack.routing.routes(to: service).map { ($0, stack.routing.isGuarded($0)) }
            if exposure.reach > .loopback {
                fail(
                    service,
                    method,
                    "other machines reach it by its published port",
                    at: exposure.ports.first,
                    &examination
                )
            } else if let route = open.first(where: { $0.1 == false })?.0 {
                fail(service, method, "its route \(route.name) asks for no sign-in", at: nil, &examination)
            } else if open.contains(where: { $0.1 == nil }) {
                examination.unknown(.service(service.name), needs: "the middlewares in front of '\(service.name)'")
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    private func fail(
        _ service: StackService,
        _ method: ServarrSetting,
        _ reason: String,
        at port: Port?,
        _ examination: inout Examination
    ) {
        examination.fail(
            .service(service.name),
            at: method.range,
            "'\(service.name)' has no sign-in of its own (\(method.value)) and \(reason)",
            remedy:
                "set `\(service.servarrPrefix ?? "")__AUTH__METHOD=Forms`, or delete the port and add forward auth to the route",
            related: port.map { [RelatedPlace(range: $0.range, message: "the published port")] } ?? []
        )
    }
}

extension ArrAuthExternalExposed {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let routes = mending.stack.routing.routes(to: service)
        let isGuarded = !routes.isEmpty && routes.allSatisfy { mending.stack.routing.isGuarded($0) == true }
        let exposure = mending.stack.exposure(of: service)
        if isGuarded, !exposure.usesHostNetwork {
            // The sign-in stands in front of the route; only the way past it must go.
            var done: Set<SourceRange> = []
            for port in exposure.ports where !port.isLoopback && done.insert(port.range).inserted {
                try mending.publish(port, on: "127.0.0.1")
            }
            mending.noteAddress("127.0.0.1", for: service)
            return
        }
        guard let method = service.servarrValue("AUTH__METHOD") else { return }
        try mending.set(method.variable.name, to: "Forms", of: service)
        mending.note(
            "before the restart set a user name and password in '\(service.name)' (Settings, General, Security), or nobody can sign in"
        )
    }
}
