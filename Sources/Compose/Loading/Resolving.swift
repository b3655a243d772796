import Vocabulary

extension Loader {
    /// Resolves a project; never throws: what is wrong is in the issues.
    static func resolve(_ request: LoadRequest, files: Files) -> Resolution {
        let session = LoadSession(request, files: files)
        let tree = session.resolved()
        return Resolution(tree: tree, issues: session.issues.sorted, documents: session.documents)
    }
}

extension LoadSession {
    /// The resolved project; nil if nothing sensible was found.
    func resolved() -> ResolvedTree? {
        let discovery = discovered()
        guard !discovery.files.isEmpty else {
            issues.error(
                .noFile,
                "no compose file in \(request.workingDirectory) or a folder above it",
                at: nil,
                fix: "run the command inside the stack's folder, or name the file with -f"
            )
            return nil
        }
        let mains = discovery.files.compactMap { document($0, for: nil) }
        var environment = discovery.environment
        let (name, nameRange) = projectName(mains, discovery: discovery)
        environment.set("COMPOSE_PROJECT_NAME", name)
        let scope = LoadScope(directory: discovery.directory, environment: environment)
        guard var tree = loadModel(discovery.files, for: nil, in: scope), tree.mapping?.isEmpty == false else {
            reportEmpty(mains)
            return nil
        }
        tree.set("name", .synthesized(.string(name), at: nameRange ?? tree.range))
        tree.setDefault("services", .emptyMapping(at: tree.range))
        let disabled = finish(&tree, name: name, environment: environment, profiles: discovery.profiles)
        return ResolvedTree(
            tree: tree,
            name: name,
            nameRange: nameRange,
            directory: discovery.directory,
            disabledServices: disabled,
            documents: documents,
            environmentFiles: environmentFiles,
            variables: variables,
            activeProfiles: discovery.profiles,
            composeFiles: composeFiles,
            includedFiles: includedFiles
        )
    }

    /// Brings the joined files into their final form; returns the services that no active profile switches on.
    private func finish(_ tree: inout Node, name: String, environment: Environment, profiles: [String]) -> Mapping {
        let normalization = Normalization(projectName: name, environment: environment)
        tree = formatted(normalization.project(withoutBrokenParts(tree)))
        let disabled = switchOff(&tree, profiles: profiles)
        var consistency = Consistency(project: tree, disabled: disabled, issues: IssueList())
        consistency.check()
        issues.add(contentsOf: consistency.issues.issues)
        tree.update("services") { services in
            services.mapValues { self.withFiles($0.value, name: $0.key, environment: environment) }
        }
        return disabled
    }

    private func reportEmpty(_ mains: [Document]) {
        guard let first = mains.first, !issues.issues.contains(where: { $0.level == .error }) else { return }
        let start = first.lines.position(at: 0)
        issues.error(
            .emptyFile,
            "the compose file is empty",
            at: SourceRange(file: first.path, start: start, end: start),
            fix: "add `services:` with at least one service"
        )
    }

    /// What is no mapping where one must be was reported already; the rest of the project stays usable.
    private func withoutBrokenParts(_ node: Node) -> Node {
        var tree = node
        for section in ["services", "networks", "volumes", "secrets", "configs", "models"] {
            guard let value = tree[section] else { continue }
            guard let mapping = value.mapping else {
                tree.remove(section)
                continue
            }
            let kept = mapping.entries.filter { entry in
                entry.value.mapping != nil || (entry.value.isNull && section != "services")
            }
            tree.set(section, value.with(.mapping(Mapping(kept))))
        }
        return tree
    }

    private func formatted(_ node: Node) -> Node {
        var formatting = ValueFormatting(issues: IssueList())
        var tree = node
        tree.update("services") { services in
            services.mapValues { formatting.service($0.value, name: $0.key) }
        }
        for section in ["networks", "volumes", "secrets", "configs", "models"] {
            tree.update(section) { resources in
                resources.mapValues { formatting.resource($0.value, section: section, name: $0.key) }
            }
        }
        issues.add(contentsOf: formatting.issues.issues)
        return tree
    }

    /// Takes the services out that no active profile switches on.
    private func switchOff(_ tree: inout Node, profiles: [String]) -> Mapping {
        var disabled = Mapping()
        tree.update("services") { services in
            services.mapValues { entry in
                let wanted = (entry.value["profiles"]?.sequence ?? []).compactMap(\.text)
                let isActive =
                    wanted.isEmpty || profiles.contains("*") || wanted.contains { profiles.contains($0) }
                if !isActive { disabled.set(entry) }
                return isActive ? entry.value : nil
            }
        }
        return disabled
    }

    private func projectName(_ mains: [Document], discovery: Discovery) -> (name: String, range: SourceRange?) {
        let given = request.projectName ?? discovery.environment["COMPOSE_PROJECT_NAME"]
        if let given, !given.isEmpty {
            if ProjectName.normalized(given) != given {
                issues.error(
                    .invalidName,
                    "'\(given)' is not a valid project name",
                    at: nil,
                    fix: "use lower-case letters, digits, '-' and '_', beginning with a letter or digit"
                )
            }
            return (given, nil)
        }
        let fallback = ProjectName.normalized(FilePath.name(of: discovery.directory))
        let written = mains.flatMap(\.roots).compactMap { $0["name"] }.last { $0.string?.isEmpty == false }
        guard let written else { return (checked(fallback), nil) }
        let scope = LoadScope(directory: discovery.directory, environment: discovery.environment)
        let name = ProjectName.normalized(interpolated(written, in: scope, at: ["name"]).text ?? "")
        return name.isEmpty ? (checked(fallback), nil) : (name, written.range)
    }

    private func checked(_ name: String) -> String {
        if name.isEmpty {
            issues.error(
                .invalidName,
                "the project has no name: the folder's name holds no letter or digit",
                at: nil,
                fix: "add `name:` at the top of the compose file, or use -p NAME"
            )
        }
        return name
    }
}
