import Catalog
import Compose
import Stacks
import Vocabulary

/// Everybody who reaches the VPN's proxy may use it.
struct VpnProxyOpen: MendableRule {
    static let about = About(
        id: "vpn-proxy-open",
        title: "the VPN's proxy is open to everybody",
        why: "Who reaches an open proxy sends traffic through your VPN account and into your network.",
        severity: .high,
        category: .vpn,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete the port mapping, or set a user and password",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/options/http-proxy.md, setup/options/shadowsocks.md"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports: ["8888:8888"]
            environment: { HTTPPROXY: "on", HTTPPROXY_USER: me, HTTPPROXY_PASSWORD: "${PROXY_PASSWORD}" }
        """,
        // Switched off.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8888:8888"] }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - ↓8888:8888
            environment: { HTTPPROXY: "on" }
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - ↓127.0.0.1:8388:8388
            environment: { SHADOWSOCKS: "on" }
        """,
        // The stack's own program needs no published port.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - "8080:8080" # qBittorrent
              - ↓"8888:8888" # proxy
            environment: { HTTPPROXY: "on" }
          prowlarr:
            image: lscr.io/linuxserver/prowlarr:2.0.5
            environment: { HTTP_PROXY: "http://gluetun:8888" }
        """,
    ]

    /// A proxy that gluetun can run.
    private struct Proxy {
        var name: String
        var isOn: String
        var port: Int
        var address: String
        var password: String
    }

    private static let proxies: [Proxy] = [
        Proxy(
            name: "HTTP proxy",
            isOn: "HTTPPROXY",
            port: 8_888,
            address: "HTTPPROXY_LISTENING_ADDRESS",
            password: "HTTPPROXY_PASSWORD"
        ),
        Proxy(
            name: "Shadowsocks proxy",
            isOn: "SHADOWSOCKS",
            port: 8_388,
            address: "SHADOWSOCKS_LISTENING_ADDRESS",
            password: "SHADOWSOCKS_PASSWORD"
        ),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            var isRight = true
            for proxy in Self.proxies {
                guard gateway.switchValue(proxy.isOn) == true, !gateway.isGivenToGluetun(proxy.password) else {
                    continue
                }
                let port = gateway.setting(proxy.address)?.split(separator: ":").last.flatMap { Int($0) } ?? proxy.port
                for entry in gateway.published(port) {
                    isRight = false
                    examination.fail(
                        subject,
                        at: entry.range,
                        "the \(proxy.name) of '\(gateway.name)' is published without a password",
                        severity: entry.isLoopback ? .low : nil,
                        remedy: "delete this entry, or set \(proxy.password)_SECRETFILE"
                    )
                }
            }
            if isRight { examination.pass(subject) }
        }
    }
}

extension VpnProxyOpen {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        guard let entry = gateway.service.portEntries.first(where: { $0.range == finding.range }) else { return }
        let users = mending.stack.references(to: gateway).filter { incoming in
            incoming.reference.port.map(entry.targets.contains) ?? false
        }
        guard entry.targets.count == 1, !users.isEmpty else {
            throw EditRefusal(
                "devices outside of the stack may use this proxy: give it a password, or delete the entry if nobody does"
            )
        }
        try mending.editor.removeItem(at: entry.range, of: ["services", gateway.name, "ports"])
        mending.note(
            "\(listed(Array(Set(users.map(\.source.name))).sorted())) still reaches the proxy as \(gateway.name):\(entry.targets.lowerBound); "
                + "other machines no longer do"
        )
    }
}
