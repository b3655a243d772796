import Catalog
import Compose
import Stacks
import Vocabulary

/// Settings of a network that is not the service's own.
struct VpnConflictingOptions: MendableRule {
    static let about = About(
        id: "vpn-conflicting-options",
        title: "a service sets up a network that is not its own",
        why: """
            Names, resolvers and addresses belong to whoever owns the network. Compose accepts them here, but Docker \
            refuses to create the container or ignores them.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "move the setting to the service that owns the network, or delete it",
        evidence: .documented,
        sources: [
            "moby/moby: runconfig/hostconfig.go, validateNetContainerMode",
            "moby/moby: daemon/container_operations.go, initializeNetworking",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", hostname: vpn }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """,
        """
        services:
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest", hostname: sonarr, dns: [9.9.9.9] }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            ↓hostname: qbittorrent
            ↓dns: [9.9.9.9]
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            ↓extra_hosts: ["nas:192.168.1.2"]
        """,
    ]

    /// Keys that the daemon refuses together with a borrowed network.
    private static let refused = ["hostname", "dns", "extra_hosts", "links", "mac_address", "expose"]
    /// Keys that it takes and does not use: the owner's resolver file is shared.
    private static let ignored = ["dns_search", "dns_opt"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let mode = service.service.networkMode?.value,
                mode.hasPrefix("service:") || mode.hasPrefix("container:")
            else { continue }
            let subject = Subject.service(service.name)
            let owner = stack.namespaceOwner(of: service)?.name ?? String(mode.drop { $0 != ":" }.dropFirst())
            var isRight = true
            for key in Self.refused + Self.ignored {
                guard let value = service.service[key], !value.isNull, value.sequence?.isEmpty != true,
                    value.mapping?.isEmpty != true
                else { continue }
                isRight = false
                let isRefused = Self.refused.contains(key)
                examination.fail(
                    subject,
                    at: service.service.keyRange(key),
                    "\(key) of '\(service.name)' \(isRefused ? "is refused" : "has no effect"): its network belongs to "
                        + "'\(owner)'",
                    severity: isRefused ? nil : .medium,
                    remedy: "move \(key) to '\(owner)', or delete it",
                    fix: isRefused ? nil : .safe
                )
            }
            if isRight { examination.pass(subject) }
        }
    }
}

extension VpnConflictingOptions {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let keys = (Self.refused + Self.ignored).filter { service.service.keyRange($0) == finding.range }
        guard let key = keys.first else { return }
        let path = ["services", service.name, key]
        if mending.editor.isBorrowed(path) {
            throw EditRefusal("\(key) of '\(service.name)' comes from a place that other services share")
        }
        guard let owner = mending.stack.namespaceOwner(of: service), owner.name != service.name else {
            try mending.editor.remove(path)
            return
        }
        switch key {
        case "extra_hosts" where !owner.usesHostNetwork:
            try mending.moveHosts(of: service, to: owner)
        case "links":
            try mending.replaceLinks(of: service)
        default:
            try mending.editor.remove(path)
            if key == "dns" {
                mending.note("'\(service.name)' asks the resolver of '\(owner.name)' for names, as it did before")
            }
        }
    }
}
