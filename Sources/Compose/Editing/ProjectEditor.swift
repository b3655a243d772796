public import Vocabulary

/// Turns wishes about the model ("`restart` of `sonarr` is `unless-stopped`") into text edits of the files it is written in.
///
/// A path names a value of the model from its root, for example `["services", "sonarr", "healthcheck", "interval"]`. The edit
/// goes where the value comes from: the last of several files that sets it, the anchor or merged mapping that holds it. Where such
/// a place also feeds other services, the value is written at the service itself instead; where that is not possible
/// the other services are named in `alsoTouched`. What comes from a file that is only extended is overridden at the service.
///
/// Each wish sees what the ones before it wrote. Ranges that are handed in are those of `project`.
public struct ProjectEditor: Sendable {
    /// The project that is edited.
    public let project: Project
    /// The edits so far, in places of the files as they were read.
    public private(set) var edits: [TextEdit] = []
    /// Paths of the model that the edits change.
    public private(set) var touched: Set<[String]> = []
    /// Services that an edit changes although it was asked for another: they share an anchor or an extended service.
    public private(set) var alsoTouched: Set<String> = []

    var model: WrittenModel
    /// Services that were taken off the default network.
    var leftDefault: Set<String> = []
    private var otherEdits: [TextEdit] = []

    /// Starts editing a project.
    public init(_ project: Project) {
        self.project = project
        model = WrittenModel(project: project)
    }

    // MARK: Values

    /// Sets a value; missing mappings on the way are made.
    ///
    /// New keys stand where the neighbourhood has them.
    ///
    /// - Parameter comment: a comment for the line above a new key, without `#`.
    /// - Throws: `EditRefusal` if there is no place where it could be written safely.
    public mutating func set(_ path: [String], to value: YAMLValue, comment: String? = nil) throws(EditRefusal) {
        guard let place = model.places(path).last, let entry = place.entry, let parent = place.parent else {
            try insert(path, value, comment: comment)
            return
        }
        if !place.isEntryForeign {
            if !place.isForeign { noteSharing(of: entry.value.range, path) }
            try record(editing(place.document).replace(entry, with: value, in: parent), path)
            return
        }
        if try localize(path, comment: comment, { _, _ in .value(value) }) { return }
        guard let holder = model.holder(of: entry.keyRange) else { throw Self.unreachable(path) }
        noteSharing(of: entry.value.range, path)
        try record(editing(at: entry.keyRange).replace(holder.entry, with: value, in: holder.mapping), path)
    }

    /// Removes a key; the comments inside stay.
    ///
    /// A mapping that would be empty goes with it.
    ///
    /// What a service has from one that it extends is taken off with `!reset`, which Docker Compose knows since 2.24.
    public mutating func remove(_ path: [String]) throws(EditRefusal) {
        var isFound = false
        // Behind a removed key one of another file, or a merged one, can come to light.
        for _ in 0..<(model.texts.count * 2 + 2) {
            guard let place = model.places(path).last, let entry = place.entry else { break }
            isFound = true
            if !place.isEntryForeign {
                noteSharing(of: place.isForeign ? entry.keyRange : entry.value.range, path)
                try removeOwn(place, at: path, for: path)
                continue
            }
            if path.count > 3, try localize(path, { _, _ in .nothing }) { continue }
            guard let holder = model.holder(of: entry.keyRange) else { throw Self.unreachable(path) }
            noteSharing(of: entry.value.range, path)
            try record([try editing(at: entry.keyRange).remove(holder.entry, from: holder.mapping)], path)
        }
        if !isFound { try reset(path) }
    }

    /// Removes an entry, and the mapping that holds it if nothing else is in that.
    private mutating func removeOwn(_ place: WrittenPlace, at path: [String], for wish: [String]) throws(EditRefusal) {
        guard let entry = place.entry, let parent = place.parent else { return }
        let merges = model.document(place.document).mergeSites.contains { $0.mappingRange == parent.range }
        let mayGo = path.count > 3 || (path.count == 2 && path[0] != "services")
        if mayGo, !merges, parent.mapping?.entries.count == 1, let holder = model.places(path.dropLast()).last,
            holder.document == place.document, holder.node.range == parent.range, !holder.isForeign
        {
            try removeOwn(holder, at: path.dropLast(), for: wish)
            return
        }
        try record([try editing(place.document).remove(entry, from: parent)], wish)
    }

    private mutating func reset(_ path: [String]) throws(EditRefusal) {
        guard path.count > 2, path[0] == "services", model.resolved(path) != nil,
            !model.places(Array(path.prefix(2))).isEmpty
        else { throw EditRefusal("\(Self.shown(path)) is not written in a file that can be edited") }
        // A key can only be taken off a mapping, and not every attribute is one where it comes from.
        if path.count > 3, let entry = model.resolved(path.dropLast())?.mapping?.entry(path[path.count - 1]),
            entry.keyRange.file == entry.value.range.file,
            entry.value.range.bytes.contains(entry.keyRange.start.offset)
        {
            throw EditRefusal("\(Self.shown(path)) comes from a list of the service that '\(path[1])' extends")
        }
        try insert(path, .verbatim("!reset null"), comment: nil)
    }

    /// Gives a key another name and keeps its value.
    public mutating func rename(_ path: [String], to key: String) throws(EditRefusal) {
        let places = model.places(path)
        guard !places.isEmpty, places.allSatisfy({ !$0.isEntryForeign }) else {
            throw EditRefusal("\(Self.shown(path)) is not written in a file that can be edited")
        }
        for place in places {
            guard let entry = place.entry else { continue }
            noteSharing(of: place.isForeign ? entry.keyRange : entry.value.range, path)
            let name = ScalarWriting.key(key, inFlow: place.parent?.style == .flow)
            try record([TextEdit(range: entry.keyRange, replacement: name)], path)
        }
        touched.insert(path.dropLast() + [key])
    }

    /// Takes an edit that was made elsewhere, for example of an env file; `path` is what it changes in the model.
    public mutating func add(_ edit: TextEdit, changing path: [String]) {
        otherEdits.append(edit)
        edits.append(edit)
        touched.insert(path)
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

    static func unreachable(_ path: [String]) -> EditRefusal {
        EditRefusal("\(shown(path)) comes from a place that cannot be edited")
    }

    /// Makes edits of one file as it is now.
    mutating func record(_ edits: [TextEdit], _ path: [String]) throws(EditRefusal) {
        guard let file = edits.first?.range.file, let index = model.index(of: file) else { return }
        try model.apply(edits, to: index)
        self.edits = model.texts.flatMap(\.edits) + otherEdits
        touched.insert(path)
        for service in alsoTouched where path.first == "services" && path.count > 2 {
            touched.insert(["services", service] + path.dropFirst(2))
        }
    }

    func editing(_ document: Int) -> DocumentEditing { DocumentEditing(model.document(document)) }

    func editing(at range: SourceRange) -> DocumentEditing { editing(model.index(of: range.file) ?? 0) }

    /// Notes the other services into which text flows that is changed or removed.
    mutating func noteSharing(of range: SourceRange, _ path: [String]) {
        guard path.count > 1, path[0] == "services" else { return }
        alsoTouched.formUnion(model.services(fedBy: range).subtracting([path[1]]))
    }

    /// Notes the other services that get a key which is added to a mapping, unless they have it from elsewhere.
    ///
    /// A service that extends the one with the mapping joins lists and mappings with its own.
    private mutating func noteSharing(ofNewKeyIn range: SourceRange, _ path: [String], isCollection: Bool) {
        guard path.count > 2, path[0] == "services" else { return }
        if isCollection { alsoTouched.formUnion(model.services(extending: range).subtracting([path[1]])) }
        let others = model.services(fedBy: range).subtracting([path[1]])
        alsoTouched.formUnion(others.filter { model.resolved(["services", $0] + path.dropFirst(2)) == nil })
    }

    mutating func insert(_ path: [String], _ value: YAMLValue, comment: String?) throws(EditRefusal) {
        guard let key = path.last else { throw EditRefusal("a whole file cannot be replaced") }
        let parentPath = Array(path.dropLast())
        let parents = model.places(parentPath)
        // What is `!override` hides earlier files, so the last such place is the first of the list.
        guard let parent = parents.first(where: { !$0.isForeign }) ?? parents.last else {
            guard parentPath.count > 1 || (parentPath.count == 1 && parentPath != ["services"]) else {
                throw EditRefusal("there is no file to write to")
            }
            guard parentPath.count != 2 || parentPath[0] != "services" else {
                throw EditRefusal("'\(parentPath[1])' is not written in a file that can be edited")
            }
            try insert(parentPath, .mapping([.init(key, value, comment: comment)]), comment: nil)
            touched.insert(path)
            return
        }
        if parent.isForeign, try localize(path, comment: comment, { _, _ in .value(value) }) { return }
        let editing = editing(at: parent.node.range)
        if parent.node.isNull, let entry = parent.entry {
            let inFlow = parent.parent?.style == .flow
            let pair = YAMLValue.Pair(key, value, comment: comment)
            try record(editing.fill(entry, with: .mapping([pair]), inFlow: inFlow), path)
            return
        }
        guard parent.node.mapping != nil else {
            throw EditRefusal("\(Self.shown(parentPath)) is not written as a mapping")
        }
        noteSharing(ofNewKeyIn: parent.node.range, path, isCollection: value.isCollection)
        let styled = styled(value, at: path, in: parent.document)
        let places = keyPlaces(at: parentPath, in: parent.document)
        try record([try editing.insert(key, styled, into: parent.node, places: places, comment: comment)], path)
    }
}
