import Vocabulary

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
        for place in places.reversed() {
            if place.node.mapping?.entry(name) != nil {
                try set(path + [name], to: .text(value))
                return
            }
            guard let item = Self.item(name, in: place.node) else { continue }
            if place.isForeign { try checkSharing(of: item.range, path) }
            let text = name + "=" + value
            let quoted: YAMLValue = item.style == .plain ? .text(text) : .quoted(text)
            record([editing(at: item.site).replace(item, with: quoted)], path + [name])
            return
        }
        if places.last(where: { !$0.isForeign || $0.node.isCollection })?.node.sequence != nil {
            try append(.text(name + "=" + value), to: path)
            touch(path + [name])
        } else {
            try set(path + [name], to: .text(value))
        }
    }

    /// Removes `NAME=…` or `NAME: …` at a path that may be written either way.
    public mutating func removePair(_ name: String, in path: [String]) throws(EditRefusal) {
        var isFound = false
        for place in model.places(path) {
            if place.node.mapping?.entry(name) != nil {
                try remove(path + [name])
                return
            }
            guard let item = Self.item(name, in: place.node) else { continue }
            try removeItem(at: item.site, of: path)
            touch(path + [name])
            isFound = true
        }
        if !isFound { throw EditRefusal("'\(name)' is not written in a file that can be edited") }
    }

    private mutating func renamePair(_ name: String, to newName: String, in path: [String]) throws(EditRefusal) {
        for place in model.places(path).reversed() {
            if place.node.mapping?.entry(name) != nil {
                try rename(path + [name], to: newName)
                return
            }
            guard let item = Self.item(name, in: place.node) else { continue }
            let written = project.text(at: item.range) ?? ""
            let quote = written.hasPrefix("\"") || written.hasPrefix("'") ? 1 : 0
            if place.isForeign { try checkSharing(of: item.range, path) }
            let editing = editing(at: item.range)
            let start = item.range.start.offset + quote
            guard written.dropFirst(quote).hasPrefix(name) else {
                throw EditRefusal("'\(name)' is not written out where it is set")
            }
            let edit = TextEdit(range: editing.range(start, start + name.utf8.count), replacement: newName)
            record([edit], path + [name])
            touch(path + [newName])
            return
        }
        throw EditRefusal("'\(name)' is not written in a file that can be edited")
    }

    /// The list item that sets a name.
    private static func item(_ name: String, in node: Node) -> Node? {
        node.sequence?.last { item in
            guard let text = item.string else { return false }
            return text == name || text.hasPrefix(name + "=")
        }
    }

    // MARK: depends_on

    /// Makes a service wait for another, in the long form; a short list is turned into it.
    ///
    /// - Parameters:
    ///   - condition: `service_started`, `service_healthy` or `service_completed_successfully`.
    ///   - restart: `restart: true` is written if true; nil leaves what is there.
    ///   - required: written if false; nil leaves what is there.
    public mutating func setDependency(
        of service: String,
        on other: String,
        condition: String,
        restart: Bool? = nil,
        required: Bool? = nil
    ) throws(EditRefusal) {
        let path = ["services", service, "depends_on"]
        var pairs: [YAMLValue.Pair] = [.init("condition", .text(condition))]
        if let restart { pairs.append(.init("restart", .bool(restart))) }
        if let required { pairs.append(.init("required", .bool(required))) }
        let places = model.places(path)
        if let list = places.last(where: { $0.node.sequence != nil }) {
            try convertDependencies(list, path, changing: other, to: pairs)
            return
        }
        if let entry = places.last(where: { $0.node.mapping?.entry(other) != nil }), !entry.isForeign {
            for pair in pairs { try set(path + [other, pair.key], to: pair.value) }
            touch(path + [other])
            return
        }
        try set(path + [other], to: .mapping(pairs))
    }

    private mutating func convertDependencies(
        _ place: WrittenPlace,
        _ path: [String],
        changing other: String,
        to pairs: [YAMLValue.Pair]
    ) throws(EditRefusal) {
        let items = place.node.sequence ?? []
        let names = items.compactMap(\.string)
        if place.isForeign { try checkSharing(of: place.node.range, path) }
        let started: [YAMLValue.Pair] = [.init("condition", "service_started")]
        let all = names + (names.contains(other) ? [] : [other])
        guard place.node.style == .block, let entry = place.entry else {
            let value = YAMLValue.mapping(all.map { .init($0, .mapping($0 == other ? pairs : started)) })
            if let entry = place.entry {
                record(try editing(at: entry.keyRange).replace(entry, with: value), path)
            }
            return
        }
        let editing = editing(at: place.node.range)
        let style = editing.style
        let keyIndent = entry.keyRange.start.column - 1
        let listIndent = place.node.range.start.column - 1
        let indent = listIndent > keyIndent ? listIndent : keyIndent + style.step
        for item in items {
            guard let name = item.string else { continue }
            record(editing.dependencyEdits(item, name, indent, name == other ? pairs : started), path)
        }
        if !names.contains(other), let last = items.last {
            let lines = YAMLValue.mapping(pairs).lines(key: other, indent: indent, style: style)
            let point = editing.insertionPoint(after: last.site.end.offset, deeperThan: listIndent)
            record([TextEdit(range: editing.range(point, point), replacement: lines)], path)
        }
    }

    // MARK: networks

    /// Puts a service on a network; the notation of its other networks is kept.
    ///
    /// - Parameter aliases: further names under which it is found there.
    public mutating func attach(_ service: String, to network: String, aliases: [String] = []) throws(EditRefusal) {
        let path = ["services", service, "networks"]
        let value: YAMLValue =
            aliases.isEmpty ? .empty : .mapping([.init("aliases", .list(aliases.map(YAMLValue.text)))])
        let places = model.places(path)
        if let list = places.last(where: { $0.node.sequence != nil }) {
            guard aliases.isEmpty else {
                let names = (list.node.sequence ?? []).compactMap(\.string).filter { $0 != network }
                let pairs = names.map { YAMLValue.Pair($0, .empty) } + [.init(network, value)]
                try set(path, to: .mapping(pairs))
                return
            }
            try append(.text(network), to: path)
        } else if places.last?.node.mapping != nil {
            try set(path + [network], to: value)
        } else if aliases.isEmpty {
            try set(path, to: .list([.text(network)]))
        } else {
            try set(path, to: .mapping([.init(network, value)]))
        }
    }

    /// Takes a service off a network.
    public mutating func detach(_ service: String, from network: String) throws(EditRefusal) {
        let path = ["services", service, "networks"]
        for place in model.places(path) {
            if place.node.mapping?.entry(network) != nil {
                try remove(path + [network])
            } else if let item = place.node.sequence?.first(where: { $0.string == network }) {
                try removeItem(at: item.site, of: path)
            }
        }
        touch(path + [network])
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
        guard model.resolved([kind, key]) == nil || model.places([kind, key]).isEmpty else { return }
        guard !touched.contains([kind, key]) else { return }
        try declare(kind, key, pairs.isEmpty ? .empty : .mapping(pairs), comment: comment, nextTo: neighbour)
    }

    private mutating func declare(
        _ kind: String,
        _ key: String,
        _ value: YAMLValue,
        comment: String?,
        nextTo neighbour: String?
    ) throws(EditRefusal) {
        let file = neighbour.flatMap { project.service($0)?.nameRange.file }
        let roots = model.places([]).filter { file == nil || project.documents[$0.document].path == file }
        let holders = model.places([kind]).filter { place in roots.contains { $0.document == place.document } }
        let pair = YAMLValue.Pair(key, value, comment: comment)
        if let holder = holders.first(where: { !$0.isForeign && !$0.node.isNull }) {
            let edit = try editing(holder.document).insert(key, value, into: holder.node, order: [], comment: comment)
            record([edit], [kind, key])
        } else if let empty = holders.first(where: { $0.node.isNull }), let entry = empty.entry {
            record([editing(empty.document).fill(entry, with: .mapping([pair]))], [kind, key])
        } else if let root = roots.first {
            let edit = try editing(root.document).insert(kind, .mapping([pair]), into: root.node, order: KeyOrder.top)
            record([edit], [kind, key])
        } else {
            throw EditRefusal("there is no file in which \(kind) could be declared")
        }
    }
}

extension DocumentEditing {
    /// Turns `- name` into `name:` with its attributes on the lines below; a comment behind the item stays behind the name.
    func dependencyEdits(_ item: Node, _ name: String, _ indent: Int, _ pairs: [YAMLValue.Pair]) -> [TextEdit] {
        let start = lineStart(item.site.start.offset)
        let blanks = String(repeating: " ", count: indent)
        let head = TextEdit(
            range: range(start, item.site.end.offset),
            replacement: blanks + ScalarWriting.key(name) + ":"
        )
        let end = lineEnd(item.site.end.offset)
        var body = pairs.map { $0.value.lines(key: $0.key, indent: indent + style.step, style: style) }.joined()
        if end > 0, document.bytes[end - 1] != 0x0A { body = style.newline + body.dropLast(style.newline.utf8.count) }
        return [head, TextEdit(range: range(end, end), replacement: body)]
    }
}
