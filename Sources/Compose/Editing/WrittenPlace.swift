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
    /// Whether the value's text stands elsewhere: it was reached through an alias or a merge key.
    var isForeign: Bool
    /// Whether the key's text stands elsewhere as well.
    var isEntryForeign: Bool
    /// Whether the value or something that holds it is marked with `!override` or `!reset`, so that earlier files do not count.
    var isFresh: Bool
}

/// Finds where the parts of a model are written.
struct WrittenModel: Sendable {
    let project: Project
    /// The files as they are now.
    private(set) var texts: [WorkingText]
    /// Indices of the files that make up the project, in the order in which they override each other.
    private let order: [Int]

    init(project: Project) {
        self.project = project
        texts = project.documents.map(WorkingText.init)
        let files = project.composeFiles.isEmpty ? project.documents.map(\.path) : project.composeFiles
        order = files.compactMap { file in project.documents.firstIndex { $0.path == file } }
    }

    func document(_ index: Int) -> Document { texts[index].document }

    func index(of file: String) -> Int? { texts.firstIndex { $0.original.path == file } }

    /// Makes edits of one file that refer to it as it is now.
    mutating func apply(_ edits: [TextEdit], to index: Int) throws(EditRefusal) {
        let path = texts[index].original.path
        if project.includedFiles.contains(path), !FilePath.isInside(path, project.directory) {
            throw EditRefusal("it is written in \(path), which lies outside the project folder")
        }
        try texts[index].apply(edits)
    }

    /// Where a stretch of a file as it was read stands now.
    func current(_ range: SourceRange) -> SourceRange? {
        index(of: range.file).flatMap { texts[$0].current(range) }
    }

    /// Every place where a path of the model is written, in the order in which the files override each other.
    ///
    /// A file that is only extended has none; nor has what `!reset` takes away.
    func places(_ path: [String]) -> [WrittenPlace] {
        var places: [WrittenPlace] = []
        for index in order {
            for root in texts[index].document.roots {
                guard let place = place(path, in: root, document: index) else { continue }
                if place.isFresh { places = [] }
                if place.node.tag != "!reset" { places.append(place) }
            }
        }
        return places
    }

    private func place(_ path: [String], in root: Node, document: Int) -> WrittenPlace? {
        var place = WrittenPlace(
            document: document,
            node: root,
            isForeign: false,
            isEntryForeign: false,
            isFresh: false
        )
        for key in path {
            guard let entry = place.node.mapping?.entry(key) else { return nil }
            let routes = entry.value.trace?.routes ?? []
            let isMerged = routes.last?.kind == .mergeKey
            place = WrittenPlace(
                document: document,
                node: entry.value,
                entry: entry,
                parent: place.node,
                isForeign: place.isForeign || !routes.isEmpty,
                isEntryForeign: place.isForeign || isMerged,
                isFresh: place.isFresh || entry.value.tag == "!override" || entry.value.tag == "!reset"
            )
        }
        return place
    }

    /// The resolved value of a path, as every file together gave it before the edits.
    func resolved(_ path: [String]) -> Node? {
        if path.count >= 2, path[0] == "services",
            let service = project.disabledServices.first(where: { $0.name == path[1] })
        {
            return path.dropFirst(2).reduce(Optional(service.node)) { $0?[$1] }
        }
        return path.reduce(Optional(project.tree)) { $0?[$1] }
    }

    /// Names of the services into whose value something from a stretch of the text as it is now flows.
    func services(fedBy range: SourceRange) -> Set<String> {
        guard let index = index(of: range.file), let original = texts[index].original(range) else { return [] }
        let services = project.services + project.disabledServices
        return Set(services.filter { $0.node.holds(original) }.map(\.name))
    }

    /// Names of the services that have something of a stretch of the text as it is now because they extend another.
    func services(extending range: SourceRange) -> Set<String> {
        guard let index = index(of: range.file), let original = texts[index].original(range) else { return [] }
        let services = project.services + project.disabledServices
        return Set(services.filter { $0.node.holds(original, through: .extends) }.map(\.name))
    }

    /// The name of the anchor that a value has.
    func anchor(of node: Node) -> String? {
        guard let index = index(of: node.range.file) else { return nil }
        return texts[index].document.anchors.last { $0.valueRange == node.range }?.name
    }

    /// The mapping and its entry whose key stands somewhere, also behind anchors.
    func holder(of keyRange: SourceRange) -> (mapping: Node, entry: Mapping.Entry)? {
        first(in: keyRange.file) { node in
            node.mapping?.entries.first { $0.keyRange == keyRange && !$0.value.isMerged }.map { (node, $0) }
        }
    }

    /// The list and its item that stands somewhere.
    func list(holding range: SourceRange) -> (list: Node, item: Node)? {
        first(in: range.file) { node in
            node.sequence?.first { $0.range == range || $0.site == range }.map { (node, $0) }
        }
    }

    private func first<Found>(in file: String, _ find: (Node) -> Found?) -> Found? {
        guard let index = index(of: file) else { return nil }
        var queue = texts[index].document.roots
        while let node = queue.popLast() {
            if let found = find(node) { return found }
            queue += node.sequence?.filter { !$0.isForeign } ?? []
            queue += (node.mapping?.entries ?? []).map(\.value).filter { !$0.isForeign }
        }
        return nil
    }
}

extension Node {
    /// Whether it was reached through an alias or a merge key, so that its text stands elsewhere.
    var isForeign: Bool { !(trace?.routes.isEmpty ?? true) }

    /// Whether its key was merged into the mapping by `<<`.
    var isMerged: Bool { trace?.routes.last?.kind == .mergeKey }

    /// Where it is written at its own place: the alias for a value that an alias stands for.
    var site: SourceRange {
        if let route = trace?.routes.last, route.kind == .alias { return route.range }
        return range
    }

    /// Whether it is a list or a mapping.
    var isCollection: Bool { sequence != nil || mapping != nil }

    /// The entries that are written in the mapping itself.
    var ownEntries: [Mapping.Entry] { mapping?.entries.filter { !$0.value.isMerged } ?? [] }

    /// Number of scalars in it.
    var leafCount: Int {
        var count = 0
        var queue = [self]
        while let node = queue.popLast() {
            if !node.isCollection { count += 1 }
            queue += node.sequence ?? []
            queue += (node.mapping?.entries ?? []).map(\.value)
        }
        return count
    }

    /// Whether a value in it begins in a stretch of a file, and came by some step.
    fileprivate func holds(_ range: SourceRange, through step: Node.Route.Kind? = nil) -> Bool {
        var queue = [self]
        while let node = queue.popLast() {
            if !node.isCollection, node.range.file == range.file, range.bytes.contains(node.range.start.offset) {
                guard let step else { return true }
                if node.trace?.routes.contains(where: { $0.kind == step }) ?? false { return true }
            }
            queue += node.sequence ?? []
            queue += (node.mapping?.entries ?? []).map(\.value)
        }
        return false
    }
}
