import Catalog
import Compose
import Stacks
import Vocabulary

/// The proxy's administration page is published.
struct ProxyNpmAdminPublic: MendableRule {
    static let about = About(
        id: "proxy-npm-admin-public",
        title: "the proxy's administration page is published everywhere",
        why: """
            Whoever signs in on Nginx Proxy Manager's port 81 decides where every name leads. It starts with a sign-in that \
            the first visitor sets or that everybody knows.
            """,
        severity: .high,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: "publish it on this machine or one address of your network only: `127.0.0.1:81:81`",
        evidence: .documented,
        sources: ["nginxproxymanager.com/guide", "linuxserver/docker-mods: swag-dashboard"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          npm:
            image: jc21/nginx-proxy-manager:2.12.6
            ports: ["80:80", "443:443", "192.168.1.10:81:81"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          npm:
            image: jc21/nginx-proxy-manager:2.12.6
            ports:
              - "80:80"
              - ↓"81:81"
        """,
        // A dashboard that only shows: medium.
        """
        services:
          swag:
            image: lscr.io/linuxserver/swag:5.1.0
            ports: ["443:443", ↓"81:81"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("nginx-proxy-manager", "swag") {
            guard let port = service.service.ports.first(where: { $0.target == 81 && $0.isOnAllInterfaces }) else {
                examination.pass(.service(service.name))
                continue
            }
            let published = port.published ?? "81"
            if service.isProgram("swag") {
                examination.fail(
                    .service(service.name),
                    at: port.range,
                    "port \(published) of \(service.name), which shows the dashboard of its mod, is on every network of the host",
                    severity: .medium,
                    remedy:
                        "write `\"127.0.0.1:\(published):81\"`, or remove it if you do not use the dashboard: it asks for "
                        + "no password"
                )
                continue
            }
            examination.fail(
                .service(service.name),
                at: port.range,
                "the administration of \(service.name) is on port \(published) of every network of the host",
                remedy: "write `\"127.0.0.1:\(published):81\"`, or the address of one network"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let port = service.service.ports.first(where: { $0.range == finding.range }) else { return }
        try mending.bindToLoopback(port, of: service.name)
        mending.note("from another machine open it with `ssh -L 8181:127.0.0.1:\(port.published ?? "81") HOST`")
    }
}
