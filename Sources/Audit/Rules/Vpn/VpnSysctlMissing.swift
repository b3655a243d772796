import Catalog
import Compose
import Stacks
import Vocabulary

/// A WireGuard client lacks a kernel setting.
struct VpnSysctlMissing: MendableRule {
    static let about = About(
        id: "vpn-sysctl-missing",
        title: "the WireGuard client lacks a kernel setting",
        why: """
            To send everything through the tunnel wg-quick marks packets and needs src_valid_mark. It cannot set that \
            itself inside a container.
            """,
        severity: .low,
        category: .vpn,
        stage: 2,
        fix: .safe,
        remedy: "add the sysctl net.ipv4.conf.all.src_valid_mark=1",
        evidence: .documented,
        sources: ["linuxserver/docker-wireguard: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          wireguard:
            image: lscr.io/linuxserver/wireguard:latest
            sysctls: { net.ipv4.conf.all.src_valid_mark: 1 }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:wireguard" }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓wireguard:
            image: lscr.io/linuxserver/wireguard:latest
            cap_add: [NET_ADMIN]
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:wireguard" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let name = "net.ipv4.conf.all.src_valid_mark"
        for gateway in stack.vpnGateways where gateway.isProgram("wireguard") {
            let subject = Subject.service(gateway.name)
            if gateway.kernelSetting(name) == "1" {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: gateway.service.keyRange("sysctls") ?? gateway.service.nameRange,
                "'\(gateway.name)' runs without \(name)=1",
                remedy: "add to '\(gateway.name)':\nsysctls:\n  \(name): 1"
            )
        }
    }
}

extension VpnSysctlMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        try mending.setKernelSetting("net.ipv4.conf.all.src_valid_mark", of: gateway)
    }
}
