import Catalog
import Compose
import Stacks
import Vocabulary

/// A network is borrowed by the name of a container.
struct VpnContainerMode: MendableRule {
    static let about = About(
        id: "vpn-container-mode",
        title: "a network is borrowed by container name",
        why: """
            Compose does not know then that one needs the other: it may start them in the wrong order, and when the \
            owner is created anew the borrower keeps a network that no longer exists.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .safe,
        remedy: "write network_mode: service: with the name of the service",
        evidence: .documented,
        sources: ["Compose spec, 05-services.md, network_mode", "passteque/gluetun issue 504"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            container_name: vpn
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: ↓container:vpn
        """,
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: ↓"container:gluetun"
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let mode = service.service.networkMode else { continue }
            let subject = Subject.service(service.name)
            guard mode.value.hasPrefix("container:") else {
                if mode.value.hasPrefix("service:") { examination.pass(subject) }
                continue
            }
            let name = String(mode.value.dropFirst("container:".count))
            if let owner = stack.services.first(where: { $0.service.containerName?.value == name })
                ?? stack.service(name)
            {
                examination.fail(
                    subject,
                    at: mode.range,
                    "'\(service.name)' borrows the network of container '\(name)' instead of service '\(owner.name)'",
                    remedy: "write network_mode: \"service:\(owner.name)\""
                )
            } else {
                examination.fail(
                    subject,
                    at: mode.range,
                    "'\(service.name)' borrows the network of '\(name)', which another project runs: it must be running "
                        + "first, and '\(service.name)' must be created anew whenever it is",
                    severity: .info,
                    remedy: "put both into one project and write network_mode: \"service:\(name)\"",
                    fix: .manual
                )
            }
        }
    }
}

extension VpnContainerMode {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let stack = mending.stack
        guard let mode = service.service.networkMode?.value else { return }
        let name = String(mode.dropFirst("container:".count))
        let named = stack.services.first { $0.service.containerName?.value == name }
        guard let owner = named ?? stack.service(name) else {
            throw EditRefusal("'\(name)' belongs to another project; put both into one")
        }
        if named == nil {
            mending.askForReview(
                "no service is called '\(name)' for Docker; service '\(owner.name)' is taken to be meant"
            )
        }
        try mending.editor.set(["services", service.name, "network_mode"], to: .quoted("service:\(owner.name)"))
        // Compose adds the dependency by itself then.
        mending.editor.touch(["services", service.name, "depends_on"])
    }
}
