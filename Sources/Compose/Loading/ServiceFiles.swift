import Vocabulary

/// An env file that is to be read.
struct EnvironmentRequest {
    /// Absolute path.
    var path: String
    /// What refers to it; nil for `.env` and `--env-file`.
    var range: SourceRange?
    /// Whether `required: false` can be written beside it.
    var canBeOptional = false
}

extension LoadSession {
    /// Joins the env files and label files of a service into its environment and labels.
    func withFiles(_ node: Node, name: String, environment: Environment) -> Node {
        var service = node
        joinEnvironmentFiles(into: &service, name: name, environment: environment)
        joinLabelFiles(into: &service, name: name)
        return service
    }

    private func joinEnvironmentFiles(into service: inout Node, name: String, environment: Environment) {
        guard let list = service["env_file"], let items = list.sequence, !items.isEmpty else { return }
        let inline = service["environment"]?.mapping ?? Mapping()
        var known: [String: VariableValue] = [:]
        for entry in inline.entries {
            known[entry.key] = entry.value.text.map { VariableValue($0, source: .file(entry.value.range)) }
        }
        var joined = Mapping()
        for item in items {
            guard let path = item["path"]?.text else { continue }
            let range = item["path"]?.range ?? item.range
            let request = EnvironmentRequest(path: path, range: range, canBeOptional: true)
            noteFile(path, for: request.range, as: "the env file of service '\(name)'")
            let isRequired = item["required"]?.bool ?? true
            let isRaw = item["format"]?.text == "raw"
            checkFormat(item["format"], service: name)
            let variables = readVariables(request, isRequired: isRequired, isRaw: isRaw, isForInterpolation: false) {
                known[$0] ?? environment.lookup($0)
            }
            // A name alone that is not set outside sets nothing.
            for variable in variables where variable.value != nil {
                known[variable.name] = variable.known
                joined.set(
                    Mapping.Entry(key: variable.name, keyRange: variable.nameRange, value: Self.node(of: variable))
                )
            }
        }
        for entry in inline.entries { joined.set(entry) }
        guard !joined.isEmpty else { return }
        let place = service["environment"] ?? list
        service.set("environment", place.with(.mapping(joined)))
    }

    private func checkFormat(_ format: Node?, service: String) {
        guard let format, let text = format.text, !text.isEmpty, text != "raw" else { return }
        issues.error(
            .environmentFile,
            "the env file format '\(text)' of service '\(service)' is not supported",
            at: format.range,
            fix: "remove `format:`, or write `format: raw`"
        )
    }

    private static func node(of variable: EnvironmentVariable) -> Node {
        let trace =
            variable.template == nil && variable.variables.isEmpty
            ? nil : Node.Trace(template: variable.template, variables: variable.variables)
        let content: Node.Content = variable.value.map { .string($0) } ?? .null
        return Node(content, range: variable.range, style: variable.style, trace: trace)
    }

    private func joinLabelFiles(into service: inout Node, name: String) {
        guard let list = service["label_file"], let items = list.sequence, !items.isEmpty else { return }
        var known: [String: VariableValue] = [:]
        var joined = Mapping()
        for item in items {
            guard let path = item.text else { continue }
            noteFile(path, for: item.range, as: "the label file of service '\(name)'")
            let request = EnvironmentRequest(path: path, range: item.range)
            let labels = readVariables(request, isRequired: true, isRaw: false, isForInterpolation: false) { known[$0] }
            for label in labels {
                known[label.name] = label.known
                joined.set(
                    Mapping.Entry(
                        key: label.name,
                        keyRange: label.nameRange,
                        value: Self.node(of: label).with(text: label.value ?? "")
                    )
                )
            }
        }
        for entry in service["labels"]?.mapping?.entries ?? [] { joined.set(entry) }
        guard !joined.isEmpty else { return }
        service.set("labels", (service["labels"] ?? list).with(.mapping(joined)))
    }

    /// Reads env files for interpolation; what is set already wins.
    func addEnvironment(_ requests: [EnvironmentRequest], to environment: inout Environment) {
        let outer = environment
        var known: [String: VariableValue] = [:]
        var collected: [EnvironmentVariable] = []
        for request in requests {
            let variables = readVariables(request, isRequired: true, isRaw: false, isForInterpolation: true) {
                outer.lookup($0) ?? known[$0]
            }
            for variable in variables {
                known[variable.name] = variable.known
                collected.append(variable)
            }
        }
        // Of several files the last wins, so it is added first.
        environment.addMissing(collected.reversed())
    }
}

extension EnvironmentVariable {
    /// The value for later files; nil if there is none.
    fileprivate var known: VariableValue? {
        value.map { VariableValue($0, source: .file(range)) }
    }
}
