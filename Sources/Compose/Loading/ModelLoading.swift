import Vocabulary

extension LoadSession {
    /// Loads files that belong together into one canonical tree with absolute paths; nil if they hold nothing.
    func loadModel(_ paths: [String], for range: SourceRange?, in scope: LoadScope) -> Node? {
        var tree: Node?
        for path in paths {
            guard let document = document(path, for: range) else { continue }
            for root in document.roots {
                guard root.mapping != nil else {
                    issues.error(
                        .wrongType,
                        "the file is \(root.kindName), but must be a mapping with `services:`",
                        at: root.range,
                        fix: "begin the file with `services:` and indent the services below it"
                    )
                    continue
                }
                tree = load(root, of: path, into: tree ?? .emptyMapping(at: root.range), in: scope)
            }
            // What it includes is noted before it, as it overrides that.
            noteComposeFile(path, isIncluded: !scope.included.isEmpty)
        }
        guard let tree else { return nil }
        let complete = Defaults.project(tree)
        var checks = ResourceChecks(issues: IssueList())
        checks.check(complete)
        issues.add(contentsOf: checks.issues.issues)
        var resolution = PathResolution(folder: scope.directory, home: home, issues: IssueList())
        let resolved = resolution.project(complete)
        issues.add(contentsOf: resolution.issues.issues)
        return withOuterValues(resolved, in: scope)
    }

    /// Joins one YAML document into what is loaded so far.
    private func load(_ root: Node, of path: String, into tree: Node, in scope: LoadScope) -> Node {
        var marks = ResetMarks()
        var file = interpolated(marks.extracting(from: root), in: scope)
        file = applyingExtends(file, of: path, marks: marks, in: scope)
        let earlier = marks.applied(to: tree)
        file = applyingIncludes(file, of: path, in: scope)
        var joined = unique(merged(earlier, file))
        checkShape(joined)
        if let version = joined.remove("version") {
            issues.warning(
                .obsoleteVersion,
                "`version` is obsolete and ignored",
                at: version.keyRange,
                fix: "remove the line"
            )
        }
        return canonical(joined)
    }

    private func checkShape(_ node: Node) {
        var checking = ShapeChecking(issues: IssueList())
        checking.check(node, ProjectShape.project, at: [])
        issues.add(contentsOf: checking.issues.issues)
    }

    /// Environment entries without a value take it from the scope, so that an include's own env file counts.
    private func withOuterValues(_ node: Node, in scope: LoadScope) -> Node {
        let normalization = Normalization(projectName: "", environment: scope.environment)
        var tree = node
        tree.update("services") { services in
            services.mapValues { entry in
                var service = entry.value
                service.update("environment") { normalization.resolved($0, keepsUnset: true) }
                return service
            }
        }
        return tree
    }
}
