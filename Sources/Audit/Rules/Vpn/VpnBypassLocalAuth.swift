import Catalog
import Compose
import Stacks
import Vocabulary

/// A command sets the client's port without signing in.
struct VpnBypassLocalAuth: Rule {
    static let about = About(
        id: "vpn-bypass-local-auth",
        title: "the port command needs a torrent client that lets its neighbours in unasked",
        why: """
            The command changes qBittorrent's settings without a sign-in. That works only with its localhost bypass \
            on, which lets in every program of the same network.
            """,
        severity: .high,
        category: .vpn,
        stage: 3,
        fix: .review,
        remedy: "sign in first in the command, or send an API key, and switch the bypass off",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/advanced/vpn-port-forwarding.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_PORT_FORWARDING_UP_COMMAND: >-
                /bin/sh -c 'wget -qO- --header "Authorization: Bearer $$KEY"
                --post-data json={} http://127.0.0.1:8080/api/v2/app/setPreferences'
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_PORT_FORWARDING_UP_COMMAND: "/bin/sh -c 'echo {{PORT}} > /tmp/port'" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_PORT_FORWARDING_UP_COMMAND: ↓/bin/sh -c 'wget -qO- --post-data x http://127.0.0.1:8080/api/v2/app/setPreferences'
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            guard let variable = gateway.service.environmentVariable("VPN_PORT_FORWARDING_UP_COMMAND"),
                let command = variable.value?.lowercased(), !command.isEmpty
            else { continue }
            let subject = Subject.service(gateway.name)
            let changes =
                command.contains("setpreferences") && (command.contains("127.0.0.1") || command.contains("localhost"))
            let signsIn = ["auth/login", "authorization", "--user", "sid=", "cookie", " -u "].contains {
                command.contains($0)
            }
            guard changes, !signsIn else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: variable.range,
                "the command of '\(gateway.name)' changes qBittorrent's settings without signing in"
            )
        }
    }
}
