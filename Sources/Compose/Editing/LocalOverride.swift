import Vocabulary

/// Writing at a service itself what it has from an anchor that feeds others too.
extension ProjectEditor {
    /// What becomes of a value that is written anew.
    enum Change {
        /// Another value stands in its place.
        case value(YAMLValue)
        /// It is left out.
        case nothing
        /// It cannot be done.
        case impossible
    }

    /// Most scalars that are copied from an anchor to a service.
    private static let copyLimit = 24

    /// Writes a changed copy of what comes through an alias or merge key at the place that uses it.
    ///
    /// - Parameter change: what becomes of the value, with the editor as it is; nil is handed in where there is none yet.
    /// - Returns: false if nothing was done, because only this service uses the anchor or the copy would be too large.
    mutating func localize(
        _ path: [String],
        comment: String? = nil,
        _ change: (ProjectEditor, Node?) -> Change
    ) throws(EditRefusal) -> Bool {
        guard path.count > 2, path[0] == "services" else { return false }
        // The deepest mapping on the way that is written at its own place.
        var length = path.count - 1
        while length > 0, model.places(Array(path.prefix(length))).last?.isForeign ?? true { length -= 1 }
        let keys = Array(path.dropFirst(length + 1))
        let outer = Array(path.prefix(length + 1))
        guard length > 0, let holder = model.places(outer.dropLast()).last, holder.node.mapping != nil,
            let place = model.places(outer).last, place.document == holder.document, place.isForeign
        else { return false }
        // The anchor's value may hold less than the whole path: then the deepest part of it counts.
        let shared = (outer.count...path.count).compactMap { model.places(Array(path.prefix($0))).last?.node }.last
        guard model.services(fedBy: shared?.range ?? place.node.range).count > 1 else { return false }
        guard let value = changed(place.node, keys[...], comment, change) else { return false }
        let editing = editing(holder.document)
        if place.isEntryForeign {
            let places = keyPlaces(at: outer.dropLast(), in: holder.document)
            let key = outer[outer.count - 1]
            try record([try editing.insert(key, value, into: holder.node, places: places)], path)
        } else if let entry = place.entry, let parent = place.parent {
            try record(editing.replace(entry, with: value, in: parent), path)
        }
        return true
    }

    /// A value as it is to be written at the service; nil if it cannot be copied.
    private func changed(
        _ node: Node,
        _ keys: ArraySlice<String>,
        _ comment: String?,
        _ change: (ProjectEditor, Node?) -> Change
    ) -> YAMLValue? {
        guard let key = keys.first else {
            if case .value(let value) = change(self, node), node.leafCount <= Self.copyLimit || value.isInline {
                return value
            }
            return nil
        }
        guard let mapping = node.mapping else { return nil }
        let inner: YAMLValue?
        if keys.count > 1, let child = mapping[key] {
            inner = changed(child, keys.dropFirst(), comment, change)
        } else {
            switch change(self, mapping[key]) {
            case .value(let value):
                inner = keys.dropFirst().reversed().reduce(value) { .mapping([.init($1, $0, comment: nil)]) }
            case .nothing: return copy(node, without: key)
            case .impossible: return nil
            }
        }
        guard let inner else { return nil }
        if let anchor = model.anchor(of: node) {
            return .mapping([.init("<<", .verbatim("*" + anchor)), .init(key, inner, comment: comment)])
        }
        guard case .mapping(var pairs)? = copy(node, without: nil) else { return nil }
        if let index = pairs.firstIndex(where: { $0.key == key }) {
            pairs[index].value = inner
        } else {
            pairs.append(.init(key, inner, comment: comment))
        }
        return .mapping(pairs)
    }

    /// A mapping with all its values, variables as they are written; nil if it is too large.
    private func copy(_ node: Node, without key: String?) -> YAMLValue? {
        guard node.leafCount <= Self.copyLimit, let mapping = node.mapping else { return nil }
        return .mapping(mapping.entries.filter { $0.key != key }.map { .init($0.key, copy(of: $0.value)) })
    }

    /// A value as it is written, without its comments.
    func copy(of node: Node) -> YAMLValue {
        switch node.content {
        case .string(let text):
            return node.style == .doubleQuoted ? .quoted(text) : .text(text)
        case .null: return .verbatim("null")
        case .sequence(let items):
            let copies = items.map { copy(of: $0) }
            return node.style == .flow ? .inlineList(copies) : .list(copies)
        case .mapping(let mapping):
            return .mapping(mapping.entries.map { .init($0.key, copy(of: $0.value)) })
        case .bool, .integer, .double, .timestamp:
            let text = model.index(of: node.range.file).map { model.document($0).text(at: node.range) }
            return .verbatim(text ?? node.text ?? "null")
        }
    }

    // MARK: The neighbourhood

    /// What decides where a new key of a mapping stands.
    func keyPlaces(at path: [String], in document: Int) -> KeyPlaces {
        var places = KeyPlaces(order: KeyOrder.keys(at: path))
        let roots = model.document(document).roots
        if path.count >= 2, path[0] == "services" {
            let services = roots.flatMap { $0["services"]?.mapping?.entries ?? [] }.filter { $0.key != path[1] }
            let similar = services.compactMap { entry in
                path.dropFirst(2).reduce(Optional(entry.value)) { $0?[$1] }
            }
            places.siblings = similar.prefix(40).map { $0.ownEntries.map(\.key) }
        }
        // A single service: as its file divides the sections.
        let sections = model.document(document).lines
        places.isSpaced = path == ["services"] || (path.isEmpty && sections.count > 4)
        return places
    }

    /// A new list in the notation and quotes of lists of the same key of other services.
    func styled(_ value: YAMLValue, at path: [String], in document: Int) -> YAMLValue {
        guard path.count > 2, path[0] == "services", case .list(let items) = value, value.isFlat else { return value }
        let services = model.document(document).roots.flatMap { $0["services"]?.mapping?.entries ?? [] }
        let lists = services.filter { $0.key != path[1] }.compactMap { entry in
            path.dropFirst(2).reduce(Optional(entry.value)) { $0?[$1] }
        }.filter { $0.sequence?.isEmpty == false && !$0.isForeign }
        guard !lists.isEmpty else { return value }
        let texts = lists.flatMap { $0.sequence ?? [] }.filter { $0.string != nil }
        let isQuoted = texts.count { $0.style == .doubleQuoted } * 2 > texts.count
        let styled = items.map { item in
            if isQuoted, case .text(let text) = item { YAMLValue.quoted(text) } else { item }
        }
        return lists.count { $0.style == .flow } * 2 > lists.count ? .inlineList(styled) : .list(styled)
    }
}
