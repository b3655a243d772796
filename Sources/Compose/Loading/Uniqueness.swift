import Vocabulary

/// Lists in which a later item replaces an earlier one of the same key.
enum UniqueKey: Sendable {
    /// What stands before `=`.
    case name
    /// The path in the container.
    case mountTarget
    /// The path of a device in the container.
    case deviceTarget
    /// The path in the container, by default in a folder.
    case fileTarget(folder: String)
    /// The text.
    case text
    /// Address, ports and protocol.
    case port
    /// The path of the file.
    case path

    /// The lists by place.
    static let table = PathTable<UniqueKey>([
        ("networks.*.labels", .name),
        ("networks.*.ipam.options", .name),
        ("services.*.annotations", .name),
        ("services.*.build.args", .name),
        ("services.*.build.additional_contexts", .name),
        ("services.*.build.platform", .name),
        ("services.*.build.tags", .name),
        ("services.*.build.labels", .name),
        ("services.*.cap_add", .name),
        ("services.*.cap_drop", .name),
        ("services.*.devices", .deviceTarget),
        ("services.*.configs", .fileTarget(folder: "")),
        ("services.*.deploy.labels", .name),
        ("services.*.dns", .name),
        ("services.*.dns_opt", .name),
        ("services.*.dns_search", .name),
        ("services.*.environment", .name),
        ("services.*.env_file", .path),
        ("services.*.expose", .text),
        ("services.*.labels", .name),
        ("services.*.links", .name),
        ("services.*.networks.*.aliases", .name),
        ("services.*.networks.*.link_local_ips", .name),
        ("services.*.ports", .port),
        ("services.*.profiles", .name),
        ("services.*.secrets", .fileTarget(folder: "/run/secrets")),
        ("services.*.sysctls", .name),
        ("services.*.tmpfs", .name),
        ("services.*.volumes", .mountTarget),
    ])

    /// The key of an item; nil if it has none.
    func key(of item: Node) -> String? {
        switch self {
        case .name:
            item.string.map { String($0.prefix { $0 != "=" }) }
        case .mountTarget:
            item.string.map { VolumeSyntax.parse($0)?.target ?? $0 } ?? item["target"]?.text
        case .deviceTarget:
            item.string.map { DeviceSyntax.target(of: $0) } ?? item["target"]?.text
        case .fileTarget(let folder):
            item.string.map { folder + "/" + $0 } ?? item["target"]?.text
                ?? item["source"]?.text.map { folder + "/" + $0 }
        case .text:
            item.text
        case .port:
            Self.portKey(of: item)
        case .path:
            item.string ?? item["path"]?.text
        }
    }

    private static func portKey(of item: Node) -> String? {
        guard item.mapping != nil else { return item.text }
        guard let target = item["target"]?.text else { return nil }
        let host = item["host_ip"]?.text ?? "0.0.0.0"
        return "\(host):\(item["published"]?.text ?? ""):\(target)/\(item["protocol"]?.text ?? "tcp")"
    }
}

/// Removes earlier items that a later one replaces, in the whole tree.
struct Uniqueness {
    var issues: IssueList

    /// The tree with unique items.
    mutating func enforced(_ node: Node, at path: NodePath = []) -> Node {
        switch node.content {
        case .mapping(let mapping):
            let entries = mapping.entries.map { entry in
                Mapping.Entry(
                    key: entry.key,
                    keyRange: entry.keyRange,
                    value: enforced(entry.value, at: path + [entry.key])
                )
            }
            return node.with(.mapping(Mapping(entries)))
        case .sequence(let items):
            guard let rule = UniqueKey.table[path] else { return node }
            return node.with(.sequence(unique(items, by: rule, at: path)))
        default:
            return node
        }
    }

    private mutating func unique(_ items: [Node], by rule: UniqueKey, at path: NodePath) -> [Node] {
        var result: [Node] = []
        var positions: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            guard let key = rule.key(of: item) else {
                report(item, number: index + 1, rule: rule, at: path)
                result.append(item)
                continue
            }
            if let position = positions[key] {
                result[position] = item
            } else {
                positions[key] = result.count
                result.append(item)
            }
        }
        return result
    }

    private mutating func report(_ item: Node, number: Int, rule: UniqueKey, at path: NodePath) {
        switch rule {
        case .port where item.mapping != nil:
            issues.error(
                .invalidPort,
                "item \(number) of '\(path.dotted)' has no container port",
                at: item.range,
                fix: "add `target:` with a port from 1 to 65535"
            )
        case .mountTarget where item.mapping != nil:
            issues.error(
                .invalidVolume,
                "item \(number) of '\(path.dotted)' has no path in the container",
                at: item.range,
                fix: "add `target:` with the path"
            )
        default:
            // A number where a text is wanted, or a mapping where a name is wanted: Compose refuses both.
            issues.error(
                .wrongType,
                "item \(number) of '\(path.dotted)' is \(item.kindName), but must be a text",
                at: item.range,
                fix: "put the item in quotes"
            )
        }
    }
}
