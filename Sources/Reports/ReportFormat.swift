/// The forms in which a report is written.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// For people, on a terminal or as plain text.
    case terminal
    /// For programs; schema in `docs/reference/schemas/report.json`.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// JUnit XML, for CI servers.
    case junit
    /// Workflow commands that GitHub shows at the lines.
    case github
    /// Markdown, for pull requests and wikis.
    case markdown
    /// One HTML file without network access.
    case html

    /// The format of a file name's ending; nil for an unknown one.
    public init?(fileName: String) {
        let name = fileName.lowercased()
        if name.hasSuffix(".sarif") || name.hasSuffix(".sarif.json") {
            self = .sarif
        } else if name.hasSuffix(".json") {
            self = .json
        } else if name.hasSuffix(".xml") {
            self = .junit
        } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
            self = .markdown
        } else if name.hasSuffix(".html") || name.hasSuffix(".htm") {
            self = .html
        } else if name.hasSuffix(".txt") {
            self = .terminal
        } else {
            return nil
        }
    }
}

/// How a report is laid out.
public struct ReportStyle: Sendable {
    /// Whether colours may be used (terminal only).
    public var usesColour: Bool
    /// Columns of the terminal; 80 where there is none.
    public var width: Int
    /// Whether every finding is shown with its excerpt, or long groups are shortened (terminal only).
    public var isVerbose: Bool

    /// Makes a style.
    public init(usesColour: Bool = false, width: Int = 80, isVerbose: Bool = false) {
        self.usesColour = usesColour
        self.width = width
        self.isVerbose = isVerbose
    }
}

extension Report {
    /// The report as text in a format.
    public func rendered(as format: ReportFormat, style: ReportStyle = ReportStyle()) -> String {
        switch format {
        case .terminal: TerminalReport(report: self, style: style).render()
        case .json: JSONReport(self).prettyJSON
        case .sarif: SARIFReport(self).prettyJSON
        case .junit: JUnitReport.render(self)
        case .github: GitHubReport.render(self)
        case .markdown: MarkdownReport.render(self)
        case .html: HTMLReport.render(self)
        }
    }
}
