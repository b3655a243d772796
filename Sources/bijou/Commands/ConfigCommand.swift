import ArgumentParser
import Compose
import Vocabulary

/// Prints the resolved project as `docker compose config` does.
struct ConfigCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print the resolved project, as docker compose config prints it.",
        discussion: """
            Reads the compose files exactly as Docker Compose does (interpolation, include, extends, merge, profiles) and \
            prints the result. Every problem is reported, not only the first.

            Exit status: 0 the project is valid; 2 Docker Compose would refuse it.
            """
    )

    /// Output forms.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case yaml, json
    }

    @OptionGroup var input: InputOptions
    @Option(help: "Output form.") var format: Format = .yaml
    @Flag(help: "Print the names of the services.") var services = false
    @Flag(help: "Print the images of the services.") var images = false
    @Flag(help: "Print the variables that the files use.") var variables = false
    @Flag(help: "Print the names of all profiles.") var profiles = false
    @Flag(help: "Print the names of the volumes.") var volumes = false
    @Flag(help: "Print the names of the networks.") var networks = false
    @Flag(name: [.short, .long], help: "Only validate; print nothing on success.") var quiet = false

    func run(in world: World) async throws -> ExitStatus {
        let outcome = input.load(in: world)
        for issue in outcome.issues {
            world.terminal.err(ProblemText.render(issue, level: issue.level.rawValue, world: world))
        }
        if variables {
            // Variables can be listed although required ones are missing, as Compose does.
            if let project = outcome.project {
                world.terminal.out(VariableTable.render(project, asJSON: format == .json))
            }
            return outcome.project == nil ? .invalidInput : .clean
        }
        guard let project = outcome.project, !outcome.hasErrors else { return .invalidInput }
        if !quiet { world.terminal.out(text(of: project)) }
        return .clean
    }

    private func text(of project: Project) -> String {
        func lines(_ names: [String]) -> String { names.map { $0 + "\n" }.joined() }
        if services { return lines(project.services.map(\.name)) }
        if images { return lines(project.services.map { $0.image?.value ?? "\(project.name)-\($0.name)" }) }
        if profiles {
            let all = (project.services + project.disabledServices).flatMap { $0.profiles.map(\.value) }
            return lines(Set(all).sorted())
        }
        let tree = project.configTree
        if volumes { return lines(tree["volumes"]?.mapping?.keys ?? []) }
        if networks { return lines(tree["networks"]?.mapping?.keys ?? []) }
        return format == .json ? tree.jsonText : tree.yamlText
    }
}
