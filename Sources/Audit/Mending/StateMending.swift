import Catalog
import Compose
import Stacks
import Vocabulary

/// Places for what programs must not lose.
extension Mending {
    /// Declares a volume for a path of a service; returns its key.
    mutating func declareVolume(for service: StackService, target: String) throws(EditRefusal) -> String {
        let last = HostPlace.components(of: target).last ?? "data"
        let taken = Set(stack.project.volumes.map(\.key))
        let names = ["\(service.name)-\(last)", "\(service.name)-\(last)-2", "\(service.name)-\(last)-3"]
        guard let key = names.first(where: { !taken.contains($0) }) else {
            throw EditRefusal("no name is free for a volume of '\(service.name)'")
        }
        // Without a name of its own it would depend on the folder of the project.
        let isFixed = stack.project.nameRange != nil
        try editor.declare(
            "volumes",
            key,
            isFixed ? [] : [.init("name", .text("\(stack.project.name)_\(key)"))],
            nextTo: service.name
        )
        return key
    }

    /// Mounts a folder or volume at a path where a program keeps its state, in the way that the other services have theirs.
    mutating func persist(_ target: String, of service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "volumes"]
        guard let folder = neighbouringFolder(of: service) else {
            let key = try declareVolume(for: service, target: target)
            try editor.append(.text("\(key):\(target)"), to: path)
            return
        }
        let last = HostPlace.components(of: target).last ?? "data"
        let name = last == "config" ? service.name : "\(service.name)/\(last)"
        try editor.append(.text("\(folder.written)\(name):\(target)"), to: path)
        let owner = service.identity
        create(
            NewFolder(
                path: folder.absolute + name,
                userID: owner.uid?.value ?? host.userID,
                groupID: owner.gid?.value ?? host.groupID
            )
        )
    }

    /// The folder, as written and absolute, in which the other services have one of their own name.
    private func neighbouringFolder(of service: StackService) -> (written: String, absolute: String)? {
        var counts: [String: (count: Int, absolute: String)] = [:]
        for other in stack.services where other.name != service.name {
            for mount in stack.layout.mounts(of: other) where mount.role == .config && mount.mount.type == "bind" {
                guard let written = mount.mount.writtenSource, let source = mount.mount.source,
                    !written.hasPrefix("~"), let cut = Self.cut(written, before: other.name),
                    let absolute = Self.cut(source, before: other.name)
                else { continue }
                counts[cut, default: (0, absolute)].count += 1
            }
        }
        let best = counts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        return best.map { ($0.key, $0.value.absolute) }
    }

    /// The part of a path before the folder of a name, slash included; nil if it has none.
    private static func cut(_ path: String, before name: String) -> String? {
        let lowered = path.lowercased()
        guard let range = lowered.ranges(of: "/" + name.lowercased()).last else { return nil }
        let rest = lowered[range.upperBound...]
        guard rest.isEmpty || rest.hasPrefix("/") else { return nil }
        return String(path.prefix(lowered.distance(from: lowered.startIndex, to: range.lowerBound) + 1))
    }

    /// Tells how to keep what lies in a container.
    mutating func noteCopy(of path: String, in service: StackService) {
        note(
            "what lies in \(path) of '\(service.name)' now must be copied out first, while the container is there: "
                + "`docker compose cp \(service.name):\(path)/. FOLDER`, and into the new place before it starts"
        )
    }
}
