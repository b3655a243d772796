import Catalog
public import Compose
public import Stacks
public import Vocabulary

/// A credential that a service is given by name: a variable, a label or a build argument.
public struct Credential: Sendable {
    /// What carries it.
    public enum Carrier: String, Sendable, Hashable {
        /// A variable of the container.
        case environment
        /// A label.
        case label
        /// An argument of the build.
        case buildArgument
    }

    /// Where its value comes from.
    public enum Origin: Sendable, Hashable {
        /// Written out in the compose file.
        case literal
        /// A line of the service's `env_file`.
        case environmentFile
        /// A variable that is set in the process or in an env file.
        case variable
        /// The default of a variable that is not set.
        case fallback
        /// A variable that is not set and has no default, or nothing at all.
        case empty
    }

    /// The service that is given it.
    public var service: String
    /// Name of the variable or label.
    public var name: String
    /// What carries it.
    public var carrier: Carrier
    /// Its value after interpolation; nil if there is none.
    public var value: Secret?
    /// Where the value comes from.
    public var origin: Origin
    /// Where to point: the name.
    public var range: SourceRange
    /// The variables that the value is made of.
    public var variables: [VariableUse]
    /// Whether a user name beside it is the same text.
    public var equalsUserName = false
}

extension Stack {
    /// The credentials of all active services, in the order written.
    public var credentials: [Credential] {
        services.flatMap { credentials(of: $0) }
    }

    /// The credentials that a service is given by environment, labels and build arguments.
    public func credentials(of service: StackService) -> [Credential] {
        let known = Set(service.definition?.environment.filter(\.isSecret).map(\.name) ?? [])
        let plain = Set(service.definition?.environment.filter { !$0.isSecret }.map(\.name) ?? [])
        let environment = service.service.environment.filter { variable in
            if CredentialNames.isUserName(variable.name) { return false }
            return known.contains(variable.name)
                || (CredentialNames.isCredential(variable.name) && !plain.contains(variable.name))
        }
        let users = Set(
            service.service.environment.filter { CredentialNames.isUserName($0.name) }.compactMap {
                $0.value?.lowercased()
            }
        )
        return environment.map { variable in
            var credential = Credential(variable, of: service.name)
            credential.equalsUserName = variable.value.map { users.contains($0.lowercased()) } ?? false
            return credential
        }
            + service.service.labels.filter { Self.isCredentialLabel($0.key) }.map { Credential($0, of: service.name) }
            + buildArguments(of: service)
    }

    private static func isCredentialLabel(_ key: String) -> Bool {
        // Traefik's own names speak of tokens and secrets without holding any (`…forwardauth.address`), save for users.
        CredentialNames.isCredential(key) && (!key.hasPrefix("traefik.") || key.lowercased().hasSuffix("auth.users"))
    }

    private func buildArguments(of service: StackService) -> [Credential] {
        let entries = service.service["build"]?["args"]?.mapping?.entries ?? []
        return entries.filter { CredentialNames.isCredential($0.key) }.map { entry in
            let uses = entry.value.trace?.variables ?? []
            let text = entry.value.text
            return Credential(
                service: service.name,
                name: entry.key,
                carrier: .buildArgument,
                value: text.map(Secret.init),
                origin: Credential.origin(text, uses, isFromFile: false),
                range: entry.keyRange,
                variables: uses
            )
        }
    }
}

extension Credential {
    init(_ variable: EnvironmentVariable, of service: String) {
        self.init(
            service: service,
            name: variable.name,
            carrier: .environment,
            value: variable.value.map(Secret.init),
            origin: Self.origin(variable.value, variable.variables, isFromFile: variable.source != .inline),
            range: variable.nameRange,
            variables: variable.variables
        )
    }

    init(_ label: Label, of service: String) {
        self.init(
            service: service,
            name: label.key,
            carrier: .label,
            value: Secret(label.value),
            origin: Self.origin(label.value, label.variables, isFromFile: false),
            range: label.range,
            variables: label.variables
        )
    }

    static func origin(_ value: String?, _ variables: [VariableUse], isFromFile: Bool) -> Origin {
        guard let value, !value.isEmpty else { return .empty }
        if isFromFile { return .environmentFile }
        guard !variables.isEmpty else { return .literal }
        if variables.contains(where: { $0.source != nil }) { return .variable }
        return variables.contains { !($0.defaultValue ?? "").isEmpty } ? .fallback : .literal
    }

    /// Whether the value could be a credential at all: no switch, duration, path or placeholder.
    public var holdsSecret: Bool {
        value.map { CredentialNames.canBeSecret($0.reveal()) } ?? false
    }

    /// Whether it is one of the passwords that everybody tries first.
    public var isWellKnown: Bool {
        value.map { CredentialNames.isWellKnown($0.reveal()) } ?? false
    }
}
