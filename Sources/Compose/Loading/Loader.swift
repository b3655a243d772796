public import Vocabulary

/// What to load: Compose's own options and what it takes from the environment.
public struct LoadRequest: Sendable {
    /// `-f` files in order; empty to look for them as Compose does.
    public var files: [String]
    /// `--env-file` files in order; empty for `.env` of the project folder.
    public var environmentFiles: [String]
    /// `--profile` names.
    public var profiles: [String]
    /// `--project-directory`.
    public var projectDirectory: String?
    /// `-p`.
    public var projectName: String?
    /// Environment of the process, from which `COMPOSE_*` and interpolation take values.
    public var environment: [String: String]
    /// Folder in which the command runs, absolute.
    public var workingDirectory: String
    /// Bounds against hostile input.
    public var limits: LoadLimits

    /// Makes a request.
    public init(
        files: [String] = [],
        environmentFiles: [String] = [],
        profiles: [String] = [],
        projectDirectory: String? = nil,
        projectName: String? = nil,
        environment: [String: String] = [:],
        workingDirectory: String,
        limits: LoadLimits = LoadLimits()
    ) {
        self.files = files
        self.environmentFiles = environmentFiles
        self.profiles = profiles
        self.projectDirectory = projectDirectory
        self.projectName = projectName
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.limits = limits
    }
}

/// Bounds that keep hostile input from taking all time or memory.
public struct LoadLimits: Sendable {
    /// Largest file that is read.
    public var fileSize = ByteCount.mebibytes(8)
    /// Deepest nesting of collections (libyaml itself stops at 1,000).
    public var depth = 200
    /// Most nodes that aliases and merge keys may add up to.
    public var expandedNodes = 1_000_000

    /// The usual bounds.
    public init() {}
}

/// What loading gave.
public struct LoadOutcome: Sendable {
    /// The project; nil if nothing sensible could be resolved.
    ///
    /// May be present beside errors, for rules that still apply.
    public var project: Project?
    /// Everything wrong or noteworthy, ordered by place.
    public var issues: [ComposeIssue]
    /// Every file that was read, also if there is no project.
    public var documents: [Document]

    /// Makes an outcome.
    public init(project: Project?, issues: [ComposeIssue], documents: [Document]) {
        self.project = project
        self.issues = issues
        self.documents = documents
    }

    /// Whether Docker Compose would refuse the project.
    public var hasErrors: Bool { issues.contains { $0.level == .error } }
}

/// Reads Compose projects as Docker Compose reads them.
public enum Loader {
    /// Loads a project; never throws: what is wrong is in the outcome's issues.
    public static func load(_ request: LoadRequest, files: Files) -> LoadOutcome {
        let resolution = resolve(request, files: files)
        return LoadOutcome(
            project: resolution.tree.map(Project.init(resolved:)),
            issues: resolution.issues,
            documents: resolution.documents
        )
    }

    /// Loads a project from a text, for tests and examples: the text stands for `/project/compose.yaml`.
    ///
    /// - Parameters:
    ///   - text: the compose file.
    ///   - otherFiles: contents of further files by path relative to `/project`.
    ///   - environment: environment of the process.
    public static func load(
        text: String,
        otherFiles: [String: String] = [:],
        environment: [String: String] = [:]
    ) -> LoadOutcome {
        var contents = ["/project/compose.yaml": text]
        for (path, content) in otherFiles { contents["/project/" + path] = content }
        let request = LoadRequest(environment: environment, workingDirectory: "/project")
        return load(request, files: .inMemory(contents))
    }
}
