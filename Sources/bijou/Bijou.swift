import ArgumentParser
import Vocabulary

/// The program: the list of its commands.
@main
struct Bijou: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bijou",
        abstract: "Take a home media stack from \"it runs\" to hardened, wired, proven and watched.",
        version: Version.text,
        subcommands: [
            AuditCommand.self, FixCommand.self, MigrateCommand.self, CheckCommand.self, DemoCommand.self,
            ConfigCommand.self, ExplainCommand.self,
            CatalogCommand.self,
            SchemaCommand.self,
            ReferenceCommand.self, ProbeInsideCommand.self,
        ]
    )

    /// Parses the command line and ends with one of Bijou's exit statuses.
    static func main() async {
        let arguments = LeadingOptions.moved(Array(CommandLine.arguments.dropFirst()))
        do {
            var command = try parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            let terminal = World.live().terminal
            if !message.isEmpty {
                (code == .success ? terminal.out : terminal.err)(message + "\n")
            }
            // ArgumentParser ends with 64 where the call is wrong.
            Self.exit(
                withError: code.rawValue == 64 ? ExitCode(ExitStatus.invalidInput.rawValue) : ExitCode(code.rawValue)
            )
        }
    }
}

/// Name and version of the program.
enum Version {
    static let text = "0.1.0"
    static let tool = "bijou 0.1.0"
}

/// Compose's habit of naming files before the verb: `bijou -f compose.yaml config`.
enum LeadingOptions {
    private static let withValue: Set<String> = [
        "-f", "--file", "--env-file", "--profile", "--project-directory", "-p", "--project-name",
    ]

    /// Moves Compose's options from before the verb to behind it.
    static func moved(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if withValue.contains(argument), index + 1 < arguments.count {
                leading += [argument, arguments[index + 1]]
                index += 2
            } else if withValue.contains(where: { $0.hasPrefix("--") && argument.hasPrefix($0 + "=") }) {
                leading.append(argument)
                index += 1
            } else {
                break
            }
        }
        guard !leading.isEmpty, index < arguments.count else { return arguments }
        return [arguments[index]] + leading + arguments[(index + 1)...]
    }
}
