import Vocabulary

extension LoadSession {
    /// The tree with every variable replaced and texts turned into the type that their place wants.
    func interpolated(_ node: Node, in scope: LoadScope, at path: NodePath = []) -> Node {
        switch node.content {
        case .mapping:
            return node.mapValues { self.interpolated($0.value, in: scope, at: path + [$0.key]) }
        case .sequence(let items):
            return node.with(.sequence(items.map { self.interpolated($0, in: scope, at: path + ["[]"]) }))
        case .string(let text):
            let replaced = text.utf8.contains(UInt8(ascii: "$")) ? substituted(node, in: scope, at: path) : node
            return cast(replaced, at: path)
        case .null, .bool, .integer, .double, .timestamp:
            return node
        }
    }

    private func cast(_ node: Node, at path: NodePath) -> Node {
        guard let rule = CastRule.table[path], let text = node.string else { return node }
        guard let value = rule.value(text) else {
            issues.error(
                .invalidValue,
                text.isEmpty
                    ? "'\(path.dotted)' is empty, but must be \(rule.expectation)"
                    : "'\(text)' is not valid for '\(path.dotted)'",
                at: node.range,
                fix: "write \(rule.expectation)"
            )
            return node
        }
        if rule == .boolean, !["true", "false"].contains(text.lowercased()) {
            let plain = node.with(value).bool == true ? "true" : "false"
            issues.warning(
                .looseBoolean,
                "'\(text)' is read as \(plain) in '\(path.dotted)', but YAML 1.2 knows only true and false",
                at: node.range,
                fix: "write \(plain)"
            )
        }
        return node.with(value)
    }
}

extension LoadSession {
    private func substituted(_ node: Node, in scope: LoadScope, at path: NodePath) -> Node {
        guard let document = knownDocument(node.range.file) else { return node }
        let expanded = Interpolation.expand(node, in: document, at: path.dotted) { scope.environment.lookup($0) }
        guard let expanded else { return node }
        issues.add(contentsOf: expanded.issues)
        add(expanded.variables)
        var result = node.with(text: expanded.text)
        result.trace = Node.Trace(
            template: node.string,
            variables: expanded.variables,
            routes: node.trace?.routes ?? []
        )
        return result
    }
}
