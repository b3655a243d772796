import Catalog
import Compose
import Stacks
import Vocabulary

/// An administration page is passed on to everybody.
struct ProxyAdminRouterWithoutAuth: MendableRule {
    static let about = About(
        id: "proxy-admin-router-without-auth",
        title: "an administration page without sign-in at the proxy",
        why: """
            Download managers, indexers and dashboards are made for a private network; holes in their own sign-in are found \
            every year, and their pages can run scripts on your machine.
            """,
        severity: .high,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy:
            "put a sign-in (forwardAuth with Authelia, Authentik or Tinyauth) or an address list in front of the router",
        evidence: .derived,
        sources: ["doc.traefik.io/traefik: ForwardAuth middleware", "wiki.servarr.com: reverse proxy"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.web.address=:80]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              traefik.http.routers.sonarr.rule: Host(`sonarr.example.com`)
              traefik.http.routers.sonarr.middlewares: admin
              traefik.http.middlewares.admin.chain.middlewares: lan,auth@file
              traefik.http.middlewares.lan.ipallowlist.sourcerange: 10.0.0.0/8
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            labels:
              traefik.http.routers.jellyfin.rule: Host(`jellyfin.example.com`)
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              traefik.http.routers.sonarr.rule: Host(`sonarr.example.com`)
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.web.address=:80]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              - ↓traefik.http.routers.sonarr.rule=Host(`sonarr.example.com`)
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.web.address=:80]
            labels:
              - traefik.http.routers.dash.rule=Host(`traefik.example.com`)
              - traefik.http.routers.dash.service=api@internal
              - traefik.http.routers.dash.middlewares=sso
              - traefik.http.middlewares.sso.forwardauth.address=http://authelia:9091/api/authz/forward-auth
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              - ↓traefik.http.routers.sonarr.rule=Host(`sonarr.example.com`)
              - traefik.http.routers.sonarr.middlewares=zip
              - traefik.http.middlewares.zip.compress=true
        """,
    ]

    private static let strict: Set<Role> = [.arr, .indexer, .torrent, .usenet, .downloader, .subtitles, .management]
    private static let milder: Set<Role> = [.dashboard, .monitor, .transcoder, .automation]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: Self.strict.union(Self.milder)) {
            for route in stack.routing.routes(to: service) where route.transport == "http" {
                if stack.routing.passes([.redirect], on: route) == true { continue }
                switch stack.routing.isGuarded(route) {
                case true?: examination.pass(.service(service.name))
                case nil: examination.unknown(.service(service.name), needs: "middlewares or rules that lie in a file")
                case false?:
                    examination.fail(
                        .service(service.name),
                        at: route.range,
                        "the proxy passes everybody on to \(service.name)\(Self.place(of: route))",
                        severity: Self.severity(of: service)
                    )
                }
            }
        }
    }

    private static func place(of route: Route) -> String {
        route.hosts.first.map { $0.isEmpty ? "" : " at \($0)" } ?? ""
    }

    private static func severity(of service: StackService) -> Severity {
        let leavesItToProxy = service.service.environment.contains { variable in
            variable.name.hasSuffix("__AUTH__METHOD") && variable.value == "External"
        }
        if leavesItToProxy { return .critical }
        let isMild = service.roles.allSatisfy { !strict.contains($0) }
        return isMild && service.definition?.authentication.model == .own ? .medium : .high
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.attachGuard(to: try mending.route(of: finding))
    }
}
