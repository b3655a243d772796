public import ArgumentParser
public import Reports
import Vocabulary

/// Where reports go and in which form.
struct OutputOptions: ParsableArguments {
    @Option(help: "Form on standard output: terminal, json, sarif, junit, github, markdown, html.")
    var format: ReportFormat = .terminal

    @Option(name: [.short, .long], help: "File to write, format by its ending; may be given several times.")
    var output: [String] = []

    @Flag(name: [.short, .long], help: "Show every finding with its source lines.") var verbose = false
    @Flag(name: [.short, .long], help: "Print nothing on standard output.") var quiet = false

    func validate() throws {
        for path in output where ReportFormat(fileName: path) == nil {
            throw ValidationError(
                "the ending of '\(path)' names no format; use .html, .json, .sarif, .xml, .md or .txt"
            )
        }
    }

    /// Writes the report to standard output and into the files.
    func write(_ report: Report, in world: World) throws {
        for path in output {
            guard let format = ReportFormat(fileName: path) else { continue }
            let text = report.rendered(as: format, style: ReportStyle(isVerbose: true))
            try world.write(world.absolute(path), text)
            world.terminal.err("wrote \(path)\n")
        }
        guard !quiet else { return }
        let style = ReportStyle(
            usesColour: world.terminal.usesColour,
            width: world.terminal.width,
            isVerbose: verbose
        )
        world.terminal.out(report.rendered(as: format, style: style))
    }
}

extension ReportFormat: ExpressibleByArgument {}
