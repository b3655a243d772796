import ArgumentParser
import Reports
import Stacks
import Vocabulary

/// Prints the JSON Schemas of what Bijou reads and writes.
struct SchemaCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print a JSON Schema: of bijou.yaml (settings) or of the JSON report (report)."
    )

    /// What has a schema.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case settings, report
    }

    @Argument(help: "settings or report.") var subject: Subject = .settings

    func run(in world: World) async throws -> ExitStatus {
        world.terminal.out(subject == .settings ? SettingsSchema.text : ReportSchema.text)
        return .clean
    }
}
