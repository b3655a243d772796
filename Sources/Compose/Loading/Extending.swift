import Vocabulary

extension LoadSession {
    /// Most services that may extend one another in a row.
    static let extendsLimit = 100

    /// Replaces every service that extends another by the joined service.
    func applyingExtends(_ file: Node, of path: String, marks: ResetMarks, in scope: LoadScope) -> Node {
        guard let mapping = file["services"]?.mapping else { return file }
        var services = mapping
        for name in mapping.keys {
            extend(name, in: &services, step: ExtendsStep(file: path, marks: [marks], chain: []), scope: scope)
        }
        var extended = file
        extended.update("services") { $0.with(.mapping(services)) }
        return extended
    }

    /// Where the resolution of `extends` stands.
    private struct ExtendsStep {
        var file: String
        var marks: [ResetMarks]
        var chain: [Link]

        struct Link: Equatable {
            var file: String
            var service: String
        }
    }

    private func extend(_ name: String, in services: inout Mapping, step: ExtendsStep, scope: LoadScope) {
        guard let entry = services.entry(name), entry.value.mapping != nil, let extends = entry.value["extends"] else {
            return
        }
        let link = ExtendsStep.Link(file: step.file, service: name)
        guard !step.chain.contains(link) else {
            return reportCycle(step.chain + [link], at: extends.range, file: step.file)
        }
        guard step.chain.count < Self.extendsLimit else {
            return issues.error(
                .tooDeep,
                "more than \(Self.extendsLimit) services extend one another",
                at: extends.range
            )
        }
        guard let target = target(of: extends, service: name) else { return }
        var next = step
        next.chain.append(link)
        let base: Node?
        if let file = target.file {
            guard var pool = pool(of: file, for: name, step: &next, scope: scope) else { return }
            base = resolvedBase(target.service, of: name, in: &pool, step: next, scope: scope)
        } else {
            // What is resolved on the way stays resolved for the other services of the file.
            base = resolvedBase(target.service, of: name, in: &services, step: next, scope: scope)
        }
        guard let base else { return }
        services.set(
            Mapping.Entry(
                key: name,
                keyRange: entry.keyRange,
                value: joined(base, entry.value, name: name, at: extends.range, marks: next.marks)
            )
        )
    }

    /// The services of another file.
    private func pool(of file: Node, for name: String, step: inout ExtendsStep, scope: LoadScope) -> Mapping? {
        let path = FilePath.absolute(file.text ?? "", in: scope.directory)
        noteFile(path, for: file.range, as: "the file that '\(name)' extends")
        guard let extended = extendedFile(path, for: file.range, in: scope) else { return nil }
        step.file = path
        step.marks.append(extended.marks)
        return extended.tree["services"]?.mapping ?? Mapping()
    }

    private func resolvedBase(
        _ target: Node,
        of name: String,
        in services: inout Mapping,
        step: ExtendsStep,
        scope: LoadScope
    ) -> Node? {
        let wanted = target.text ?? ""
        guard services[wanted] != nil else {
            reportUnknown(target, of: name, in: step.file, names: services.keys)
            return nil
        }
        extend(wanted, in: &services, step: step, scope: scope)
        return services[wanted].flatMap { $0.mapping == nil ? nil : $0 }
    }

    private func joined(_ base: Node, _ service: Node, name: String, at range: SourceRange, marks: [ResetMarks]) -> Node
    {
        let wrapped = { (node: Node, key: String) in
            let entry = Mapping.Entry(key: key, keyRange: node.range, value: node)
            return node.with(.mapping(Mapping([entry])))
        }
        var tree = wrapped(wrapped(base.adding(Node.Route(kind: .extends, range: range)), name), "services")
        for mark in marks { tree = mark.applied(to: tree) }
        let source = tree["services"]?[name] ?? base.with(.mapping(Mapping()))
        var merge = Merge(placement: .later, issues: IssueList())
        var joined = merge.merged(source, service, at: ["services", name])
        issues.add(contentsOf: merge.issues.issues)
        joined.remove("extends")
        return joined
    }

    private func target(of extends: Node, service: String) -> (service: Node, file: Node?)? {
        if extends.string != nil { return (extends, nil) }
        guard extends.mapping != nil, let name = extends["service"], name.string != nil else {
            issues.error(
                .missingKey,
                "`extends` of service '\(service)' names no service",
                at: extends.range,
                fix: "add `service:` with the name of the service to extend"
            )
            return nil
        }
        guard let file = extends["file"], !file.isNull else { return (name, nil) }
        guard file.string != nil else {
            issues.error(
                .wrongType,
                "`extends.file` of service '\(service)' must be a text",
                at: file.range,
                fix: "write the path of a compose file"
            )
            return nil
        }
        return (name, file)
    }

    private func reportUnknown(_ target: Node, of name: String, in file: String, names: [String]) {
        let wanted = target.text ?? ""
        issues.error(
            .undefinedService,
            "service '\(name)' extends '\(wanted)', which is not in \(FilePath.name(of: file))"
                + Suggestion.hint(for: wanted, in: names.filter { $0 != name }),
            at: target.range,
            fix: "correct the name, or add the service"
        )
    }

    private func reportCycle(_ chain: [ExtendsStep.Link], at range: SourceRange, file: String) {
        let steps = chain.map { $0.file == file ? $0.service : "\($0.service) (\(FilePath.name(of: $0.file)))" }
        issues.error(
            .extendsCycle,
            "services extend each other in a circle: " + steps.suffix(8).joined(separator: " → "),
            at: range,
            fix: "remove one `extends`; put what both share into a third service"
        )
    }
}
