import Compose
import Testing

@testable import Stacks

struct RoutingTests {
    private func stack(_ text: String, _ files: [String: String] = [:]) throws -> Stack {
        let outcome = Loader.load(text: text, otherFiles: files)
        return Stack(project: try #require(outcome.project, "\(outcome.issues.map(\.message))"))
    }

    struct Guarded: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var flags: [String] = ["--providers.docker=true", "--entrypoints.web.address=:80"]
        var labels: [String]
        var expected: Bool?
    }

    static let guarded: [Guarded] = [
        Guarded(testDescription: "no middleware", labels: [], expected: false),
        Guarded(
            testDescription: "basic auth by name",
            labels: [
                "traefik.http.routers.app.middlewares=a", "traefik.http.middlewares.a.basicauth.users=x:y",
            ],
            expected: true
        ),
        Guarded(
            testDescription: "a chain within a chain, keys in capitals",
            labels: [
                "traefik.http.routers.app.middlewares=outer@docker",
                "traefik.http.middlewares.outer.chain.middlewares=inner",
                "traefik.http.middlewares.inner.Chain.Middlewares=h,sso",
                "traefik.http.middlewares.h.headers.stsseconds=1",
                "traefik.http.middlewares.sso.ForwardAuth.address=http://auth",
            ],
            expected: true
        ),
        Guarded(
            testDescription: "a chain that contains itself",
            labels: [
                "traefik.http.routers.app.middlewares=a", "traefik.http.middlewares.a.chain.middlewares=a",
            ],
            expected: false
        ),
        Guarded(
            testDescription: "a middleware in a file",
            labels: ["traefik.http.routers.app.middlewares=auth@file"],
            expected: nil
        ),
        Guarded(
            testDescription: "a plugin",
            labels: ["traefik.http.routers.app.middlewares=p", "traefik.http.middlewares.p.plugin.x.y=1"],
            expected: nil
        ),
        Guarded(
            testDescription: "an address list at the entry point",
            flags: ["--entryPoints.web.address=:80", "--entrypoints.web.http.middlewares=lan@docker"],
            labels: ["traefik.http.middlewares.lan.ipallowlist.sourcerange=10.0.0.0/8"],
            expected: true
        ),
        Guarded(
            testDescription: "an entry point that the router does not use",
            flags: [
                "--entrypoints.web.address=:80", "--entrypoints.lan.address=:81",
                "--entrypoints.lan.http.middlewares=l@docker",
            ],
            labels: [
                "traefik.http.routers.app.entrypoints=web",
                "traefik.http.middlewares.l.ipallowlist.sourcerange=10.0.0.0/8",
            ],
            expected: false
        ),
        Guarded(
            testDescription: "a static file",
            flags: ["--configfile=/t.yml"],
            labels: [],
            expected: nil
        ),
    ]

    @Test(arguments: guarded)
    func `a route is guarded by what its requests pass`(_ test: Guarded) throws {
        let flags = test.flags.map { "      - \($0)" }.joined(separator: "\n")
        let labels = (["traefik.http.routers.app.rule=Host(`A.example.com`)"] + test.labels)
            .map { "      - \($0)" }.joined(separator: "\n")
        let stack = try stack(
            "services:\n  traefik:\n    image: traefik:v3.6.1\n    command:\n\(flags)\n"
                + "  app:\n    image: nginx:1\n    labels:\n\(labels)\n"
        )
        let route = try #require(stack.routing.routes.first)
        #expect(route.hosts == ["a.example.com"])
        #expect(stack.routing.isGuarded(route) == test.expected)
    }

    @Test
    func `flags, variables and files are never mixed`() throws {
        let text = { (extra: String) in
            "services:\n  traefik:\n    image: traefik:v3\n    environment: {TRAEFIK_API_INSECURE: 'true'}\n\(extra)"
        }
        let byVariable = try #require(stack(text("")).routing.traefiks.first)
        #expect(byVariable.isOn("api.insecure") == true)
        let byFlag = try #require(stack(text("    command: --ping --log.level INFO\n")).routing.traefiks.first)
        #expect(byFlag.isOn("api.insecure") == false)
        #expect(byFlag.isOn("ping") == true)
        #expect(byFlag.setting("log.level")?.value == "INFO")
        let byFile = try #require(
            stack(text("    volumes: ['./traefik.yml:/etc/traefik/traefik.yml']\n")).routing.traefiks.first
        )
        #expect(!byFile.isVisible)
        #expect(byFile.isOn("api.insecure") == nil)
    }

    @Test
    func `ports, targets and disabled containers are read from labels`() throws {
        let stack = try stack(
            """
            services:
              one:
                image: nginx:1
                labels:
                  traefik.http.routers.one.rule: Host(`a.b`, `c.d`) && PathPrefix(`/x`)
                  traefik.http.services.other.loadbalancer.server.port: "81"
              dash:
                image: traefik:v3
                labels:
                  traefik.http.routers.dash.rule: Host(`t.b`)
                  traefik.http.routers.dash.service: api@internal
              off:
                image: nginx:1
                labels:
                  traefik.enable: "false"
                  traefik.http.routers.off.rule: Host(`off.b`)
              bare:
                image: nginx:1
                labels: {traefik.enable: "true"}
              old:
                image: nginx:1
                labels: {traefik.enable: "true", traefik.frontend.rule: "Host:old.b", traefik.port: "82"}
            """
        )
        #expect(stack.routing.routes.map(\.serviceName) == ["one", "dash", "bare", "old"])
        #expect(stack.routing.routes.map(\.hosts) == [["a.b", "c.d"], ["t.b"], [], ["old.b"]])
        #expect(stack.routing.routes.map(\.port) == [81, nil, nil, 82])
        #expect(stack.routing.routes.map(\.leadsToTraefikItself) == [false, true, false, false])
        let service = try #require(stack.service("off"))
        #expect(stack.routing.routes(to: service).isEmpty)
    }

    @Test
    func `routes of other proxies are found, and proxies with files are opaque`() throws {
        let stack = try stack(
            """
            services:
              caddy:
                image: lucaslorentz/caddy-docker-proxy:2.9
              proxy:
                image: nginxproxy/nginx-proxy:1.7
              npm:
                image: jc21/nginx-proxy-manager:2
              a:
                image: nginx:1
                labels:
                  caddy: a.example.com
                  caddy.reverse_proxy: "{{upstreams 8081}}"
                  caddy.basic_auth.me: $$2a$$x
              b:
                image: nginx:1
                environment: {VIRTUAL_HOST: "b.example.com,www.b.example.com", VIRTUAL_PORT: "8082"}
              c:
                image: nginx:1
                labels: {swag: enable, swag_port: "8083", swag_auth: authelia}
              d:
                image: nginx:1
            """
        )
        let routes = stack.routing.routes
        #expect(routes.map(\.proxy) == [.caddy, .nginxProxy, .swag])
        #expect(routes.map(\.port) == [8081, 8082, 8083])
        #expect(routes.map(\.hosts) == [["a.example.com"], ["b.example.com", "www.b.example.com"], []])
        #expect(routes.map { stack.routing.isGuarded($0) } == [true, nil, true])
        #expect(stack.routing.opaqueProxies == ["npm"])
        let unrouted = try #require(stack.service("d"))
        #expect(stack.routing.isRouted(unrouted) == nil)
    }
}
