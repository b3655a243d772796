import Catalog
import Compose
import Stacks
import Vocabulary

/// A stack as a command needs it: loaded project, settings, catalog knowledge.
struct LoadedStack {
    let outcome: LoadOutcome
    let stack: Stack?
    let settings: StackSettings

    /// Loads the stack and `bijou.yaml` beside it.
    ///
    /// - Throws: `SettingsProblem` if `bijou.yaml` is wrong; a wrong compose file is in `outcome`.
    init(_ input: InputOptions, in world: World) throws {
        let request = input.request(in: world)
        outcome = Loader.load(request, files: world.files)
        let folder = outcome.project?.directory ?? request.workingDirectory
        let settingsPath = folder + "/bijou.yaml"
        if world.files.kind(settingsPath) == .file {
            let bytes = try world.files.read(settingsPath)
            let document = Document.parse(path: settingsPath, bytes: bytes, limits: LoadLimits())
            let (settings, issues) = StackSettings.read(document)
            if let problem = SettingsProblem(issues) { throw problem }
            self.settings = settings
        } else {
            settings = StackSettings()
        }
        let recognizer = Recognizer(adding: settings.serviceDefinitions)
        stack = outcome.project.map { Stack(project: $0, recognizer: recognizer) }
    }
}

/// `bijou.yaml` is wrong.
struct SettingsProblem: Problem {
    private let issues: [ComposeIssue]

    init?(_ issues: [ComposeIssue]) {
        let errors = issues.filter { $0.level == .error }
        guard !errors.isEmpty else { return nil }
        self.issues = errors
    }

    var what: String {
        let further = issues.dropFirst().map { issue in
            (issue.range.map { "line \($0.start.line): " } ?? "") + issue.message
        }
        return ([issues[0].message] + further).joined(separator: "; also ")
    }
    var location: SourceLocation? { issues[0].location }
    var remedies: [String] { issues[0].remedies + ["`bijou schema settings` prints the JSON Schema of bijou.yaml"] }
}
