import Vocabulary

/// One run of the loader: what was read and found on the way.
///
/// A class because every step adds to the same lists; it never leaves the call of `Loader.resolve`.
final class LoadSession {
    let request: LoadRequest
    let files: Files
    var issues = IssueList()
    private(set) var documents: [Document] = []
    private(set) var environmentFiles: [EnvironmentFile] = []
    private(set) var variables: [VariableUse] = []
    /// Project directory, absolute; set once it is known.
    var directory: String
    private var documentsByPath: [String: Document?] = [:]
    private var extendedByPath: [String: ExtendedFile] = [:]
    private var seenVariables: Set<VariableUse> = []

    /// A file that another extends, and its marks.
    struct ExtendedFile {
        var tree: Node
        var marks: ResetMarks
    }

    /// Compose files that make up the project, each behind those that it overrides.
    private(set) var composeFiles: [String] = []
    /// Those of them that are included.
    private(set) var includedFiles: Set<String> = []

    /// Remembers that a file takes part in the project.
    func noteComposeFile(_ path: String, isIncluded: Bool) {
        if !composeFiles.contains(path) { composeFiles.append(path) }
        if isIncluded { includedFiles.insert(path) }
    }

    /// Number of includes that were followed so far.
    var includeCount = 0

    /// Most includes that are followed: files that include each other twice double with every level.
    static let includeLimit = 1_000

    /// Most files that one project may consist of.
    static let fileLimit = 2_000

    init(_ request: LoadRequest, files: Files) {
        self.request = request
        self.files = files
        directory = FilePath.clean(request.workingDirectory)
    }

    /// Reads and parses a compose file, each only once; nil if it cannot be read.
    ///
    /// - Parameter range: what refers to the file.
    func document(_ path: String, for range: SourceRange?) -> Document? {
        if let known = documentsByPath[path] {
            if known == nil { reportMissing(path, for: range) }
            return known
        }
        guard documents.count < Self.fileLimit else {
            issues.error(.tooDeep, "the project has more than \(Self.fileLimit) files", at: range)
            return nil
        }
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try files.read(path)
        } catch {
            documentsByPath[path] = .some(nil)
            report(error, for: range)
            return nil
        }
        let document = Document.parse(path: path, bytes: bytes, limits: request.limits)
        documentsByPath[path] = document
        documents.append(document)
        // A file without content is fine as long as another one has some.
        issues.add(contentsOf: document.issues.filter { $0.code != IssueCode.emptyFile.rawValue })
        return document
    }

    /// A document that was read.
    func knownDocument(_ path: String) -> Document? { documentsByPath[path] ?? nil }

    private func reportMissing(_ path: String, for range: SourceRange?) {
        report(FileProblem(path: path, reason: .missing), for: range)
    }

    private func report(_ problem: FileProblem, for range: SourceRange?) {
        issues.add(
            ComposeIssue(
                code: IssueCode.missingFile.rawValue,
                message: problem.what,
                range: range,
                remedies: problem.remedies
            )
        )
    }

    /// Warns of a file that lies outside the project.
    func noteFile(_ path: String, for range: SourceRange?, as role: String) {
        guard let range, !FilePath.isInside(path, directory) else { return }
        issues.warning(
            .pathOutsideProject,
            "\(role) lies outside the project folder: \(path)",
            at: range,
            fix: "keep every file of the stack in its folder, so that it can be copied and backed up as a whole"
        )
    }

    /// Remembers an env file.
    func add(_ file: EnvironmentFile) {
        if !environmentFiles.contains(where: {
            $0.path == file.path && $0.isForInterpolation == file.isForInterpolation
        }) {
            environmentFiles.append(file)
        }
    }

    /// Remembers uses of variables.
    func add(_ uses: [VariableUse]) {
        for use in uses where seenVariables.insert(use).inserted { variables.append(use) }
    }

    /// A file that is extended, in canonical form with paths resolved; nil if it cannot be used.
    func extendedFile(_ path: String, for range: SourceRange, in scope: LoadScope) -> ExtendedFile? {
        let key = path + "\u{0}" + scope.identity
        if let known = extendedByPath[key] { return known }
        guard let document = document(path, for: range) else { return nil }
        var tree: Node?
        var marks = ResetMarks()
        for root in document.roots where root.mapping != nil {
            marks = ResetMarks()
            let file = interpolated(marks.extracting(from: root), in: scope)
            tree = canonical(unique(merged(tree.map(marks.applied) ?? .emptyMapping(at: root.range), file)))
        }
        // A file without content has no services: whoever extends one of them hears that.
        let loaded = tree ?? .emptyMapping(at: range)
        var resolution = PathResolution(folder: FilePath.folder(of: path), home: home, issues: IssueList())
        let resolved = resolution.project(loaded)
        issues.add(contentsOf: resolution.issues.issues)
        let extended = ExtendedFile(tree: resolved, marks: marks)
        extendedByPath[key] = extended
        return extended
    }

    /// What `~` stands for.
    var home: String? { request.environment["HOME"] }

    func merged(_ base: Node, _ over: Node) -> Node {
        var merge = Merge(placement: .earlier, issues: IssueList())
        defer { issues.add(contentsOf: merge.issues.issues) }
        return merge.merged(base, over, at: [])
    }

    func unique(_ node: Node) -> Node {
        var uniqueness = Uniqueness(issues: IssueList())
        defer { issues.add(contentsOf: uniqueness.issues.issues) }
        return uniqueness.enforced(node)
    }

    func canonical(_ node: Node) -> Node {
        var canonical = Canonical(issues: IssueList())
        let result = canonical.project(node)
        issues.add(contentsOf: canonical.issues.issues)
        return unique(result)
    }
}

/// What holds for a set of files that are loaded together: the main files, or those of one `include`.
struct LoadScope {
    /// Folder from which relative paths are taken, absolute.
    var directory: String
    /// Variables for interpolation.
    var environment: Environment
    /// Files that led here, for finding circles.
    var included: [String] = []
    /// Where those files are included.
    var includedAt: [SourceRange] = []
    /// Tells scopes apart.
    var identity = ""
}
