import Catalog
import Compose
import Stacks
import Vocabulary

/// Ports are published by a service that has no network of its own.
struct VpnPortsOnClient: MendableRule {
    static let about = About(
        id: "vpn-ports-on-client",
        title: "ports are published by a service that uses another's network",
        why: """
            Compose accepts the file, but Docker refuses to create the container: only the owner of the network can \
            publish ports.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "move the entries to the service that owns the network",
        evidence: .verified,
        sources: ["moby/moby: runconfig/hostconfig.go, validateNetContainerMode"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8080:8080"] }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """,
        """
        services:
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest", ports: ["8989:8989"] }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            ports:
              - ↓8080:8080
              - ↓6881:6881
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - "8989:8989"
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            ports:
              # web interface
              - ↓"8080:8080" # not for strangers
            restart: unless-stopped
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let subject = Subject.service(service.name)
            guard let mode = service.service.networkMode?.value,
                mode.hasPrefix("service:") || mode.hasPrefix("container:"), !service.service.ports.isEmpty
            else {
                examination.pass(subject)
                continue
            }
            let owner = stack.namespaceOwner(of: service)
            let ownerName = owner?.name ?? String(mode.drop { $0 != ":" }.dropFirst())
            let taken = Set(owner?.service.ports.compactMap(\.published) ?? [])
            var seen: Set<Int> = []
            for port in service.service.ports where seen.insert(port.range.start.offset).inserted {
                let mapping = port.published.map { "\($0):\(port.target)" } ?? String(port.target)
                let isTaken = port.published.map { taken.contains($0) } ?? false
                examination.fail(
                    subject,
                    at: port.range,
                    "'\(service.name)' publishes \(mapping) although it lives in the network of '\(ownerName)'",
                    remedy: isTaken
                        ? "'\(ownerName)' publishes \(port.published ?? "") already: delete this entry"
                        : "move to '\(ownerName)':\nports:\n  - \"\(mapping)\"",
                    fix: isTaken ? .review : nil
                )
            }
        }
    }
}

extension VpnPortsOnClient {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let client = try mending.subject(of: finding)
        guard let owner = mending.stack.namespaceOwner(of: client), let range = finding.range,
            let entry = client.service.portEntries.first(where: { $0.range == range })
        else {
            throw EditRefusal("the owner of the network runs in another project; publish the port there")
        }
        if owner.usesHostNetwork {
            try mending.editor.removeItem(at: range, of: ["services", client.name, "ports"])
            return
        }
        let same = owner.service.portEntries.first { $0.collides(with: entry) }
        if let same, same.targets != entry.targets {
            throw EditRefusal(
                "'\(owner.name)' publishes host port \(same.described) already for something else; choose another one"
            )
        }
        try mending.editor.moveItems(
            at: same == nil ? [range] : [],
            dropping: same == nil ? [] : [range],
            from: ["services", client.name, "ports"],
            to: ["services", owner.name, "ports"]
        )
    }
}
