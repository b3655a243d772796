extension ServiceDefinition {
    /// Everything known, for a terminal, at most 80 columns wide where words allow it.
    public var pageText: String { DefinitionPage(self).text }
    /// Everything known, as Markdown.
    public var markdownPage: String { DefinitionPage(self).markdown }
}

/// What is known of a program, in the order in which people read it; the renderers turn it into text or Markdown.
struct DefinitionPage {
    /// Something that stands under a heading.
    enum Block: Equatable {
        /// Labels with values.
        case facts([Fact])
        /// Rows under column titles; the first column names the row.
        case table(titles: [String], rows: [[Cell]])
        /// Points.
        case list([String])
        /// Lines for a compose file.
        case compose([String])
    }

    /// A label with its value.
    struct Fact: Equatable {
        var label: String
        var value: Cell
    }

    /// A piece of text: words for people, or something to type.
    enum Cell: Equatable {
        case words(String)
        case code(String)
        case codes([String])
    }

    /// A heading and what stands under it; level 2 or 3.
    struct Section: Equatable {
        var title: String
        var level: Int = 2
        var blocks: [Block]
    }

    /// Name of the program.
    var title: String
    /// What it does.
    var summary: String
    /// The sections, without empty ones.
    var sections: [Section]

    /// Makes the page of a definition.
    init(_ definition: ServiceDefinition) {
        title = definition.name
        summary = definition.summary
        let all =
            [definition.overviewSection] + definition.images.map(\.section)
            + [
                definition.portsSection, definition.healthSection, definition.authenticationSection,
                definition.environmentSection, definition.ignoredEnvironmentSection, definition.dataSection,
                definition.operationSection, definition.linksSection,
                Section(title: "Worth knowing", blocks: [.list(definition.notes)]),
                Section(title: "Not verified", blocks: [.list(definition.unverified)]),
                Section(title: "Sources, read on \(definition.factsDate)", blocks: [.list(definition.sources)]),
            ]
        sections = all.compactMap { section in
            let blocks = section.blocks.filter { !$0.isEmpty }
            return blocks.isEmpty ? nil : Section(title: section.title, level: section.level, blocks: blocks)
        }
    }
}

extension DefinitionPage.Block {
    /// Whether there is nothing to show.
    var isEmpty: Bool {
        switch self {
        case .facts(let facts): facts.isEmpty
        case .table(_, let rows): rows.isEmpty
        case .list(let points): points.isEmpty
        case .compose(let lines): lines.isEmpty
        }
    }
}

extension DefinitionPage.Fact {
    /// A fact in words; nil where nothing is known.
    static func words(_ label: String, _ value: String?) -> Self? {
        value.map { Self(label: label, value: .words($0)) }
    }

    /// A fact to type; nil where nothing is known.
    static func code(_ label: String, _ value: String?) -> Self? {
        value.map { Self(label: label, value: .code($0)) }
    }

    /// Several values to type; nil where there are none.
    static func codes(_ label: String, _ values: [String]) -> Self? {
        values.isEmpty ? nil : Self(label: label, value: .codes(values))
    }

    /// Yes or no; nil where nothing is known.
    static func yesNo(_ label: String, _ value: Bool?) -> Self? {
        words(label, value.map { $0 ? "yes" : "no" })
    }
}

extension Duration {
    /// The way Compose writes it, for example `30s` or `1500ms`.
    var composeText: String {
        let (seconds, attoseconds) = components
        guard attoseconds != 0 else { return "\(seconds)s" }
        return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms"
    }
}
