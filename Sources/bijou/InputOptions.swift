import ArgumentParser
import Compose
import Stacks
import Vocabulary

/// Compose's own options, which every command that reads a stack takes, and files as arguments.
struct InputOptions: ParsableArguments {
    @Option(name: [.customShort("f"), .customLong("file")], help: "Compose file; may be given several times.")
    var file: [String] = []

    @Option(help: "Env file for interpolation instead of .env; may be given several times.")
    var envFile: [String] = []

    @Option(help: "Profile to switch on; may be given several times.")
    var profile: [String] = []

    @Option(help: "Folder against which relative paths are resolved; default: the first file's.")
    var projectDirectory: String?

    @Option(name: [.customShort("p"), .customLong("project-name")], help: "Project name.")
    var projectName: String?

    @Argument(help: "Compose files, or a folder that holds one.")
    var inputs: [String] = []

    /// What to load.
    func request(in world: World) -> LoadRequest {
        var files = file
        var directory = world.workingDirectory
        for input in inputs {
            if world.files.kind(world.absolute(input)) == .folder {
                directory = world.absolute(input)
            } else {
                files.append(input)
            }
        }
        return LoadRequest(
            files: files,
            environmentFiles: envFile,
            profiles: profile,
            projectDirectory: projectDirectory,
            projectName: projectName,
            environment: world.environment,
            workingDirectory: directory
        )
    }

    /// Loads the project.
    func load(in world: World) -> LoadOutcome {
        Loader.load(request(in: world), files: world.files)
    }
}
