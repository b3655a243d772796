import ArgumentParser
import Reports
import Stacks
import Vocabulary

/// Prints the JSON Schemas of what Bijou reads and writes.
struct SchemaCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: """
            Print a JSON Schema: of bijou.yaml (settings), of the JSON report (report), of bijou fix (fix), of bijou migrate \
            (migration), of bijou check (check).
            """
    )

    /// What has a schema.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case settings, report, fix, migration, check
    }

    @Argument(help: "settings, report, fix, migration or check.") var subject: Subject = .settings

    func run(in world: World) async throws -> ExitStatus {
        switch subject {
        case .settings: world.terminal.out(SettingsSchema.text)
        case .report: world.terminal.out(ReportSchema.text)
        case .fix: world.terminal.out(MendSchema.text)
        case .check: world.terminal.out(CheckReportSchema.text)
        case .migration: world.terminal.out(MigrationSchema.text)
        }
        return .clean
    }
}
