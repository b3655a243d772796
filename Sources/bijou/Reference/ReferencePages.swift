import ArgumentParser
import Audit
import Catalog
import Reports
import Stacks
import Vocabulary

/// A file of the reference.
struct ReferencePage {
    /// Path below `docs/reference`.
    var path: String
    var text: String
}

/// Every page that comes out of the code.
enum ReferencePages {
    /// Folders that hold nothing but generated pages.
    static let folders = ["rules", "services", "checks", "schemas"]

    static var all: [ReferencePage] {
        rules + services + CheckPages.all + [commands, exitCodes, formats] + schemas
    }

    // MARK: rules

    private static var rules: [ReferencePage] {
        let pages = Rules.all.map { rule in
            ReferencePage(
                path: "rules/\(rule.about.id).md",
                text: RulePage.markdown(
                    rule.about,
                    accepts: rule.accepts,
                    flags: rule.flags,
                    fix: FixExample.markdown(rule)
                )
            )
        }
        let builtIn = BuiltInFindings.all.map { about in
            ReferencePage(path: "rules/\(about.id).md", text: RulePage.markdown(about, accepts: [], flags: []))
        }
        return [ReferencePage(path: "rules/README.md", text: ruleIndex)] + pages + builtIn
    }

    private static var ruleIndex: String {
        var text = "# Rules\n\n"
        text += "\(Rules.all.count) rules in \(Category.allCases.count) categories, rule set \(Rules.version). "
        text += "`bijou explain ID` shows a page on the terminal.\n"
        for category in Category.allCases {
            let abouts = Rules.all.map { $0.about }.filter { $0.category == category }
            guard !abouts.isEmpty else { continue }
            text += "\n## \(category.rawValue) (weight \(Int(category.weight)), \(abouts.count) rules)\n\n"
            text += "| Rule | Severity | Fix | Stage | What is wrong |\n|---|---|---|---:|---|\n"
            text += abouts.map { about in
                "| [\(about.id)](\(about.id).md) | \(about.severity.rawValue) | \(about.fix.rawValue) | \(about.stage) "
                    + "| \(Markdown.cell(about.title)) |\n"
            }.joined()
        }
        text += "\n## Findings without a rule of their own\n\n| Finding | Severity | What is wrong |\n|---|---|---|\n"
        text += BuiltInFindings.all.map { about in
            "| [\(about.id)](\(about.id).md) | \(about.severity.rawValue) | \(Markdown.cell(about.title)) |\n"
        }.joined()
        return text
    }

    // MARK: services

    private static var services: [ReferencePage] {
        let pages = Services.all.map { ReferencePage(path: "services/\($0.id).md", text: $0.markdownPage) }
        var index = "# Services\n\n\(Services.all.count) programs that Bijou knows.\n\n"
        index += "| Program | Roles | Status | What it does |\n|---|---|---|---|\n"
        index += Services.all.sorted { $0.id < $1.id }.map { definition in
            let roles = definition.roles.map(\.rawValue).joined(separator: ", ")
            return "| [\(Markdown.cell(definition.name))](\(definition.id).md) | \(roles) "
                + "| \(status(definition.status)) | \(Markdown.cell(definition.summary)) |\n"
        }.joined()
        return [ReferencePage(path: "services/README.md", text: index)] + pages
    }

    private static func status(_ status: ProjectStatus) -> String {
        switch status {
        case .active: "active"
        case .maintenance: "maintenance"
        case .retired(let since, _, _, _): "retired \(since)"
        case .renamed(_, let successor, _): "now \(successor)"
        }
    }

    // MARK: the program

    private static var commands: ReferencePage {
        var text = "# Commands\n\nWhat `bijou help` prints, at 100 columns.\n"
        let verbs: [any ParsableCommand.Type] = [
            AuditCommand.self, ConfigCommand.self, ExplainCommand.self, CatalogCommand.self, SchemaCommand.self,
        ]
        text += "\n```\n\(Bijou.helpMessage(columns: 100))\n```\n"
        for verb in verbs {
            let name = verb.configuration.commandName ?? ""
            text += "\n## bijou \(name)\n\n```\n\(Bijou.helpMessage(for: verb, columns: 100))\n```\n"
        }
        return ReferencePage(path: "cli.md", text: text)
    }

    private static var exitCodes: ReferencePage {
        var text = "# Exit codes\n\nThe same in every command.\n\n| Code | Meaning |\n|---:|---|\n"
        text += ExitStatus.allCases.map { "| \($0.rawValue) | \($0.meaning) |\n" }.joined()
        return ReferencePage(path: "exit-codes.md", text: text)
    }

    private static var formats: ReferencePage {
        var text = "# Report formats\n\n`--format NAME` on standard output; `--output FILE` by the file's ending.\n\n"
        text += "| Name | Endings |\n|---|---|\n"
        let endings: [ReportFormat: String] = [
            .terminal: ".txt", .json: ".json", .sarif: ".sarif, .sarif.json", .junit: ".xml", .github: "",
            .markdown: ".md, .markdown", .html: ".html, .htm",
        ]
        text += ReportFormat.allCases.map { "| \($0.rawValue) | \(endings[$0] ?? "") |\n" }.joined()
        return ReferencePage(path: "formats.md", text: text)
    }

    private static var schemas: [ReferencePage] {
        [
            ReferencePage(path: "schemas/report.json", text: ReportSchema.text),
            ReferencePage(path: "schemas/check-report.json", text: CheckReportSchema.text),
            ReferencePage(path: "schemas/fix.json", text: MendSchema.text),
            ReferencePage(path: "schemas/migration.json", text: MigrationSchema.text),
            ReferencePage(path: "schemas/settings.json", text: SettingsSchema.text),
        ]
    }
}

/// Small pieces of Markdown.
enum Markdown {
    /// Text for a cell of a table.
    static func cell(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: " ").split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }

    /// Text for a paragraph: one line.
    static func line(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }
}
