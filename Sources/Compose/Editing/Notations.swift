internal import Vocabulary

/// Attributes that Compose lets one write as a list or as a mapping; edits keep the notation that is there.
extension ProjectEditor {
    /// Sets a variable of a service's environment where it is written (compose file only), or adds it.
    ///
    /// - Parameter value: the text as it is to stand in the file: `$` is interpolation, `$$` a dollar.
    /// - Throws: `EditRefusal` if it is set in an env file or a place that cannot be edited.
    public mutating func setEnvironment(_ name: String, to value: String, of service: String) throws(EditRefusal) {
        if let variable = project.service(service)?.environmentVariable(name) {
            if case .file(let path) = variable.source {
                throw EditRefusal("\(name) of '\(service)' is set in the env file \(path)")
            }
        }
        try setPair(name, to: value, in: ["services", service, "environment"])
    }

    /// Removes a variable of a service's environment.
    public mutating func removeEnvironment(_ name: String, of service: String) throws(EditRefusal) {
        if case .file(let path)? = project.service(service)?.environmentVariable(name)?.source {
            throw EditRefusal("\(name) of '\(service)' is set in the env file \(path)")
        }
        try removePair(name, in: ["services", service, "environment"])
    }

    /// Gives a variable of a service's environment another name; the value stays as it is written.
    public mutating func renameEnvironment(_ name: String, to newName: String, of service: String) throws(EditRefusal) {
        if case .file(let path)? = project.service(service)?.environmentVariable(name)?.source {
            throw EditRefusal("\(name) of '\(service)' is set in the env file \(path)")
        }
        try renamePair(name, to: newName, in: ["services", service, "environment"])
    }

    /// Sets a label of a service, or adds it; `value` as in `setEnvironment`.
    public mutating func setLabel(_ key: String, to value: String, of service: String) throws(EditRefusal) {
        try setPair(key, to: value, in: ["services", service, "labels"])
    }

    /// Removes a label of a service.
    public mutating func removeLabel(_ key: String, of service: String) throws(EditRefusal) {
        try removePair(key, in: ["services", service, "labels"])
    }

    /// Sets `NAME=value` or `NAME: value` at a path that may be written either way.
    public mutating func setPair(_ name: String, to value: String, in path: [String]) throws(EditRefusal) {
        let places = model.places(path)
        let text = name + "=" + value
        for place in places.reversed() {
            if place.node.mapping?.entry(name) != nil {
                try set(path + [name], to: .text(value))
                return
            }
            guard let index = Self.index(of: name, in: place.node) else { continue }
            try setItem(index, of: place, to: .text(text), path, name)
            return
        }
        let collection = places.last { $0.node.isCollection && !$0.isForeign } ?? places.last { $0.node.isCollection }
        let isList = collection.map { $0.node.sequence != nil } ?? prefersLists(path)
        if isList {
            try append(.text(text), to: path)
            touch(path + [name])
        } else {
            try set(path + [name], to: .text(value))
        }
    }

    /// Whether other services write the attribute as a list.
    private func prefersLists(_ path: [String]) -> Bool {
        guard path.count > 2, path[0] == "services" else { return false }
        let services = model.texts.flatMap(\.document.roots).flatMap { $0["services"]?.mapping?.entries ?? [] }
        let values = services.compactMap { entry in path.dropFirst(2).reduce(Optional(entry.value)) { $0?[$1] } }
        let collections = values.filter { $0.isCollection && !$0.isForeign }
        return collections.count { $0.sequence != nil } * 2 > collections.count
    }

    private mutating func setItem(
        _ index: Int,
        of place: WrittenPlace,
        to value: YAMLValue,
        _ path: [String],
        _ name: String
    ) throws(EditRefusal) {
        guard let item = place.node.sequence?[index] else { return }
        if place.isForeign {
            let isDone = try localize(path) { editor, node in
                guard let node, var items = node.sequence.map({ $0.map { editor.copy(of: $0) } }) else {
                    return .impossible
                }
                items[index] = value
                return .value(node.style == .flow ? .inlineList(items) : .list(items))
            }
            touch(path + [name])
            if isDone { return }
        }
        noteSharing(of: item.range, path)
        try record([editing(at: item.site).replace(item, with: value)], path + [name])
    }

    /// Removes `NAME=…` or `NAME: …` at a path that may be written either way.
    public mutating func removePair(_ name: String, in path: [String]) throws(EditRefusal) {
        var isFound = false
        for _ in 0..<(model.texts.count * 2 + 2) {
            let places = model.places(path)
            if places.contains(where: { $0.node.mapping?.entry(name) != nil }) {
                try remove(path + [name])
            } else if let place = places.last(where: { Self.index(of: name, in: $0.node) != nil }),
                let index = Self.index(of: name, in: place.node), let item = place.node.sequence?[index]
            {
                try removeItem(currentlyAt: item.site, of: path)
                touch(path + [name])
            } else {
                break
            }
            isFound = true
        }
        if !isFound { try remove(path + [name]) }
    }

    private mutating func renamePair(_ name: String, to newName: String, in path: [String]) throws(EditRefusal) {
        for place in model.places(path).reversed() {
            if place.node.mapping?.entry(name) != nil {
                try rename(path + [name], to: newName)
                return
            }
            guard let index = Self.index(of: name, in: place.node), let item = place.node.sequence?[index],
                let text = item.string
            else { continue }
            try setItem(index, of: place, to: .text(newName + text.dropFirst(name.count)), path, name)
            touch(path + [newName])
            return
        }
        throw EditRefusal("'\(name)' is not written in a file that can be edited")
    }

    /// Index of the list item that sets a name.
    private static func index(of name: String, in node: Node) -> Int? {
        node.sequence?.lastIndex { item in
            guard let text = item.string else { return false }
            return text == name || text.hasPrefix(name + "=")
        }
    }

    // MARK: Services and resources

    /// Adds a service at the end of the file that holds the services.
    ///
    /// - Parameter neighbour: a service in whose file the new one is to stand; nil for the first file with services.
    public mutating func addService(
        _ name: String,
        _ pairs: [YAMLValue.Pair],
        comment: String? = nil,
        nextTo neighbour: String? = nil
    ) throws(EditRefusal) {
        try declare("services", name, .mapping(pairs), comment: comment, nextTo: neighbour)
    }

    /// Declares a network, volume, secret or config at the top level unless it is declared.
    ///
    /// - Parameters:
    ///   - kind: `networks`, `volumes`, `secrets` or `configs`.
    ///   - pairs: its attributes; none writes just the key.
    ///   - neighbour: a service in whose file it is to stand.
    public mutating func declare(
        _ kind: String,
        _ key: String,
        _ pairs: [YAMLValue.Pair] = [],
        comment: String? = nil,
        nextTo neighbour: String? = nil
    ) throws(EditRefusal) {
        guard model.places([kind, key]).isEmpty else { return }
        try declare(kind, key, pairs.isEmpty ? .empty : .mapping(pairs), comment: comment, nextTo: neighbour)
    }

    private mutating func declare(
        _ kind: String,
        _ key: String,
        _ value: YAMLValue,
        comment: String?,
        nextTo neighbour: String?
    ) throws(EditRefusal) {
        guard model.places([kind, key]).isEmpty else {
            throw EditRefusal("there is a '\(key)' in \(kind) already")
        }
        let file = neighbour.flatMap { project.service($0)?.nameRange.file }
        let all = model.places([]).filter { $0.node.mapping != nil }
        let named = all.filter { project.documents[$0.document].path == file }
        let roots =
            named.isEmpty ? all.filter { !project.includedFiles.contains(project.documents[$0.document].path) } : named
        let holders = model.places([kind]).filter { place in
            !place.isForeign && roots.contains { $0.document == place.document }
        }
        let pair = YAMLValue.Pair(key, value, comment: comment)
        if let holder = holders.first(where: { $0.node.mapping != nil }) {
            let editing = editing(holder.document)
            let places = keyPlaces(at: [kind], in: holder.document)
            let edit = try editing.insert(key, value, into: holder.node, places: places, comment: comment)
            try record([edit], [kind, key])
        } else if let empty = holders.first(where: { $0.node.isNull }), let entry = empty.entry {
            try record(editing(empty.document).fill(entry, with: .mapping([pair])), [kind, key])
        } else if let root = roots.first {
            let places = keyPlaces(at: [], in: root.document)
            let edit = try editing(root.document).insert(kind, .mapping([pair]), into: root.node, places: places)
            try record([edit], [kind, key])
        } else {
            throw EditRefusal("there is no file in which \(kind) could be declared")
        }
    }
}
