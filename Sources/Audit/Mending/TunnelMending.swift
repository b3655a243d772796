import Compose
import Stacks
import Vocabulary

/// What a VPN container needs of the machine.
extension Mending {
    /// Gives a service capabilities; a list that it shares with others is not changed.
    mutating func addCapabilities(_ names: [String], to service: StackService) throws(EditRefusal) {
        try add(names.map(YAMLValue.text), to: "cap_add", of: service)
    }

    /// Gives a service the tunnel device unless it has it.
    mutating func addTunnelDevice(to service: StackService) throws(EditRefusal) {
        let device = "/dev/net/tun"
        let hasIt =
            service.service.devices.contains { $0.source == device }
            || service.service.mounts.contains { $0.target == device }
        if !hasIt { try add([.text("\(device):\(device)")], to: "devices", of: service) }
    }

    private mutating func add(_ items: [YAMLValue], to key: String, of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, key]
        guard !items.isEmpty else { return }
        if editor.form(of: path) == .absent {
            try editor.set(path, to: .list(items))
            return
        }
        for item in items { try editor.append(item, to: path) }
        let others = editor.alsoTouched.sorted()
        guard others.isEmpty else {
            throw EditRefusal(
                "\(key) of '\(service.name)' also applies to \(listed(others)); give it a list of its own"
            )
        }
    }

    /// Switches a kernel setting of a service's network on.
    mutating func setKernelSetting(_ name: String, of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "sysctls"]
        switch editor.form(of: path) {
        case .absent: try editor.set(path, to: .list([.text("\(name)=1")]))
        case .list: try editor.setPair(name, to: "1", in: path)
        case .mapping, .scalar: try editor.set(path + [name], to: 1)
        }
    }

    /// Takes a top-level network, volume and the like out of the file.
    mutating func withdrawDeclaration(_ kind: String, _ key: String, isOnly: Bool) throws(EditRefusal) {
        if isOnly {
            try editor.remove([kind])
            editor.touch([kind, key])
        } else {
            try editor.remove([kind, key])
        }
    }
}
