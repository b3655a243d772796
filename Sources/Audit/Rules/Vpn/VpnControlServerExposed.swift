import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN's control server can be reached from outside.
struct VpnControlServerExposed: MendableRule {
    static let about = About(
        id: "vpn-control-server-exposed",
        title: "the VPN's control server is open to others",
        why: """
            Who reaches it can read the state and address of the VPN and stop the tunnel; before v3.39.1 also read \
            the credentials.
            """,
        severity: .high,
        category: .vpn,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete the port mapping and give the control server a role with a key",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/advanced/control-server.md"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8080:8080"] }
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE: '{"auth":"apikey","apikey":"${KEY:-}"}' }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - ↓8000:8000
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE: ↓'{"auth":"none"}'
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let before = examination.verdicts.count
            for port in gateway.published(Self.controlPort(of: gateway)) {
                examination.fail(
                    subject,
                    at: port.range,
                    "the control server of '\(gateway.name)' is published on host port \(port.published ?? "?")",
                    severity: Self.severity(of: port, gateway),
                    remedy: """
                        delete this entry; programs in the same network reach \(gateway.name):\(port.target) without \
                        it
                        """
                )
            }
            let name = "HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE"
            if let role = gateway.service.environmentVariable(name), Self.allowsEverybody(role.value ?? "") {
                examination.fail(
                    subject,
                    at: role.range,
                    "the control server of '\(gateway.name)' obeys everybody",
                    remedy: "write '{\"auth\":\"apikey\",\"apikey\":\"${GLUETUN_CONTROL_KEY}\"}'"
                )
            }
            if examination.verdicts.count == before { examination.pass(subject) }
        }
    }

    private static func controlPort(of gateway: StackService) -> Int {
        let address = gateway.setting("HTTP_CONTROL_SERVER_ADDRESS")
        return address?.split(separator: ":").last.flatMap { Int($0) } ?? GluetunFacts.controlPort
    }

    private static func severity(of port: Port, _ gateway: StackService) -> Severity? {
        if port.isLoopback { return .low }
        if let version = gateway.taggedVersion, version.count > 1, version.lexicographicallyPrecedes([3, 39, 1]) {
            return .critical
        }
        return nil
    }

    private static func allowsEverybody(_ role: String) -> Bool {
        role.replacing(" ", with: "").contains("\"auth\":\"none\"")
    }
}

extension VpnControlServerExposed {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        let port = Self.controlPort(of: gateway)
        if let entry = gateway.service.portEntries.first(where: { $0.range == finding.range }) {
            if entry.targets.count > 1 {
                throw EditRefusal("the entry publishes further ports; write those that are needed one by one")
            }
            try mending.editor.removeItem(at: entry.range, of: ["services", gateway.name, "ports"])
            mending.note("programs on other machines no longer reach the control server of '\(gateway.name)'")
            return
        }
        let users = mending.stack.references(to: gateway).filter { $0.reference.port == port }.map(\.source.name)
        guard users.isEmpty else {
            throw EditRefusal(
                "\(listed(users)) asks the control server; make a key, set it there and in the role of '\(gateway.name)'"
            )
        }
        try mending.withdraw("HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE", from: gateway)
        mending.note("the control server of '\(gateway.name)' then answers only who is named in its role file")
    }
}
