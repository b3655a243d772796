import Catalog
import Compose
import Stacks
import Vocabulary

extension StackService {
    /// The service as what a finding is about.
    var subject: Subject { .service(name) }

    /// Last part of the image's repository in lower case; empty without an image.
    var imageTail: String {
        image?.repository.split(separator: "/").last.map { $0.lowercased() } ?? ""
    }

    /// Whether it runs one of several programs, by definition or by the last part of its image's name.
    func runs(_ programs: Set<String>) -> Bool {
        if let id = definition?.id, programs.contains(id) { return true }
        return programs.contains(imageTail)
    }

    /// Whether it plays one of several roles.
    func hasAny(_ wanted: Set<Role>) -> Bool { !wanted.isDisjoint(with: roles) }

    /// Whether its image or what it does is known.
    var isKnown: Bool { definition != nil }

    /// Where an attribute's value stands; its key or the service's name if it has no place of its own.
    func range(of key: String) -> SourceRange {
        service[key]?.range ?? service.keyRange(key) ?? service.nameRange
    }

    /// Options of `security_opt` with both ways of writing, `a:b` and `a=b`, made one.
    var securityOptions: [Located<String>] {
        service.securityOptions.map { option in
            var option = option
            if let equals = option.value.firstIndex(where: { $0 == "=" || $0 == ":" }) {
                option.value.replaceSubrange(equals...equals, with: ":")
            }
            option.value = option.value.lowercased().filter { $0 != " " }
            return option
        }
    }

    /// Whether programs in it cannot gain privileges beyond those they start with.
    var hasNoNewPrivileges: Bool {
        securityOptions.contains { $0.value == "no-new-privileges:true" || $0.value == "no-new-privileges" }
    }

    /// Capabilities that it keeps or gets by name, without `CAP_`.
    var addedCapabilities: [Located<String>] { service.addedCapabilities.map(Self.capability) }

    /// Whether every capability is dropped.
    var dropsAllCapabilities: Bool {
        service.droppedCapabilities.map(Self.capability).contains { $0.value == "ALL" }
    }

    private static func capability(_ written: Located<String>) -> Located<String> {
        var capability = written
        capability.value = written.value.uppercased()
        if capability.value.hasPrefix("CAP_") { capability.value.removeFirst(4) }
        return capability
    }

    /// Whether the file asks for root: `user: root`, `0`, `0:0`, `root:root`.
    var asksForRoot: Bool {
        guard let user = service.user?.value.split(separator: ":").first else { return false }
        return user == "root" || Int(user) == 0
    }

    /// Whether it surely starts as another user than root: by `user:` or by its image.
    var startsUnprivileged: Bool {
        if let user = service.user?.value, !user.isEmpty { return !asksForRoot }
        guard let user = variant?.defaultUser?.split(separator: ":").first else { return false }
        return user != "root" && user != "0"
    }

    /// Whether it gets the device for file systems in programs (rclone, mergerfs), which take rights to mount.
    var mountsFuse: Bool { service.devices.contains { $0.source == "/dev/fuse" } }

    /// Whether it mounts file systems of its own that others are to see: the device for that and a mount that passes them on,
    /// or a program that is known for it with the device.
    var offersFuse: Bool {
        guard mountsFuse else { return false }
        let isShared = service.mounts.contains {
            ["shared", "rshared"].contains($0.node["bind"]?["propagation"]?.text ?? "")
        }
        return isShared || runs(["decypharr", "rclone", "zurg", "mergerfs"])
    }

    /// Whether it gets the media engine of a Rockchip processor, which its profile and hidden paths keep from working.
    var usesRockchip: Bool {
        let names = ["/dev/mpp_service", "/dev/rga", "/dev/mali0"]
        return service.devices.contains { names.contains($0.source) }
    }

    /// Value of a variable that switches something on.
    func isOn(_ variable: String) -> Bool {
        ["1", "true", "yes", "on"].contains(service.environmentVariable(variable)?.value?.lowercased() ?? "")
    }
}

extension Port {
    /// Host and container side for people: `8080→80/tcp`.
    var described: String {
        let address = hostIP.map { $0.isEmpty ? "" : ($0.contains(":") ? "[\($0)]:" : $0 + ":") } ?? ""
        return transport == "tcp" ? "\(address)\(published ?? "?")" : "\(address)\(published ?? "?")/\(transport)"
    }
}
