import Catalog
import Compose
import Stacks
import Vocabulary

extension SecurityPrivileged {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        let mounter = service.service.mounts.contains {
            ($0.node["bind"]?["propagation"]?.text ?? "").hasSuffix("shared")
        }
        if mounter || service.mountsFuse || service.runs(["rclone", "mergerfs", "zurg", "decypharr"]) {
            throw EditRefusal(
                "'\(name)' seems to mount file systems; put `devices: [/dev/fuse]`, `cap_add: [SYS_ADMIN]` and "
                    + "`security_opt: [apparmor:unconfined]` in the place of `privileged` and watch whether it still mounts"
            )
        }
        if service.has(.vpn) {
            try Self.replaceForTunnel(service, &mending)
        } else if service.hasAny([.server, .transcoder, .library]) {
            try Self.replaceForGraphics(service, &mending)
        } else if service.runs(["cadvisor"]) {
            try Self.addDevice("/dev/kmsg:/dev/kmsg", to: service, &mending)
        } else if service.has(.socketProxy) {
            mending.note("on a machine with SELinux '\(name)' then needs `security_opt: [label:disable]`")
        } else if !service.isKnown || service.hasAny([.security, .management, .monitor, .remoteAccess]) {
            throw EditRefusal(
                "which devices and rights '\(name)' needs is not known; remove `privileged`, start it, and give what its log asks for"
            )
        }
        try mending.editor.remove(["services", name, "privileged"])
    }

    private static func replaceForTunnel(_ service: StackService, _ mending: inout Mending) throws(EditRefusal) {
        if !service.addedCapabilities.contains(where: { $0.value == "NET_ADMIN" || $0.value == "ALL" }) {
            try mending.editor.append("NET_ADMIN", to: ["services", service.name, "cap_add"])
        }
        try addDevice("/dev/net/tun:/dev/net/tun", to: service, &mending)
    }

    /// What transcodes gets the graphics device, if this machine has one.
    private static func replaceForGraphics(_ service: StackService, _ mending: inout Mending) throws(EditRefusal) {
        let hasGraphics =
            service.service.devices.contains { $0.source.hasPrefix("/dev/dri") }
            || service.service["runtime"]?.text == "nvidia" || service.service["gpus"] != nil
        if hasGraphics || service.has(.library) && !service.hasAny([.server, .transcoder]) { return }
        guard mending.host.renderGroup != nil else {
            throw EditRefusal(
                "whether '\(service.name)' transcodes with this machine's graphics is not known; put "
                    + "`devices: [/dev/dri:/dev/dri]` in the place of `privileged` if there is a /dev/dri, else only remove it"
            )
        }
        try addDevice("/dev/dri:/dev/dri", to: service, &mending)
    }

    private static func addDevice(
        _ entry: String,
        to service: StackService,
        _ mending: inout Mending
    ) throws(EditRefusal) {
        let source = entry.prefix { $0 != ":" }
        if service.service.devices.contains(where: { $0.source == source }) { return }
        try mending.editor.append(.text(entry), to: ["services", service.name, "devices"])
    }
}
