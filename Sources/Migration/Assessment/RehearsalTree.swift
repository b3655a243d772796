import Compose
import Vocabulary

/// Rewrites the resolved tree of a project for a rehearsal.
struct RehearsalTree {
    let project: Project
    let services: Set<String>
    let name: String
    let host: Rehearsal.Host
    let moved: [String: String]

    /// Keys of a service that would touch what belongs to the original.
    private static let dropped: Set<String> = [
        "ports", "container_name", "labels", "hostname", "mac_address", "volumes_from", "external_links", "links",
        "network_mode", "expose", "profiles",
    ]

    var tree: Node {
        let root = project.configTree
        var entries: [Mapping.Entry] = []
        var volumes: Set<String> = []
        for item in root.mapping?.entries ?? [] {
            switch item.key {
            case "name": entries.append(with(item, .string(name)))
            case "services": entries.append(with(item, .mapping(copies(item.value, &volumes))))
            case "networks": entries.append(with(item, .mapping(networks(item.value))))
            case "volumes": continue
            case "secrets", "configs": entries.append(with(item, .mapping(sources(item.value))))
            default: entries.append(item)
            }
        }
        if !entries.contains(where: { $0.key == "networks" }) {
            entries.append(entry("networks", .mapping(Mapping([entry("default", .mapping(Mapping([mark])))]))))
        }
        let made = volumes.sorted().map { entry($0, .mapping(Mapping([mark]))) }
        if !made.isEmpty { entries.append(entry("volumes", .mapping(Mapping(made)))) }
        return node(.mapping(Mapping(entries)))
    }

    /// The label by which everything of the copy is known.
    private var mark: Mapping.Entry {
        entry("labels", .mapping(Mapping([entry(Rehearsal.label, .string(project.name))])))
    }

    private func node(_ content: Node.Content) -> Node { Node(content, range: project.tree.range, style: .block) }

    private func entry(_ key: String, _ content: Node.Content) -> Mapping.Entry {
        Mapping.Entry(key: key, keyRange: project.tree.range, value: node(content))
    }

    private func with(_ entry: Mapping.Entry, _ content: Node.Content) -> Mapping.Entry {
        var copy = entry
        copy.value = node(content)
        return copy
    }

    private func copies(_ all: Node, _ volumes: inout Set<String>) -> Mapping {
        var entries: [Mapping.Entry] = []
        for item in all.mapping?.entries ?? [] where services.contains(item.key) {
            var kept: [Mapping.Entry] = [mark]
            var temporary: [String] = []
            for attribute in item.value.mapping?.entries ?? [] where !Self.dropped.contains(attribute.key) {
                switch attribute.key {
                case "volumes":
                    var mounts: [Node] = []
                    for mount in attribute.value.sequence ?? [] {
                        mounts += self.mount(mount, of: item.key, &volumes, &temporary)
                    }
                    if !mounts.isEmpty { kept.append(with(attribute, .sequence(mounts))) }
                case "tmpfs": temporary += attribute.value.sequence?.compactMap(\.string) ?? []
                case "networks": kept.append(with(attribute, .mapping(attachments(attribute.value))))
                case "restart": kept.append(with(attribute, .string("no")))
                case "pid", "ipc":
                    let mode = attribute.value.string ?? ""
                    if !mode.hasPrefix("container:"), !mode.hasPrefix("service:") { kept.append(attribute) }
                case "depends_on":
                    let left = (attribute.value.mapping?.entries ?? []).filter { services.contains($0.key) }
                    if !left.isEmpty { kept.append(with(attribute, .mapping(Mapping(left)))) }
                default: kept.append(attribute)
                }
            }
            if !temporary.isEmpty {
                kept.append(entry("tmpfs", .sequence(temporary.map { node(.string($0)) })))
            }
            entries.append(with(item, .mapping(Mapping(kept))))
        }
        return Mapping(entries)
    }

    /// A throw-away volume in the place of a named volume, a folder in memory with the same owner in the place of a folder; a
    /// single file is seen read-only.
    private func mount(
        _ mount: Node,
        of service: String,
        _ volumes: inout Set<String>,
        _ temporary: inout [String]
    ) -> [Node] {
        let source = mount["source"]?.string
        guard let type = mount["type"]?.string, let target = mount["target"]?.string else { return [mount] }
        let isReadOnly = mount["read_only"]?.bool == true
        switch type {
        case "bind":
            let path = source.flatMap { moved[$0] } ?? source ?? ""
            if host.isFile(path) {
                return [
                    node(
                        .mapping(
                            Mapping([
                                entry("type", .string("bind")), entry("source", .string(path)),
                                entry("target", .string(target)), entry("read_only", .bool(true)),
                            ])
                        )
                    )
                ]
            }
            var options = [isReadOnly ? "ro" : "rw", "exec"]
            if let owner = host.owner(path) {
                options += ["uid=\(owner.user)", "gid=\(owner.group)", "mode=\(String(owner.mode & 0o7777, radix: 8))"]
            }
            temporary.append("\(target):\(options.joined(separator: ","))")
            return []
        case "volume":
            let key = "throwaway-" + (source ?? "\(service)-\(volumes.count)")
            volumes.insert(key)
            let own = [
                entry("type", .string("volume")), entry("source", .string(key)), entry("target", .string(target)),
            ]
            return [node(.mapping(Mapping(own + (isReadOnly ? [entry("read_only", .bool(true))] : []))))]
        default: return [mount]
        }
    }

    private func attachments(_ networks: Node) -> Mapping {
        Mapping(
            (networks.mapping?.entries ?? []).map { item in
                let kept = (item.value.mapping?.entries ?? []).filter { $0.key == "aliases" || $0.key == "priority" }
                return with(item, kept.isEmpty ? .null : .mapping(Mapping(kept)))
            }
        )
    }

    /// Secrets and configs under names of their own, from the files that are there.
    private func sources(_ resources: Node) -> Mapping {
        Mapping(
            (resources.mapping?.entries ?? []).map { item in
                let kept = (item.value.mapping?.entries ?? []).filter { $0.key != "name" }.map { attribute in
                    guard attribute.key == "file", let path = attribute.value.string, let other = moved[path] else {
                        return attribute
                    }
                    return with(attribute, .string(other))
                }
                return with(item, .mapping(Mapping(kept)))
            }
        )
    }

    /// Networks of its own with the same walls: neither names nor addresses nor foreign networks.
    private func networks(_ networks: Node) -> Mapping {
        Mapping(
            (networks.mapping?.entries ?? []).map { item in
                let kept = (item.value.mapping?.entries ?? []).filter {
                    $0.key == "internal" || $0.key == "enable_ipv6"
                }
                return with(item, .mapping(Mapping(kept + [mark])))
            }
        )
    }
}
