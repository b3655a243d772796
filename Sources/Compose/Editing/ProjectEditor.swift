public import Vocabulary

/// Turns wishes about the model ("`restart` of `sonarr` is `unless-stopped`") into text edits of the files it is written in.
///
/// A path names a value of the model from its root, for example `["services", "sonarr", "healthcheck", "interval"]`. The edit
/// goes where the value comes from: the last of several files that sets it, the anchor or merged mapping that holds it. Where such
/// a place also feeds other services, a single value is written at the service itself instead; where that is not possible
/// the other services are named in `alsoTouched`.
public struct ProjectEditor: Sendable {
    /// The project that is edited.
    public let project: Project
    /// The edits so far.
    public private(set) var edits: [TextEdit] = []
    /// Paths of the model that the edits change.
    public private(set) var touched: Set<[String]> = []
    /// Services that an edit changes although it was asked for another: they share an anchor or an extended service.
    public private(set) var alsoTouched: Set<String> = []

    let model: WrittenModel

    /// Starts editing a project.
    public init(_ project: Project) {
        self.project = project
        model = WrittenModel(project: project)
    }

    // MARK: Values

    /// Sets a value; missing mappings on the way are made. `order` of new keys follows what is usual.
    ///
    /// - Parameter comment: a comment for the line above a new key, without `#`.
    /// - Throws: `EditRefusal` if there is no place where it could be written safely.
    public mutating func set(_ path: [String], to value: YAMLValue, comment: String? = nil) throws(EditRefusal) {
        let places = model.places(path)
        if let own = places.last(where: { !$0.isForeign }), let entry = own.entry {
            try record(editing(own.document).replace(entry, with: value), path, at: entry.value.range)
            return
        }
        if let foreign = places.last, let entry = foreign.entry, value.isInline, !entry.value.isCollection {
            let fed = model.services(fedBy: entry.value.range)
            // Without a mapping of the service's own there is no place for a value of its own.
            if fed.count <= 1 || model.places(Array(path.dropLast())).allSatisfy(\.isForeign) {
                try checkSharing(of: entry.value.range, path)
                record([editing(at: entry.value.range).replace(withoutRoute(entry.value), with: value)], path)
                return
            }
        }
        try insert(path, value, comment: comment)
    }

    /// Removes a key; the comments inside stay. A mapping that would be empty goes with it.
    public mutating func remove(_ path: [String]) throws(EditRefusal) {
        let places = model.places(path)
        guard !places.isEmpty else {
            throw EditRefusal("\(Self.shown(path)) is not written in a file that can be edited")
        }
        for place in places {
            guard let entry = place.entry, let parent = place.parent else { continue }
            if place.isForeign {
                try removeForeign(entry, path)
                continue
            }
            let own = parent.mapping?.entries.filter { $0.value.trace?.routes.last?.kind != .mergeKey } ?? []
            if own.count == 1, path.count > 3, parent.style == .block {
                try remove(path.dropLast())
                continue
            }
            record([editing(place.document).remove(entry, from: parent)], path)
        }
    }

    /// Gives a key another name and keeps its value.
    public mutating func rename(_ path: [String], to key: String) throws(EditRefusal) {
        guard let place = model.places(path).last(where: { !$0.isForeign }), let entry = place.entry else {
            throw EditRefusal("\(Self.shown(path)) is not written in a file that can be edited")
        }
        record([TextEdit(range: entry.keyRange, replacement: ScalarWriting.key(key))], path)
        touched.insert(path.dropLast() + [key])
    }

    /// Adds an item to a list, which is made if there is none.
    public mutating func append(_ value: YAMLValue, to path: [String]) throws(EditRefusal) {
        let places = model.places(path)
        if let own = places.last(where: { !$0.isForeign && $0.node.sequence != nil }) {
            record([try editing(own.document).append(value, to: own.node)], path)
            return
        }
        if let foreign = places.last(where: { $0.node.sequence != nil }) {
            try appendForeign(value, to: foreign.node, path)
            return
        }
        if let scalar = places.last, !scalar.node.isNull {
            throw EditRefusal("\(Self.shown(path)) is not written as a list")
        }
        try set(path, to: .list([value]))
    }

    /// Removes an item of a list, found by where the model says that it stands.
    public mutating func removeItem(at range: SourceRange, of path: [String]) throws(EditRefusal) {
        for place in model.places(path) {
            guard let items = place.node.sequence,
                let item = items.first(where: { $0.range == range || $0.site == range })
            else { continue }
            if place.isForeign {
                try checkSharing(of: item.range, path)
            }
            if items.count == 1, !place.isForeign {
                try remove(path)
                return
            }
            record([editing(at: item.site).remove(item, from: place.node)], path)
            return
        }
        throw EditRefusal("the item of \(Self.shown(path)) is not written where it can be removed")
    }

    /// Writes another value in the place of one that the model located (a scalar, a list item), in the same quotes.
    public mutating func replace(at range: SourceRange, with value: YAMLValue, of path: [String]) throws(EditRefusal) {
        guard let node = node(at: range, of: path) else {
            throw EditRefusal("the value of \(Self.shown(path)) is not written where it can be edited")
        }
        try checkSharing(of: range, path)
        record([editing(at: range).replace(node, with: value)], path)
    }

    /// Replaces a part of a scalar as it is written (quotes and variables around it are kept); the part must occur once.
    public mutating func replace(
        _ part: String,
        with text: String,
        at range: SourceRange,
        of path: [String]
    ) throws(EditRefusal) {
        guard let written = project.text(at: range) else {
            throw EditRefusal("\(Self.shown(path)) is not written in a compose file")
        }
        let pieces = Self.occurrences(of: part, in: written)
        guard pieces.count == 1, let piece = pieces.first else {
            throw EditRefusal("'\(part)' does not stand once in \(Self.shown(path)) as it is written")
        }
        try checkSharing(of: range, path)
        let start = range.start.offset + piece
        let editing = editing(at: range)
        record([TextEdit(range: editing.range(start, start + part.utf8.count), replacement: text)], path)
    }

    /// Takes an edit that was made elsewhere, for example of an env file; `path` is what it changes in the model.
    public mutating func add(_ edit: TextEdit, changing path: [String]) {
        record([edit], path)
    }

    /// Says that a path of the model changes as a consequence of other edits.
    public mutating func touch(_ path: [String]) {
        touched.insert(path)
    }

    // MARK: Inside

    static func shown(_ path: [String]) -> String {
        path.count > 2 && path[0] == "services"
            ? "'\(path.dropFirst(2).joined(separator: "."))' of '\(path[1])'" : "'\(path.joined(separator: "."))'"
    }

    mutating func record(_ new: [TextEdit], _ path: [String], at _: SourceRange? = nil) {
        edits += new
        touched.insert(path)
        for service in alsoTouched where path.first == "services" && path.count > 2 {
            touched.insert(["services", service] + path.dropFirst(2))
        }
    }

    mutating func replaceLast(with edit: TextEdit) {
        guard !edits.isEmpty else { return }
        edits[edits.count - 1] = edit
    }

    func editing(_ document: Int) -> DocumentEditing { DocumentEditing(project.documents[document]) }

    func editing(at range: SourceRange) -> DocumentEditing {
        DocumentEditing(project.document(range.file) ?? project.documents[0])
    }

    private func withoutRoute(_ node: Node) -> Node {
        var node = node
        node.trace = nil
        return node
    }

    /// Refuses nothing but notes the other services that a place feeds.
    mutating func checkSharing(of range: SourceRange, _ path: [String]) throws(EditRefusal) {
        guard path.count > 1, path[0] == "services" else { return }
        alsoTouched.formUnion(model.services(fedBy: range).subtracting([path[1]]))
    }

    private mutating func removeForeign(_ entry: Mapping.Entry, _ path: [String]) throws(EditRefusal) {
        let holder = model.project.document(entry.keyRange.file)?.roots.compactMap { mapping(holding: entry, in: $0) }
            .first
        guard let holder else { throw EditRefusal("\(Self.shown(path)) comes from a place that cannot be edited") }
        try checkSharing(of: entry.value.range, path)
        record([editing(at: entry.keyRange).remove(entry, from: holder)], path)
    }

    private mutating func appendForeign(_ value: YAMLValue, to list: Node, _ path: [String]) throws(EditRefusal) {
        try checkSharing(of: list.range, path)
        record([try editing(at: list.range).append(value, to: list)], path)
    }

    private func mapping(holding entry: Mapping.Entry, in root: Node) -> Node? {
        var queue = [root]
        while let node = queue.popLast() {
            for candidate in node.mapping?.entries ?? [] {
                if candidate.keyRange == entry.keyRange, candidate.value.trace?.routes.last?.kind != .mergeKey {
                    return node
                }
                queue.append(candidate.value)
            }
            queue += node.sequence ?? []
        }
        return nil
    }

    private func node(at range: SourceRange, of path: [String]) -> Node? {
        for place in model.places(path) {
            var queue = [place.node]
            while let node = queue.popLast() {
                if node.range == range || node.site == range { return withoutRoute(node) }
                queue += node.sequence ?? []
                for entry in node.mapping?.entries ?? [] { queue.append(entry.value) }
            }
        }
        return nil
    }

    private mutating func insert(_ path: [String], _ value: YAMLValue, comment: String?) throws(EditRefusal) {
        guard let key = path.last else { throw EditRefusal("a whole file cannot be replaced") }
        let parentPath = Array(path.dropLast())
        let parents = model.places(parentPath)
        if let parent = parents.last(where: { !$0.isForeign }) {
            if parent.node.isNull, let entry = parent.entry {
                record(
                    [editing(parent.document).fill(entry, with: .mapping([.init(key, value, comment: comment)]))],
                    path
                )
                return
            }
            let order = KeyOrder.keys(at: parentPath)
            guard parent.node.mapping != nil else {
                throw EditRefusal("\(Self.shown(parentPath)) is not written as a mapping")
            }
            let edit = try editing(parent.document).insert(
                key,
                value,
                into: parent.node,
                order: order,
                comment: comment
            )
            record([edit], path)
            return
        }
        if let foreign = parents.last {
            guard foreign.node.mapping != nil else {
                throw EditRefusal("\(Self.shown(parentPath)) is not written as a mapping")
            }
            try checkSharing(of: foreign.node.range, path)
            let order = KeyOrder.keys(at: parentPath)
            record(
                [
                    try editing(at: foreign.node.range).insert(
                        key,
                        value,
                        into: foreign.node,
                        order: order,
                        comment: comment
                    )
                ],
                path
            )
            return
        }
        guard !parentPath.isEmpty else { throw EditRefusal("there is no file to write to") }
        try insert(parentPath, .mapping([.init(key, value, comment: comment)]), comment: nil)
        touched.insert(path)
    }

    private static func occurrences(of part: String, in text: String) -> [Int] {
        let (needle, hay) = (Array(part.utf8), Array(text.utf8))
        guard !needle.isEmpty, hay.count >= needle.count else { return [] }
        return (0...(hay.count - needle.count)).filter { hay[$0...].starts(with: needle) }
    }
}
