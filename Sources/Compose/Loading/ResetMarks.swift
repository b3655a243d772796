import Vocabulary

/// Places that a file marks with `!reset` or `!override`.
struct ResetMarks {
    private(set) var paths: [NodePath] = []

    /// Collects the marks of a tree and takes out what is `!reset`.
    mutating func extracting(from node: Node) -> Node {
        extract(node, at: []) ?? node.with(.null)
    }

    private mutating func extract(_ node: Node, at path: NodePath) -> Node? {
        if node.tag == "!reset" {
            paths.append(path)
            return nil
        }
        if node.tag == "!override" {
            paths.append(path)
            return node
        }
        switch node.content {
        case .mapping(let mapping):
            let entries = mapping.entries.compactMap { entry in
                extract(entry.value, at: path + [entry.key]).map {
                    Mapping.Entry(key: entry.key, keyRange: entry.keyRange, value: $0)
                }
            }
            return node.with(.mapping(Mapping(entries)))
        case .sequence(let items):
            return node.with(.sequence(items.compactMap { extract($0, at: path + ["[]"]) }))
        default:
            return node
        }
    }

    /// Takes what is marked out of an earlier tree.
    func applied(to node: Node) -> Node {
        paths.reduce(node) { Self.removing($1[...], from: $0) }
    }

    private static func removing(_ path: ArraySlice<String>, from node: Node) -> Node {
        guard let key = path.first, key != "[]", let mapping = node.mapping, let entry = mapping.entry(key) else {
            return node
        }
        var changed = node
        if path.count == 1 {
            changed.remove(key)
        } else {
            changed.set(key, removing(path.dropFirst(), from: entry.value))
        }
        return changed
    }
}
