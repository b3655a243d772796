import Catalog
import Compose
import Stacks
import Vocabulary

/// Two programs in one network want the same port.
struct VpnPortCollision: MendableRule {
    static let about = About(
        id: "vpn-port-collision",
        title: "two programs in one network listen on the same port",
        why: """
            Containers that share a network share its ports. The second program cannot start, or answers instead of \
            the first.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "give one of them another port, in its own settings and on the VPN service",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/inter-containers-networking.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            environment: { WEBUI_PORT: 8090 }
          sabnzbd: { image: "lscr.io/linuxserver/sabnzbd:latest", network_mode: "service:gluetun" }
        """,
        // The second port is set inside the program, as the mapping tells.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8080:8080", "8085:8085"] }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          sabnzbd: { image: "lscr.io/linuxserver/sabnzbd:latest", network_mode: "service:gluetun" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8080:8080"] }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          ↓sabnzbd: { image: "lscr.io/linuxserver/sabnzbd:latest", network_mode: "service:gluetun" }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", environment: { HTTPPROXY: "on" } }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            environment:
              WEBUI_PORT: ↓8888
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for owner in stack.services {
            let members = stack.namespaceMembers(of: owner)
            guard !members.isEmpty else { continue }
            var taken: [Int: StackService] = [:]
            for port in Self.ports(of: owner) { taken[port.number] = owner }
            let all = ([owner] + members).flatMap { $0.listeningPorts }.map(\.number)
            let isMovedInside = owner.service.ports.contains { !all.contains($0.target) }
            for member in members {
                let subject = Subject.service(member.name)
                var collision: (port: ListeningPort, with: StackService)?
                for port in Self.ports(of: member) {
                    if let other = taken[port.number], other.name != member.name {
                        collision = collision ?? (port, other)
                    } else {
                        taken[port.number] = member
                    }
                }
                guard let collision else {
                    examination.pass(subject)
                    continue
                }
                // Server and helper images of one program listen on different ports, which the catalog does not tell apart.
                let isHelper =
                    collision.with.definition?.id == member.definition?.id
                    && collision.with.image?.repository != member.image?.repository
                if isHelper || (isMovedInside && collision.port.variable == nil) {
                    examination.unknown(subject, needs: "the port that '\(member.name)' was given inside")
                    continue
                }
                let variable = collision.port.variable.flatMap { member.service.environmentVariable($0) }
                examination.fail(
                    subject,
                    at: variable?.range ?? member.service.nameRange,
                    "'\(member.name)' and '\(collision.with.name)' both listen on \(collision.port.number) in the network of "
                        + "'\(owner.name)'",
                    related: [RelatedPlace(range: collision.with.service.nameRange, message: "listens there too")]
                )
            }
        }
    }

    /// Whether a service surely listens on a port for web pages or requests.
    static func listens(_ service: StackService, on port: Int) -> Bool {
        ports(of: service).contains { $0.number == port }
    }

    /// Ports on which a program surely listens: its web interface or API, and what gluetun has switched on.
    private static func ports(of service: StackService) -> [ListeningPort] {
        if service.isProgram("gluetun") {
            return service.listeningPorts.filter { port in
                switch port.number {
                case 8_888: service.switchValue("HTTPPROXY") == true
                case 8_388: service.switchValue("SHADOWSOCKS") == true
                case 8_000: service.setting("HTTP_CONTROL_SERVER_ADDRESS")?.hasSuffix(":8000") ?? true
                case 9_999: true
                default: false
                }
            }
        }
        guard let web = service.webPort else { return [] }
        return service.listeningPorts.filter { $0.number == web && $0.transport == "tcp" }
    }
}

extension VpnPortCollision {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let member = try mending.subject(of: finding)
        let stack = mending.stack
        guard let owner = stack.namespaceOwner(of: member) else { return }
        let group = [owner] + stack.namespaceMembers(of: owner)
        guard
            let port = group.lazy.filter({ $0.name != member.name }).compactMap({ other in
                Self.ports(of: member).map(\.number).first { Self.listens(other, on: $0) }
            }).first
        else { return }
        // The program that takes its port from a variable gives way.
        let movable = ([member] + group.filter { $0.name != member.name && Self.listens($0, on: port) }).lazy.compactMap
        { service in
            Self.portVariable(of: service, at: port).map { (service: service, variable: $0) }
        }.first
        guard let movable, !movable.service.isProgram("gluetun") else {
            throw EditRefusal(
                "the port is set inside the programs: change it there and in the mapping of '\(owner.name)'"
            )
        }
        let taken = Set(group.flatMap(\.listeningPorts).map(\.number))
            .union(stack.services.flatMap { $0.service.portEntries }.flatMap { Array($0.published ?? 0...0) })
        guard let free = ((port + 1)...(port + 100)).first(where: { !taken.contains($0) }) else { return }
        try mending.set(movable.variable, to: String(free), of: movable.service)
        let published = owner.service.portEntries.first { $0.targets.contains(port) }
        let address = published?.first.hostIP.map { $0.isEmpty ? "" : $0 + ":" } ?? ""
        if published != nil {
            try mending.editor.append(.quoted("\(address)\(free):\(free)"), to: ["services", owner.name, "ports"])
        }
        mending.editor.touch(["services", member.name])
        mending.editor.touch(["services", owner.name])
        mending.note(
            "'\(movable.service.name)' listens on \(free) then: write that port where other programs have it in their settings"
        )
    }

    /// The variable that moves a port of a program and surely takes a bare number.
    private static func portVariable(of service: StackService, at port: Int) -> String? {
        let known = service.definition?.ports.first { $0.variable != nil && ($0.purpose == .web || $0.number == port) }
        guard let name = known?.variable else { return nil }
        if let set = service.service.environmentVariable(name)?.value { return Int(set) == nil ? nil : name }
        return service.isProgram("qbittorrent") && service.variant?.key == "linuxserver" ? name : nil
    }
}
