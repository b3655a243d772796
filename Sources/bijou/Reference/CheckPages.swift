import Catalog
import Checks
import Clients
import Reports
import Vocabulary

/// The pages of checks, clients and the troubleshooting guide.
enum CheckPages {
    static var all: [ReferencePage] {
        Checks.all.map { ReferencePage(path: "checks/\($0.about.id).md", text: page($0)) }
            + [
                ReferencePage(path: "checks/README.md", text: index),
                ReferencePage(path: "troubleshooting.md", text: troubleshooting),
                ReferencePage(path: "clients.md", text: clients),
            ]
    }

    // MARK: one check

    private static func page(_ check: any Check.Type) -> String {
        let about = check.about
        var text = "# \(about.id)\n\n**\(Markdown.line(about.question))**\n\n"
        let depth = about.isDeep ? "only with `--deep` or by name" : "in every run"
        text += "\(about.area.rawValue), severity \(about.severity.rawValue), \(depth). It looks at "
        text += about.needs.map(Self.name).sorted().joined(separator: ", ") + ".\n\n"
        text += "## Why\n\n\(Markdown.line(about.why))\n\n## What to do\n\n\(Markdown.line(about.remedy))\n\n"
        text += "## Examples\n\nWhat it says of a stack of fifteen services after one change.\n\n"
        text += "| Case | It says |\n|---|---|\n"
        text += check.cases.map { "| \(Markdown.cell($0.name)) | \(Markdown.cell(answer(check, $0))) |\n" }.joined()
        if !about.sources.isEmpty {
            text += "\n## Sources\n\n" + about.sources.map { "- \(Markdown.line($0))\n" }.joined()
        }
        return text
    }

    /// The verdict that a case is about.
    private static func answer(_ check: any Check.Type, _ example: CheckCase) -> String {
        let verdicts = check.judge(example.evidence)
        func subject(_ service: String?) -> Subject { service.map { .service($0) } ?? .stack }
        switch example.expectation {
        case .passes: return "passes"
        case .fails(let service):
            guard let verdict = verdicts.first(where: { $0.isFailure && $0.subject == subject(service) }) else {
                return ""
            }
            return "fails on \(verdict.subject): \(verdict.message)" + steps(verdict)
        case .isUnknown(let service):
            let verdict = verdicts.first { $0.outcome == .unknown && $0.subject == subject(service) }
            return "not seen: \(verdict?.message ?? "")"
        }
    }

    private static func steps(_ verdict: Verdict) -> String {
        verdict.steps.map { step in "; \(step.text)" + (step.command.map { ": `\($0)`" } ?? "") }.joined()
    }

    private static func name(_ need: CheckDescription.Need) -> String {
        switch need {
        case .containers: "containers"
        case .logs: "logs"
        case .probe: "the health endpoint"
        case .access: "version and sign-in"
        case .reading: "the program's own API"
        case .linkTests: "the program's tests of its links"
        case .inside: "connections from inside"
        case .storage: "file systems"
        case .databases: "databases"
        case .samples: "repeated calls"
        }
    }

    // MARK: lists

    private static var index: String {
        var text = "# Checks\n\n\(Checks.all.count) checks. `bijou explain ID` shows a page on the terminal, "
        text += "`bijou check --only ID` runs one.\n"
        for area in CheckDescription.Area.allCases {
            let abouts = Checks.all.map { $0.about }.filter { $0.area == area }
            guard !abouts.isEmpty else { continue }
            text +=
                "\n## \(area.rawValue) (\(abouts.count))\n\n| Check | Severity | Runs | Question |\n|---|---|---|---|\n"
            text += abouts.map { about in
                "| [\(about.id)](\(about.id).md) | \(about.severity.rawValue) | \(about.isDeep ? "deep" : "always") "
                    + "| \(Markdown.cell(about.question)) |\n"
            }.joined()
        }
        return text
    }

    private static var troubleshooting: String {
        var text = "# Troubleshooting\n\nWhat can be wrong with a running stack, how it shows, and what mends it. "
        text += "`bijou check` finds each of these; the link leads to its examples.\n"
        for trouble in CheckDescription.Trouble.allCases {
            let abouts = Checks.all.map { $0.about }.filter { $0.trouble == trouble }
            guard !abouts.isEmpty else { continue }
            text += "\n## \(title(trouble))\n"
            for about in abouts {
                text += "\n### \(Markdown.line(about.question))\n\n\(Markdown.line(about.why))\n\n"
                text += "**What to do.** \(Markdown.line(about.remedy)) ([\(about.id)](checks/\(about.id).md))\n"
            }
        }
        return text
    }

    private static func title(_ trouble: CheckDescription.Trouble) -> String {
        switch trouble {
        case .healthCheckFailures: "Health check failures"
        case .authentication: "Authentication"
        case .performance: "Performance"
        case .securityWarnings: "Security warnings"
        case .connections: "Connections"
        case .storage: "Storage"
        }
    }

    private static var clients: String {
        var text = "# Clients\n\nPrograms whose API Bijou reads, and the versions that are known to work. "
        text +=
            "Others are read all the same; the report names them.\n\n| Program | Versions | Signs in |\n|---|---|---|\n"
        for client in Clients.all {
            let names = client.programs.map { id in Services.all.first { $0.id == id }?.name ?? id }
            let versions = client.tested.map { "\($0.from) to below \($0.below)" }.joined(separator: ", ")
            text += "| \(Markdown.cell(names.joined(separator: ", "))) | \(Markdown.cell(versions)) "
            text += "| \(client.hasAuthentication ? "yes" : "no") |\n"
        }
        text +=
            "\n## Calls that are not GET or HEAD\n\nEverything else is refused by the door through which checks call.\n\n"
        text += "| Path | RPC methods | Runs | Why it changes nothing |\n|---|---|---|---|\n"
        text += ReadOnlyCalls.all.map { entry in
            "| `POST \(entry.path)` | \(Markdown.cell(entry.methods.joined(separator: ", "))) "
                + "| \(entry.isDeep ? "deep" : "always") | \(Markdown.cell(entry.why)) |\n"
        }.joined()
        return text
    }

    // MARK: the terminal

    /// The page of a check as plain text.
    static func text(_ check: any Check.Type) -> String {
        let about = check.about
        var text = "\(about.id)\n\n\(about.question)\n\n"
        text += "area: \(about.area.rawValue)   severity: \(about.severity.rawValue)   "
        text += "runs: \(about.isDeep ? "with --deep" : "always")\n\n"
        text += "why: \(about.why)\nfix: \(about.remedy)\n\nexamples:\n"
        for example in check.cases { text += "  \(example.name): \(answer(check, example))\n" }
        if !about.sources.isEmpty { text += "\nsources:\n" + about.sources.map { "  \($0)\n" }.joined() }
        return text
    }
}
