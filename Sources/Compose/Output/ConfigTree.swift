import Vocabulary

extension Project {
    /// The tree that `docker compose config` prints: unused resources dropped, `$` doubled, `command` and `entrypoint` always there.
    public var configTree: Node {
        guard let root = tree.mapping else { return tree }
        let used = UsedResources(services: root["services"])
        var printed = Mapping()
        for var entry in root.entries {
            switch entry.key {
            case "services":
                entry.value = Self.services(entry.value)
            case "networks":
                entry.value = entry.value.keeping(used.networks)
            case "volumes":
                entry.value = entry.value.keeping(used.volumes)
            case "secrets":
                entry.value = entry.value.keeping(used.secrets)
            case "configs":
                entry.value = entry.value.keeping(used.configs)
            case "models":
                entry.value = entry.value.keeping(used.models)
            default:
                break
            }
            let isResource = ["networks", "volumes", "secrets", "configs", "models"].contains(entry.key)
            if isResource, entry.value.mapping?.isEmpty ?? true { continue }
            entry.value = entry.value.doublingDollars()
            printed.set(entry)
        }
        var copy = tree
        copy.content = .mapping(printed)
        return copy
    }

    private static func services(_ node: Node) -> Node {
        guard let services = node.mapping else { return node }
        let printed = services.entries.map { entry in
            var entry = entry
            guard var mapping = entry.value.mapping else { return entry }
            for key in ["env_file", "label_file", "extends"] { mapping.remove(key) }
            for key in ["command", "entrypoint"] where mapping[key] == nil {
                mapping.set(
                    Mapping.Entry(key: key, keyRange: entry.keyRange, value: Node(.null, range: entry.keyRange))
                )
            }
            entry.value.content = .mapping(mapping)
            return entry
        }
        var copy = node
        copy.content = .mapping(Mapping(printed))
        return copy
    }
}

/// The resources that services refer to.
private struct UsedResources {
    var networks: Set<String> = []
    var volumes: Set<String> = []
    var secrets: Set<String> = []
    var configs: Set<String> = []
    var models: Set<String> = []

    init(services: Node?) {
        for entry in services?.mapping?.entries ?? [] {
            let service = entry.value
            networks.formUnion(service["networks"]?.mapping?.keys ?? [])
            models.formUnion(service["models"]?.mapping?.keys ?? [])
            for mount in service["volumes"]?.sequence ?? [] where mount["type"]?.text == "volume" {
                if let source = mount["source"]?.text { volumes.insert(source) }
            }
            secrets.formUnion(Self.sources(service["secrets"]))
            secrets.formUnion(Self.sources(service["build"]?["secrets"]))
            configs.formUnion(Self.sources(service["configs"]))
        }
    }

    private static func sources(_ node: Node?) -> [String] {
        (node?.sequence ?? []).compactMap { $0["source"]?.text ?? $0.text }
    }
}

extension Node {
    fileprivate func keeping(_ keys: Set<String>) -> Node {
        guard let mapping else { return self }
        var copy = self
        copy.content = .mapping(Mapping(mapping.entries.filter { keys.contains($0.key) }))
        return copy
    }

    private static func doubled(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        return text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }

    /// `$` in keys and values doubled, so that the printed file means the same when it is read again.
    fileprivate func doublingDollars() -> Node {
        var copy = self
        switch content {
        case .string(let text) where text.utf8.contains(UInt8(ascii: "$")):
            copy.content = .string(Self.doubled(text))
        case .sequence(let items):
            copy.content = .sequence(items.map { $0.doublingDollars() })
        case .mapping(let mapping):
            copy.content = .mapping(
                Mapping(
                    mapping.entries.map {
                        Mapping.Entry(
                            key: Self.doubled($0.key),
                            keyRange: $0.keyRange,
                            value: $0.value.doublingDollars()
                        )
                    }
                )
            )
        default:
            break
        }
        return copy
    }
}
