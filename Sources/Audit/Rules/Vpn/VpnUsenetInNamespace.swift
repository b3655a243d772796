import Catalog
import Compose
import Stacks
import Vocabulary

/// A Usenet client runs through the VPN.
struct VpnUsenetInNamespace: MendableRule {
    static let about = About(
        id: "vpn-usenet-in-namespace",
        title: "a Usenet client runs through the VPN",
        why: """
            Usenet goes over TLS to a provider that knows you anyway; nobody else sees it. The VPN only makes it \
            slower.
            """,
        severity: .low,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "give it a network of its own",
        evidence: .documented,
        sources: ["wiki.servarr.com: vpn"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          sabnzbd: { image: "lscr.io/linuxserver/sabnzbd:latest" }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          sabnzbd:
            image: lscr.io/linuxserver/sabnzbd:latest
            network_mode: ↓service:gluetun
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        guard !stack.vpnGateways.isEmpty else { return }
        for service in stack.services(in: .usenet) {
            let subject = Subject.service(service.name)
            guard let gateway = stack.vpnGateway(of: service), let mode = service.service.networkMode else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: mode.range,
                "'\(service.name)' runs through '\(gateway.name)', which costs speed and hides nothing"
            )
        }
    }
}

extension VpnUsenetInNamespace {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let gateway = mending.stack.vpnGateway(of: service) else { return }
        try NamespaceExit(service: service, gateway: gateway, stack: mending.stack).carryOut(&mending)
    }
}
