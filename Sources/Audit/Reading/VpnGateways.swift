import Catalog
import Compose
import Stacks
import Vocabulary

extension Stack {
    /// VPN clients through which others run their traffic.
    ///
    /// A service is one by what it is (gluetun and the like), or by what it does: it owns the network of others and may open a
    /// tunnel. A WireGuard or OpenVPN *server* is none.
    var vpnGateways: [StackService] {
        services.filter { service in
            if service.isVpnBundled { return false }
            if service.isProgram("gluetun") { return true }
            if service.isVpnServer { return false }
            if service.has(.vpn) { return true }
            // Tailscale and the like also lend their network, but not to hide traffic.
            guard service.definition == nil else { return false }
            return !namespaceMembers(of: service).isEmpty && service.mayOpenTunnel
        }
    }

    /// The gateway in whose network namespace a service runs; nil if it runs in its own or in one that is no VPN's.
    func vpnGateway(of service: StackService) -> StackService? {
        guard let owner = namespaceOwner(of: service), owner.name != service.name else { return nil }
        return vpnGateways.first { $0.name == owner.name }
    }

    /// Members of gateways' namespaces, with their gateway.
    var vpnMembers: [(member: StackService, gateway: StackService)] {
        vpnGateways.flatMap { gateway in namespaceMembers(of: gateway).map { ($0, gateway) } }
    }

    /// The services that are gluetun.
    var gluetuns: [StackService] { services.filter { $0.isProgram("gluetun") } }
}

extension StackService {
    /// Whether the image holds a VPN client beside the program (`…vpn` images, or `VPN_ENABLED`).
    var isVpnBundled: Bool {
        let name = image?.repository.split(separator: "/").last.map { $0.lowercased() } ?? ""
        if roles.contains(.torrent) || roles.contains(.usenet) || name.holds("transmission")
            || name.holds("torrent")
        {
            if name.holds("vpn") || name.holds("wireguard") { return true }
        }
        return switchValue("VPN_ENABLED") == true
    }

    /// Whether it takes connections from outside rather than making one.
    var isVpnServer: Bool {
        ["PEERS", "SERVERURL", "WG_HOST"].contains { !(service.environmentVariable($0)?.value ?? "").isEmpty }
    }

    /// Whether it has what opening a tunnel needs.
    var mayOpenTunnel: Bool {
        adds(capability: "NET_ADMIN") || service.privileged?.value == true
            || service.devices.contains { $0.source == "/dev/net/tun" }
    }

    /// Whether a capability is added, with or without `CAP_`, or all are.
    func adds(capability: String) -> Bool {
        service.addedCapabilities.contains { added in
            let name = added.value.uppercased()
            return name == "ALL" || name == capability || name == "CAP_" + capability
        }
    }

    /// The value of a variable that is on or off, as gluetun and most programs read it; nil if absent or neither.
    func switchValue(_ name: String) -> Bool? {
        switch service.environmentVariable(name)?.value?.lowercased() {
        case "on", "yes", "true", "1", "enabled", "enable", "y": true
        case "off", "no", "false", "0", "disabled", "disable", "n": false
        default: nil
        }
    }

    /// The value of a variable, nil if absent or empty.
    func setting(_ name: String) -> String? {
        guard let value = service.environmentVariable(name)?.value, !value.isEmpty else { return nil }
        return value
    }

    /// The entries that publish a port of the container.
    func published(_ containerPort: Int) -> [Port] {
        service.ports.filter { $0.target == containerPort }
    }

    /// Version in the tag, `v3.39.1` as `[3, 39, 1]`; nil for `latest`, a branch or no tag.
    var taggedVersion: [Int]? {
        guard let tag = image?.tag else { return nil }
        let digits = tag.hasPrefix("v") ? tag.dropFirst() : Substring(tag)
        let parts = digits.prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
        return parts.isEmpty ? nil : parts
    }
}

extension StackService {
    /// Whether a variable is given: with a value, or by a variable that is set elsewhere.
    func isGiven(_ name: String) -> Bool {
        guard let variable = service.environmentVariable(name) else { return false }
        return !(variable.value ?? "").isEmpty || !variable.variables.isEmpty
    }

    /// Whether gluetun gets a setting by variable, by a file of its own choice or by a secret of the usual name.
    func isGivenToGluetun(_ name: String) -> Bool {
        isGiven(name) || isGiven(name + "_SECRETFILE")
            || service.secrets.contains { $0.value.lowercased().contains(name.lowercased()) }
    }

    /// The value of a kernel setting in `sysctls:`.
    func kernelSetting(_ name: String) -> String? {
        guard let sysctls = service["sysctls"] else { return nil }
        if let value = sysctls[name]?.text { return value }
        let entry = sysctls.sequence?.compactMap(\.text).first { $0.hasPrefix(name + "=") }
        return entry.map { String($0.dropFirst(name.count + 1)) }
    }

    /// Whether a path of the container is mounted, itself or a folder above it.
    func mounts(_ path: String) -> Bool {
        service.mounts.contains {
            $0.target == path || path.hasPrefix($0.target + "/") || $0.target.hasPrefix(path + "/")
        }
    }
}

extension StackService {
    /// Provider of a gluetun, as it reads it: lower case, `pia` spelled out, Private Internet Access where none is given.
    var vpnProvider: String {
        let written = (setting("VPN_SERVICE_PROVIDER") ?? setting("VPNSP") ?? "").lowercased()
        if written == "pia" { return "private internet access" }
        if !written.isEmpty { return written }
        return isGiven("OPENVPN_CUSTOM_CONFIG") ? "custom" : "private internet access"
    }
}
