import Vocabulary

/// Variables for interpolation, with where each comes from.
struct Environment: Sendable {
    private(set) var variables: [String: VariableValue]

    /// The variables of the process.
    init(process: [String: String]) {
        variables = process.mapValues { VariableValue($0, source: .process) }
    }

    /// The value of a name.
    subscript(name: String) -> String? { variables[name]?.value }

    /// The value of a name with where it comes from.
    func lookup(_ name: String) -> VariableValue? { variables[name] }

    /// Adds variables of an env file; what is set already stays.
    mutating func addMissing(_ others: [EnvironmentVariable]) {
        for other in others {
            guard let value = other.value, variables[other.name] == nil else { continue }
            variables[other.name] = VariableValue(value, source: .file(other.range))
        }
    }

    /// Sets a variable of the process.
    mutating func set(_ name: String, _ value: String) {
        variables[name] = VariableValue(value, source: .process)
    }
}
