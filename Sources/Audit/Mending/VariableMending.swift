import Compose
import Stacks
import Vocabulary

/// Changes of environment variables where their values really come from.
extension Mending {
    /// Sets a variable of a service.
    ///
    /// A value that comes from `.env` or an env file is changed there if nobody else gets it but services that want it too; else
    /// the service is given a value of its own.
    ///
    /// - Parameters:
    ///   - value: the text as it is to stand in the file, without `$`.
    ///   - wanted: names of other services for which the same value is right.
    mutating func set(
        _ name: String,
        to value: String,
        of service: StackService,
        wanted: Set<String> = []
    ) throws(EditRefusal) {
        let path = ["services", service.name, "environment"]
        guard let variable = service.service.environmentVariable(name) else {
            try add([(name, value)], to: service)
            return
        }
        let wanted = wanted.union([service.name])
        if case .file(let file) = variable.source {
            let readers = stack.services.filter { reads(variable, $0) }
            if readers.allSatisfy({ wanted.contains($0.name) }),
                replace(variable.range, with: value, in: file, changing: name, of: readers.map(\.name))
            {
                return
            }
            try editor.setPair(name, to: value, in: path)
            return
        }
        if let use = variable.variables.first, variable.variables.count == 1, let template = variable.template,
            Self.isWhole(template, use)
        {
            if let old = use.defaultValue, use.source == nil {
                let operation = use.isEmptyUnset ? ":-" : "-"
                guard template.contains("\(operation)\(old)}") else { throw Self.unclear(name, service) }
                try editor.setEnvironment(name, to: "${\(use.name)\(operation)\(value)}", of: service.name)
                return
            }
            if let users = users(of: use.name, only: name), users.isSubset(of: wanted),
                case .file(let range)? = use.source,
                replace(range, with: value, in: range.file, changing: name, of: users.sorted())
            {
                return
            }
        }
        try editor.setEnvironment(name, to: value, of: service.name)
    }

    /// Adds variables to a service, in the notation that it or the other services use.
    mutating func add(_ variables: [(name: String, value: String)], to service: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "environment"]
        guard !service.service.environment.contains(where: { $0.source == .inline }) else {
            for variable in variables { try editor.setPair(variable.name, to: variable.value, in: path) }
            return
        }
        let written = stack.services.flatMap(\.service.environment).filter { $0.source == .inline }
        let isList = written.count(where: \.isListItem) * 2 >= written.count && !written.isEmpty
        let value: YAMLValue =
            isList
            ? .list(variables.map { .text("\($0.name)=\($0.value)") })
            : .mapping(variables.map { .init($0.name, .text($0.value)) })
        try editor.set(path, to: value)
        for variable in variables { editor.touch(path + [variable.name]) }
    }

    /// Gives a variable another name, in the compose file or in the env file that sets it.
    mutating func rename(_ name: String, to newName: String, of service: StackService) throws(EditRefusal) {
        guard let variable = service.service.environmentVariable(name) else { return }
        guard case .file(let file) = variable.source else {
            try editor.renameEnvironment(name, to: newName, of: service.name)
            return
        }
        guard text(at: variable.nameRange, in: file) == name else {
            throw EditRefusal("\(name) of '\(service.name)' is not written out in \(file)")
        }
        for reader in stack.services where reads(variable, reader) {
            editor.touch(["services", reader.name, "environment", name])
            editor.touch(["services", reader.name, "environment", newName])
        }
        editor.add(
            TextEdit(range: variable.nameRange, replacement: newName),
            changing: ["services", service.name, "environment", newName]
        )
    }

    /// Removes variables of a service that are written in the compose file.
    mutating func removeVariables(_ names: [String], of service: StackService) throws(EditRefusal) {
        let written = service.service.environment.filter { $0.source == .inline }
        let leaving = written.filter { names.contains($0.name) }
        if leaving.count == written.count, leaving.count > 1 {
            try editor.remove(["services", service.name, "environment"])
            return
        }
        for variable in leaving { try editor.removeEnvironment(variable.name, of: service.name) }
    }

    /// Whether a service gets a variable from the same line of an env file.
    private func reads(_ variable: EnvironmentVariable, _ service: StackService) -> Bool {
        service.service.environmentVariable(variable.name)?.nameRange == variable.nameRange
    }

    /// Whether a value is one variable and nothing else.
    private static func isWhole(_ template: String, _ use: VariableUse) -> Bool {
        let text =
            template.hasPrefix("${") && template.hasSuffix("}")
            ? template.dropFirst(2).dropLast() : template.dropFirst()
        guard text.hasPrefix(use.name) else { return false }
        let rest = text.dropFirst(use.name.count)
        return rest.isEmpty || (template.hasPrefix("${") && !rest.contains("$") && !rest.contains("}"))
    }

    /// The services that use a variable in the environment variable of a name; nil if it is used anywhere else.
    private func users(of variable: String, only name: String) -> Set<String>? {
        var places: [SourceRange: Set<String>] = [:]
        for service in stack.services {
            guard let own = service.service.environmentVariable(name) else { continue }
            for use in own.variables where use.name == variable { places[use.range, default: []].insert(service.name) }
        }
        var users: Set<String> = []
        for use in stack.project.variables where use.name == variable {
            guard let services = places[use.range] else { return nil }
            users.formUnion(services)
        }
        return users
    }

    /// Replaces a value in an env file, in its quotes; false if it is not written out there.
    private mutating func replace(
        _ range: SourceRange,
        with value: String,
        in file: String,
        changing name: String,
        of services: [String]
    ) -> Bool {
        guard let old = text(at: range, in: file), !old.contains("$"), !old.contains(where: \.isNewline) else {
            return false
        }
        let quote = old.first.flatMap { $0 == "\"" || $0 == "'" ? String($0) : nil } ?? ""
        guard let first = services.first else { return false }
        editor.add(
            TextEdit(range: range, replacement: quote + value + quote),
            changing: ["services", first, "environment", name]
        )
        for service in services { editor.touch(["services", service, "environment", name]) }
        return true
    }

    private func text(at range: SourceRange, in file: String) -> String? {
        guard let bytes = read(file), range.bytes.upperBound <= bytes.count else { return nil }
        return String(decoding: bytes[range.bytes], as: UTF8.self)
    }

    private static func unclear(_ name: String, _ service: StackService) -> EditRefusal {
        EditRefusal("\(name) of '\(service.name)' is made of variables in a way that cannot be changed safely")
    }
}
