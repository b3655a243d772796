import Vocabulary

extension LoadSession {
    /// Loads what a file includes and adds its services and resources.
    func applyingIncludes(_ file: Node, of path: String, in scope: LoadScope) -> Node {
        var file = file
        guard let include = file.remove("include")?.value, !include.isNull else { return file }
        var checking = ShapeChecking(issues: IssueList())
        checking.check(include, ProjectShape.includes, at: ["include"])
        issues.add(contentsOf: checking.issues.issues)
        for entry in include.sequence ?? [] {
            guard let imported = load(entry, of: path, in: scope) else { continue }
            file = importing(imported.adding(Node.Route(kind: .include, range: entry.range)), into: file)
        }
        return file
    }

    private func load(_ entry: Node, of path: String, in scope: LoadScope) -> Node? {
        let written = ListForm.items(entry["path"] ?? entry).filter { $0.string != nil }
        guard let first = written.first else { return nil }
        let paths = written.map { FilePath.absolute($0.text ?? "", in: scope.directory) }
        for (node, path) in zip(written, paths) { noteFile(path, for: node.range, as: "the included file") }
        if BuildContext.isRemote(first.text ?? "") || (first.text ?? "").hasPrefix("oci:") {
            issues.error(
                .missingFile,
                "'\(first.text ?? "")' lies on another machine and is not fetched",
                at: first.range,
                fix: "download the file and include the copy"
            )
            return nil
        }
        let chain = scope.included + [path]
        guard let main = paths.first, !chain.contains(main) else {
            reportCycle(chain + paths.prefix(1), at: first.range, in: scope)
            return nil
        }
        includeCount += 1
        guard includeCount <= Self.includeLimit else {
            issues.error(.tooDeep, "the project includes more than \(Self.includeLimit) times", at: first.range)
            return nil
        }
        let folder = projectFolder(entry, main: main, in: scope)
        var environment = scope.environment
        let environmentFiles = includedEnvironment(entry, folder: folder.project, in: scope)
        addEnvironment(environmentFiles, to: &environment)
        let inner = LoadScope(
            directory: folder.paths,
            environment: environment,
            included: chain,
            includedAt: scope.includedAt + [first.range],
            identity: scope.identity + "\u{0}" + main
        )
        return loadModel(paths, for: first.range, in: inner)
    }

    private func reportCycle(_ chain: [String], at range: SourceRange, in scope: LoadScope) {
        let steps = chain.map(FilePath.name(of:)).suffix(8).joined(separator: " → ")
        issues.add(
            ComposeIssue(
                code: IssueCode.includeCycle.rawValue,
                message: "files include each other in a circle: " + steps,
                range: range,
                related: scope.includedAt.map { RelatedPlace(range: $0, message: "included here") },
                remedies: ["remove one `include`"]
            )
        )
    }

    private func projectFolder(_ entry: Node, main: String, in scope: LoadScope) -> (project: String, paths: String) {
        guard let written = entry["project_directory"]?.string, !written.isEmpty else {
            return (FilePath.folder(of: main), FilePath.folder(of: main))
        }
        let folder = FilePath.absolute(written, in: scope.directory)
        if written.hasPrefix("/") { return (folder, folder) }
        // A folder that is not there stands for the one above it, as in Compose.
        return (folder, files.kind(folder) == .folder ? folder : FilePath.folder(of: folder))
    }

    private func includedEnvironment(_ entry: Node, folder: String, in scope: LoadScope) -> [EnvironmentRequest] {
        let written = (entry["env_file"].map(ListForm.items) ?? []).filter { $0.string != nil }
        guard !written.isEmpty else {
            let path = FilePath.absolute(".env", in: folder)
            return files.kind(path) == .file ? [EnvironmentRequest(path: path, range: nil)] : []
        }
        return written.compactMap { node in
            let path = FilePath.absolute(node.text ?? "", in: scope.directory)
            noteFile(path, for: node.range, as: "the env file")
            return path == "/dev/null" ? nil : EnvironmentRequest(path: path, range: node.range)
        }
    }

    private func importing(_ imported: Node, into file: Node) -> Node {
        var file = file
        for section in ["services", "volumes", "networks", "secrets", "configs", "models"] {
            guard let resources = imported[section]?.mapping else { continue }
            var target = file[section]?.mapping ?? Mapping()
            for entry in resources.entries {
                guard let existing = target.entry(entry.key) else {
                    target.set(entry)
                    continue
                }
                guard !existing.value.isEqual(to: entry.value) else { continue }
                issues.add(
                    ComposeIssue(
                        code: IssueCode.conflictingResource.rawValue,
                        message: "'\(section).\(entry.key)' is declared here and differently in an included file",
                        range: existing.keyRange,
                        related: [RelatedPlace(range: entry.keyRange, message: "included from here")],
                        remedies: ["rename one of the two, or put the changes into an override file of the include"]
                    )
                )
            }
            let node = file[section] ?? imported[section] ?? file
            if node.mapping != nil || node.isNull { file.set(section, node.with(.mapping(target))) }
        }
        return file
    }
}
