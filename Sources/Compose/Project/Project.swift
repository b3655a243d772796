public import Vocabulary

/// A resolved Compose project: what Docker Compose would run, with the place of every value.
public struct Project: Sendable {
    /// Project name.
    public var name: String
    /// Where `name:` is written; nil if the name comes from the folder, `-p` or `COMPOSE_PROJECT_NAME`.
    public var nameRange: SourceRange?
    /// Folder against which relative paths are resolved, absolute.
    public var directory: String
    /// The services of the active profiles, in the order written.
    public var services: [Service]
    /// The services that a profile switches off.
    public var disabledServices: [Service]
    /// Top-level networks that are declared, used or not (`default` only if written).
    public var networks: [Resource]
    /// Top-level volumes that are declared, used or not.
    public var volumes: [Resource]
    /// Top-level secrets that are declared, used or not.
    public var secrets: [Resource]
    /// Top-level configs that are declared, used or not.
    public var configs: [Resource]
    /// The resolved tree as `docker compose config` prints it.
    public var tree: Node
    /// Every file that was read: compose files, included and extended files, in the order read.
    public var documents: [Document]
    /// Every env file that was read for interpolation or for a service.
    public var environmentFiles: [EnvironmentFile]
    /// Every use of a variable in the files.
    public var variables: [VariableUse]
    /// Names of the active profiles.
    public var activeProfiles: [String]
    /// Paths of the compose files that make up the project, each behind those that it overrides; files that are only extended are
    /// not among them.
    public var composeFiles: [String]
    /// Paths of those compose files that are included.
    public var includedFiles: Set<String>

    /// Makes a project; `Loader.load` is the usual way.
    public init(
        name: String,
        nameRange: SourceRange?,
        directory: String,
        services: [Service],
        disabledServices: [Service],
        networks: [Resource],
        volumes: [Resource],
        secrets: [Resource],
        configs: [Resource],
        tree: Node,
        documents: [Document],
        environmentFiles: [EnvironmentFile],
        variables: [VariableUse],
        activeProfiles: [String],
        composeFiles: [String] = [],
        includedFiles: Set<String> = []
    ) {
        self.name = name
        self.nameRange = nameRange
        self.directory = directory
        self.services = services
        self.disabledServices = disabledServices
        self.networks = networks
        self.volumes = volumes
        self.secrets = secrets
        self.configs = configs
        self.tree = tree
        self.documents = documents
        self.environmentFiles = environmentFiles
        self.variables = variables
        self.activeProfiles = activeProfiles
        self.composeFiles = composeFiles
        self.includedFiles = includedFiles
    }

    /// The active service of a name.
    public func service(_ name: String) -> Service? {
        services.first { $0.name == name }
    }

    /// The document of a path.
    public func document(_ path: String) -> Document? {
        documents.first { $0.path == path }
    }

    /// What is written at a range of a compose file, quotes included; nil if the file is not one of the documents.
    public func text(at range: SourceRange) -> String? {
        document(range.file)?.text(at: range)
    }
}

/// A top-level network, volume, secret or config.
public struct Resource: Sendable {
    /// The key under which services refer to it.
    public var key: String
    /// Where the key is written.
    public var keyRange: SourceRange
    /// Its attributes in canonical form; null content if none are written.
    public var node: Node
    /// `external: true`.
    public var isExternal: Bool
    /// Explicit `name:` as written, nil if Compose derives it from project and key.
    public var explicitName: Located<String>?

    /// Makes a resource.
    public init(key: String, keyRange: SourceRange, node: Node, isExternal: Bool, explicitName: Located<String>?) {
        self.key = key
        self.keyRange = keyRange
        self.node = node
        self.isExternal = isExternal
        self.explicitName = explicitName
    }
}

/// An env file that was read.
public struct EnvironmentFile: Sendable {
    /// Absolute path.
    public var path: String
    /// Its variables in the order written.
    public var variables: [EnvironmentVariable]
    /// Whether it feeds interpolation (`.env`, `--env-file`) rather than a service's `env_file`.
    public var isForInterpolation: Bool

    /// Makes an env file.
    public init(path: String, variables: [EnvironmentVariable], isForInterpolation: Bool) {
        self.path = path
        self.variables = variables
        self.isForInterpolation = isForInterpolation
    }
}
