import Vocabulary

/// A value of the model as one file writes it.
struct WrittenPlace: Sendable {
    /// Index of the document in the project.
    var document: Int
    /// The value.
    var node: Node
    /// The key that holds it; nil for the root of a file.
    var entry: Mapping.Entry?
    /// The mapping that holds the key; nil for the root of a file.
    var parent: Node?
    /// Whether the text stands elsewhere: it was reached through an alias or a merge key.
    var isForeign: Bool
}

/// Finds where the parts of a model are written.
struct WrittenModel: Sendable {
    let project: Project

    /// Every place where a path of the model is written, in the order in which the files override each other.
    ///
    /// For a service only files that really take part in it: a file of the same service name that is only extended does not.
    func places(_ path: [String]) -> [WrittenPlace] {
        project.documents.indices.flatMap { index in
            project.documents[index].roots.compactMap { place(path, in: $0, document: index) }
        }.filter { takesPart($0, path: path) }
    }

    private func place(_ path: [String], in root: Node, document: Int) -> WrittenPlace? {
        var place = WrittenPlace(document: document, node: root, isForeign: false)
        for key in path {
            guard let entry = place.node.mapping?.entry(key) else { return nil }
            let routes = entry.value.trace?.routes ?? []
            place = WrittenPlace(
                document: document,
                node: entry.value,
                entry: entry,
                parent: place.node,
                isForeign: place.isForeign || !routes.isEmpty
            )
        }
        return place
    }

    private func takesPart(_ place: WrittenPlace, path: [String]) -> Bool {
        guard path.count >= 2, path[0] == "services" else { return isOfProject(place.document) }
        let document = project.documents[place.document]
        guard
            let services = project.services.first(where: { $0.name == path[1] })
                ?? project.disabledServices.first(where: { $0.name == path[1] })
        else { return isOfProject(place.document) }
        if services.nameRange.file == document.path { return true }
        guard isOfProject(place.document) else { return false }
        return services.node.mapping?.entries.contains { $0.keyRange.file == document.path } ?? false
    }

    /// Whether a file is one of the project's own or included ones, not one that is only extended.
    private func isOfProject(_ index: Int) -> Bool {
        let path = project.documents[index].path
        if index == 0 { return true }
        return (project.services + project.disabledServices).contains { $0.nameRange.file == path }
            || [project.networks, project.volumes, project.secrets, project.configs].joined()
                .contains { $0.keyRange.file == path }
    }

    /// The resolved value of a path, as every file together gives it.
    func resolved(_ path: [String]) -> Node? {
        var node = project.tree
        if path.count >= 2, path[0] == "services",
            let service = project.disabledServices.first(where: { $0.name == path[1] })
        {
            return path.dropFirst(2).reduce(Optional(service.node)) { $0?[$1] }
        }
        for key in path {
            guard let next = node[key] else { return nil }
            node = next
        }
        return node
    }

    /// Names of the services into whose value something from a stretch of text flows.
    func services(fedBy range: SourceRange) -> Set<String> {
        Set((project.services + project.disabledServices).filter { holds($0.node, range) }.map(\.name))
    }

    private func holds(_ root: Node, _ range: SourceRange) -> Bool {
        var queue = [root]
        while let node = queue.popLast() {
            if node.range.file == range.file, range.bytes.contains(node.range.start.offset), !node.isCollection {
                return true
            }
            queue += node.sequence ?? []
            for entry in node.mapping?.entries ?? [] { queue.append(entry.value) }
        }
        return false
    }
}
