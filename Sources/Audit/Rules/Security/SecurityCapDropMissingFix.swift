import Catalog
import Compose
import Stacks
import Vocabulary

extension SecurityCapDropMissing {
    /// Capabilities that only a start as root makes use of.
    private static let rootCapabilities: Set<String> = [
        "CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETPCAP", "SETUID",
    ]

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        guard let facts = service.variant?.hardening, facts.dropsAllCapabilities == true,
            let needed = facts.capabilities
        else {
            throw EditRefusal(
                "nobody has verified which capabilities the image of '\(name)' needs; add `cap_drop: [ALL]`, "
                    + "start it, and give back with `cap_add` what its log asks for"
            )
        }
        var wanted = service.startsUnprivileged ? needed.filter { !Self.rootCapabilities.contains($0) } : needed
        wanted += Self.lowPort(of: service, in: mending.stack)
        if Self.rootNeedsForeignFiles(service), !wanted.contains("DAC_OVERRIDE") {
            wanted.append("DAC_OVERRIDE")
            mending.note(
                "'\(name)' runs as root and keeps DAC_OVERRIDE, without which it could not write folders of other owners"
            )
        }
        try Self.dropAll(in: service, &mending)
        try mending.add(capabilities: wanted, to: service)
        if service.isProgram("gluetun"), !service.service.devices.contains(where: { $0.source == "/dev/net/tun" }) {
            try mending.editor.append("/dev/net/tun:/dev/net/tun", to: ["services", name, "devices"])
        }
        if service.service.environmentVariable("DOCKER_MODS") != nil {
            mending.askForReview("the mods of '\(name)' may install packages, which can take more capabilities")
        }
        if facts.evidence != .tested {
            mending.note("watch '\(name)' for a minute after its restart: the list is documented, not tested here")
        }
    }

    private static func dropAll(in service: StackService, _ mending: inout Mending) throws(EditRefusal) {
        let path = ["services", service.name, "cap_drop"]
        let dropped = service.service.droppedCapabilities
        if dropped.count == 1, let only = dropped.first {
            try mending.editor.replace(at: only.range, with: "ALL", of: path)
        } else {
            try mending.editor.append("ALL", to: path)
        }
    }

    /// Root without DAC_OVERRIDE can neither read nor write what belongs to others, such as folders of the host.
    private static func rootNeedsForeignFiles(_ service: StackService) -> Bool {
        !service.startsUnprivileged && service.service.mounts.contains { $0.type == "bind" }
    }

    /// On the host's network a program that starts as root needs a capability for ports below 1024.
    private static func lowPort(of service: StackService, in stack: Stack) -> [String] {
        guard stack.namespaceOwner(of: service)?.service.networkMode?.value == "host", !service.startsUnprivileged,
            service.definition?.ports.contains(where: { $0.number < 1_024 }) ?? true
        else { return [] }
        return ["NET_BIND_SERVICE"]
    }
}
