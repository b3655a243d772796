public import Vocabulary

/// Writes what mending changed as one further compose file, so that the original files stay as they are.
///
/// Loaded behind them (`-f original -f override`) it gives the same project as the mended files. Lists are replaced with `!override`
/// and keys removed with `!reset`, which Docker Compose knows since 2.24. Values are written as in the mended files, so that
/// variables stay variables and nothing of an env file is copied.
public struct OverrideWriter {
    private let before: Project
    private let after: Project
    private let written: WrittenModel

    /// Why no override file can do the same.
    public struct Fault: Problem, Hashable {
        /// Paths of the model that would differ.
        public var paths: [[String]]

        /// One sentence.
        public var what: String {
            let shown = paths.prefix(8).map { $0.joined(separator: ".") }.joined(separator: ", ")
            return "an override file cannot express the changes of \(shown)"
        }

        /// What to do instead.
        public var remedies: [String] { ["leave out --output-override, so that the files themselves are edited"] }
    }

    /// The text of the file.
    ///
    /// - Parameters:
    ///   - before: the project of the original files.
    ///   - after: the project of the mended files.
    ///   - comment: lines for the top of the file, without `#`.
    ///   - load: reads the project of the original files with this text behind them; nil if it could not be loaded.
    /// - Throws: `Fault` if what is loaded differs from the mended project.
    public static func text(
        from before: Project,
        to after: Project,
        comment: [String] = Self.comment,
        load: (String) -> Project?
    ) throws(Fault) -> String {
        let writer = OverrideWriter(before: before, after: after)
        let text = writer.text(comment: comment)
        let wanted = ProjectDifference(from: before, to: after).paths
        guard let loaded = load(text) else { throw Fault(paths: wanted) }
        let wrong = ProjectDifference(from: after, to: loaded).paths
        guard wrong.isEmpty else { throw Fault(paths: wrong) }
        return text
    }

    /// What the file says of itself.
    public static let comment: [String] = [
        "Made by bijou fix. Load it behind the files that it changes:",
        "docker compose -f compose.yaml -f THIS-FILE up -d",
        "Needs Docker Compose 2.24 or newer (!override, !reset).",
    ]

    private init(before: Project, after: Project) {
        self.before = before
        self.after = after
        written = WrittenModel(project: after)
    }

    // MARK: The tree

    /// Keys and values that are to be written, in the order found.
    private struct Tree {
        var value: YAMLValue?
        var children: [(key: String, tree: Tree)] = []

        mutating func set(_ path: ArraySlice<String>, _ value: YAMLValue) {
            guard let key = path.first else {
                self.value = value
                return
            }
            if let index = children.firstIndex(where: { $0.key == key }) {
                children[index].tree.set(path.dropFirst(), value)
            } else {
                var child = Tree()
                child.set(path.dropFirst(), value)
                children.append((key, child))
            }
        }

        var yaml: YAMLValue { value ?? .mapping(children.map { .init($0.key, $0.tree.yaml) }) }
    }

    private func text(comment: [String]) -> String {
        var tree = Tree()
        for path in ProjectDifference(from: before, to: after).paths where !isByItself(path) {
            let path = unit(path)
            guard let value = value(path) else { continue }
            tree.set(path[...], value)
        }
        var text = comment.map { "# " + $0 + "\n" }.joined()
        let style = WritingStyle(of: Document.parse(path: "", bytes: []))
        let sections = KeyOrder.top.compactMap { key in tree.children.first { $0.key == key } }
        for (key, section) in sections { text += section.yaml.lines(key: key, indent: 0, style: style) }
        return text
    }

    /// Whether Compose makes the change by itself: the default network, and what an env file brings.
    private func isByItself(_ path: [String]) -> Bool {
        if path.count == 2, path[0] == "networks", path[1] == "default" {
            return written.places(path).isEmpty && !isWritten(path, in: before)
        }
        guard path.count == 4, path[0] == "services", path[2] == "environment" else { return false }
        let services = after.services + after.disabledServices
        let variable = services.first { $0.name == path[1] }?.environmentVariable(path[3])
        if case .file? = variable?.source { return true }
        return false
    }

    private func isWritten(_ path: [String], in project: Project) -> Bool {
        !WrittenModel(project: project).places(path).isEmpty
    }

    /// Attributes that are written whole although they are mappings, as their parts cannot be joined freely.
    private static let whole: Set<String> = ["logging", "build", "ulimits", "extends"]

    /// The path of what is written for a difference: a whole new service, a whole list or attribute, or one key.
    private func unit(_ path: [String]) -> [String] {
        guard path.count > 3, path[0] == "services" else { return path }
        // Who names a network is no longer on the default one by itself.
        let networks = Array(path.prefix(3))
        if path[2] == "networks", !isWritten(networks, in: before), isWritten(networks, in: after) { return networks }
        return Self.whole.contains(path[2]) ? Array(path.prefix(3)) : path
    }

    // MARK: Values

    private func value(_ path: [String]) -> YAMLValue? {
        guard let resolved = written.resolved(path) else { return .verbatim("!reset null") }
        let isNew = WrittenModel(project: before).resolved(path) == nil
        let places = written.places(path)
        guard let place = places.last, places.count == 1 || !place.node.isCollection else {
            return item(path) ?? copy(of: resolved, at: path)
        }
        if path.count == 2 || (isNew && resolved.sequence == nil) { return raw(place.node) }
        let isList = place.node.sequence != nil || resolved.sequence != nil
        let isWhole = isList || Self.whole.contains(path.last ?? "")
        let replaces = ["command", "entrypoint", "test"].contains(path.last ?? "")
        return isWhole && !replaces && !isNew ? .tagged("!override", raw(place.node)) : raw(place.node)
    }

    /// The value of a name in a list of `NAME=value`.
    private func item(_ path: [String]) -> YAMLValue? {
        guard let name = path.last, let list = written.places(path.dropLast()).last?.node.sequence else { return nil }
        for item in list.reversed() {
            guard let text = item.string else { continue }
            if text == name { return nil }
            if text.hasPrefix(name + "=") { return .text(String(text.dropFirst(name.utf8.count + 1))) }
        }
        return nil
    }

    /// A value as it is written in the mended file, variables and all.
    private func raw(_ node: Node) -> YAMLValue {
        switch node.content {
        case .string(let text): return node.style == .doubleQuoted ? .quoted(text) : .text(text)
        case .null: return .verbatim("null")
        case .sequence(let items): return node.style == .flow ? .inlineList(items.map(raw)) : .list(items.map(raw))
        case .mapping(let mapping): return .mapping(mapping.entries.map { .init($0.key, raw($0.value)) })
        case .bool, .integer, .double, .timestamp:
            return .verbatim(
                written.index(of: node.range.file).map { written.document($0).text(at: node.range) } ?? "null"
            )
        }
    }

    /// A value of the resolved project, for what no single place has; nil if a variable went into it.
    private func copy(of node: Node, at path: [String]) -> YAMLValue? {
        if let variables = node.trace?.variables, !variables.isEmpty { return nil }
        switch node.content {
        case .string(let text), .timestamp(let text):
            return .text(text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$"))
        case .null: return .verbatim("null")
        case .bool, .integer, .double: return .verbatim(node.text ?? "null")
        case .sequence(let items):
            let copies = items.compactMap { copy(of: $0, at: path) }
            return copies.count == items.count ? .tagged("!override", .list(copies.map(\.untagged))) : nil
        case .mapping(let mapping):
            let pairs = mapping.entries.compactMap { entry in
                copy(of: entry.value, at: path).map { YAMLValue.Pair(entry.key, $0) }
            }
            return pairs.count == mapping.entries.count ? .mapping(pairs) : nil
        }
    }
}

extension YAMLValue {
    /// The value without a tag.
    fileprivate var untagged: YAMLValue {
        if case .tagged(_, let value) = self { value.untagged } else { self }
    }
}
