import Compose
import Stacks
import Vocabulary

/// Edits of services that fixes of several rules make.
extension Mending {
    /// Name of the service that a finding is about.
    func serviceName(of finding: Finding) throws(EditRefusal) -> String {
        guard let name = finding.subject.serviceName else { throw EditRefusal("it is about no service") }
        return name
    }

    /// The service that a finding is about.
    func service(of finding: Finding) throws(EditRefusal) -> StackService {
        let name = try serviceName(of: finding)
        guard let service = stack.service(name) else { throw EditRefusal("'\(name)' is switched off by its profile") }
        return service
    }

    /// Takes an item out of a list of a service; two such fixes of one list are made one after the other.
    mutating func removeItem(at range: SourceRange?, of key: String, in service: String) throws(EditRefusal) {
        let path = ["services", service, key]
        guard let range else { throw EditRefusal("it is not known where '\(key)' of '\(service)' is written") }
        try editor.removeItem(at: range, of: path)
        editor.touch(path + ["at \(range.start.offset)"])
    }

    /// Adds items to a list of a service, which is made if there is none.
    mutating func add(_ items: [String], to key: String, of service: String, isThere: Bool) throws(EditRefusal) {
        let path = ["services", service, key]
        guard isThere else {
            if !items.isEmpty { try editor.set(path, to: .list(items.map(YAMLValue.text))) }
            return
        }
        for item in items { try editor.append(.text(item), to: path) }
    }

    /// Gives a service capabilities that it does not have yet.
    mutating func add(capabilities: [String], to service: StackService) throws(EditRefusal) {
        let added = Set(service.addedCapabilities.map(\.value))
        if added.contains("ALL") { return }
        let missing = capabilities.filter { !added.contains($0) }
        try add(missing, to: "cap_add", of: service.name, isThere: !added.isEmpty)
    }

    /// Mounts temporary folders, written as in `tmpfs:`; an entry for the same folder is replaced.
    mutating func mountTemporarily(_ entries: [String], in service: StackService) throws(EditRefusal) {
        let present = service.service.temporaryFileSystems
        var new: [String] = []
        for entry in entries {
            let folder = entry.prefix { $0 != ":" }
            if let old = present.first(where: { $0.value.prefix { $0 != ":" } == folder }) {
                guard old.value != entry else { continue }
                try editor.replace(at: old.range, with: .text(entry), of: ["services", service.name, "tmpfs"])
            } else {
                new.append(entry)
            }
        }
        try add(new, to: "tmpfs", of: service.name, isThere: !present.isEmpty)
    }

    /// Sets switches and other variables, which stand as numbers where the environment is a mapping.
    mutating func setNumbers(_ values: [(name: String, value: Int)], of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "environment"]
        guard let first = service.service.environment.first(where: { $0.source == .inline }) else {
            try editor.set(path, to: .mapping(values.map { .init($0.name, .integer($0.value)) }))
            return
        }
        for (name, value) in values {
            if first.isListItem || service.service.environmentVariable(name) != nil {
                try editor.setEnvironment(name, to: String(value), of: service.name)
            } else {
                try editor.set(path + [name], to: .integer(value))
            }
        }
    }

    /// Whether only this machine may reach a port from now on: `127.0.0.1` is put in front of an entry of `ports`.
    mutating func bindToLoopback(_ port: Port, of service: String) throws(EditRefusal) {
        let path = ["services", service, "ports"]
        guard port.style != .block, port.style != .flow else {
            throw EditRefusal("the entry is written in the long form; add `host_ip: 127.0.0.1` to it")
        }
        guard let published = port.published, let written = stack.project.text(at: port.range) else {
            throw EditRefusal("the entry names no port of the host; write `127.0.0.1:PORT:\(port.target)`")
        }
        let bare = written.filter { $0 != "\"" && $0 != "'" }
        if let address = port.hostIP, !address.isEmpty {
            guard bare.hasPrefix(address) || bare.hasPrefix("[\(address)]") else {
                throw EditRefusal("the address of port \(published) comes from a variable; set that to 127.0.0.1")
            }
            let old = bare.hasPrefix("[") ? "[\(address)]" : address
            try editor.replace(old, with: "127.0.0.1", at: port.range, of: path)
        } else {
            try editor.replace(bare, with: "127.0.0.1:" + bare, at: port.range, of: path)
        }
        editor.touch(path + ["at \(port.range.start.offset)"])
    }

    /// Removes the mount of a path or socket from a service.
    mutating func removeMount(_ mount: Mount, of service: String) throws(EditRefusal) {
        guard mount.type == "bind" else {
            throw EditRefusal("'\(service)' gets it through the volume '\(mount.source ?? "")'; take that off by hand")
        }
        try removeItem(at: mount.range, of: "volumes", in: service)
    }

    /// Makes a mount of the short form read-only.
    mutating func makeReadOnly(_ mount: Mount, of service: String) throws(EditRefusal) {
        let path = ["services", service, "volumes"]
        guard mount.style != .block, mount.style != .flow else {
            throw EditRefusal("the mount is written in the long form; add `read_only: true` to it")
        }
        guard let written = stack.project.text(at: mount.range) else {
            throw EditRefusal("the mount is not written in a compose file")
        }
        let bare = written.filter { $0 != "\"" && $0 != "'" }
        if bare.hasSuffix(":rw") {
            try editor.replace(bare, with: String(bare.dropLast(2)) + "ro", at: mount.range, of: path)
        } else if bare.hasSuffix(mount.target) {
            try editor.replace(bare, with: bare + ":ro", at: mount.range, of: path)
        } else {
            let options = bare.split(separator: ":").last.map(String.init) ?? ""
            guard !options.isEmpty, !options.contains("/"), !options.contains("}") else {
                throw EditRefusal("the mount has options that come from a variable; add `ro` to them")
            }
            let kept = options.split(separator: ",").filter { $0 != "rw" } + ["ro"]
            try editor.replace(
                bare,
                with: String(bare.dropLast(options.count)) + kept.joined(separator: ","),
                at: mount.range,
                of: path
            )
        }
        editor.touch(path + ["at \(mount.range.start.offset)"])
    }
}
