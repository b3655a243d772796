import Catalog
import Compose
import Stacks
import Vocabulary

/// A program behind the VPN is called by its own name, which does not exist.
struct VpnWrongHostname: MendableRule {
    static let about = About(
        id: "vpn-wrong-hostname",
        title: "a program behind the VPN is called by a name that does not exist",
        why: """
            A container in another's network has no address and no name of its own. Others must call the VPN service, \
            with the program's port.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        fix: .safe,
        remedy: "call the VPN service instead, or give it the name as a network alias",
        evidence: .documented,
        sources: [
            "qdm12/gluetun-wiki: setup/inter-containers-networking.md",
            "Compose spec, 05-services.md, networks aliases",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment: { QBITTORRENT_URL: "http://gluetun:8080" }
        """,
        // The VPN bears the name too.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            networks: { default: { aliases: [qbittorrent] } }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment: { QBITTORRENT_URL: "http://qbittorrent:8080" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          exporter:
            image: registry.example.org/me/exporter:1
            environment:
              QBITTORRENT_URL: ↓http://qbittorrent:8080
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for source in stack.services {
            for reference in source.references where !reference.isLoopback {
                guard let member = stack.target(of: reference, from: source),
                    let owner = stack.namespaceOwner(of: member), owner.name != member.name
                else { continue }
                if case .label(let key) = reference.origin, key.hasSuffix(".href") { continue }
                examine(reference, of: source, to: member, in: owner, stack, &examination)
            }
        }
    }

    private func examine(
        _ reference: ServiceReference,
        of source: StackService,
        to member: StackService,
        in owner: StackService,
        _ stack: Stack,
        _ examination: inout Examination
    ) {
        let subject = Subject.service(source.name)
        let isAlias = owner.service.networks.contains { network in
            network.aliases.contains { $0.lowercased() == reference.host }
        }
        if isAlias || owner.service.containerName?.value.lowercased() == reference.host {
            examination.pass(subject)
            return
        }
        let isNeighbour = stack.namespaceOwner(of: source)?.name == owner.name
        examination.fail(
            subject,
            at: reference.range,
            "'\(source.name)' calls \(reference.address), but '\(member.name)' lives in the network of '\(owner.name)' "
                + "and has no name of its own",
            remedy: """
                write \(isNeighbour ? "localhost" : owner.name)\(reference.port.map { ":\($0)" } ?? ""), or add to \
                '\(owner.name)':
                networks:
                  \(owner.service.networks.first?.key ?? "default"):
                    aliases: [\(reference.host)]
                """
        )
    }
}

extension VpnWrongHostname {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let source = try mending.subject(of: finding)
        let stack = mending.stack
        guard
            let reference = source.references.first(where: {
                $0.range == finding.range && isFlagged($0, of: source, in: stack)
            }),
            let member = stack.target(of: reference, from: source), let owner = stack.namespaceOwner(of: member)
        else { return }
        mending.editor.touch(["services", member.name])
        if stack.namespaceOwner(of: source)?.name == owner.name {
            try mending.readdress(reference, of: source, to: "localhost")
            return
        }
        guard owner.service.networkMode == nil else {
            throw EditRefusal(
                "'\(owner.name)' has no network of its own on which it could bear the name; call the host's address instead"
            )
        }
        let keys = stack.networks(of: source)
        guard let shared = owner.service.networks.first(where: { keys.contains($0.key) }) else {
            throw EditRefusal("'\(source.name)' and '\(owner.name)' share no network; put both on one first")
        }
        try mending.join(owner, shared.key, aliases: [reference.host])
    }

    private func isFlagged(_ reference: ServiceReference, of source: StackService, in stack: Stack) -> Bool {
        guard let member = stack.target(of: reference, from: source), let owner = stack.namespaceOwner(of: member)
        else {
            return false
        }
        return !reference.isLoopback && owner.name != member.name
    }
}
