extension DefinitionPage {
    /// The page as Markdown.
    var markdown: String {
        var parts = ["# \(Cell.escaped(title))", Cell.escaped(Self.capitalised(summary)) + "."]
        for section in sections {
            parts.append(String(repeating: "#", count: section.level) + " " + Cell.escaped(section.title))
            parts += section.blocks.map(Self.markdown)
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func markdown(_ block: Block) -> String {
        switch block {
        case .facts(let facts):
            facts.map { "- \($0.label): \($0.value.markdown)" }.joined(separator: "\n")
        case .table(let titles, let rows):
            table(titles: titles, rows: rows.map { $0.map(\.markdown) })
        case .list(let points):
            points.map { "- " + Cell.escaped($0) }.joined(separator: "\n")
        case .compose(let lines):
            (["```yaml"] + lines + ["```"]).joined(separator: "\n")
        }
    }

    /// A table without the columns in which nothing stands.
    private static func table(titles: [String], rows: [[String]]) -> String {
        let used = titles.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let lines =
            [
                used.map { titles[$0] },
                used.map { _ in "---" },
            ] + rows.map { row in used.map { row[$0].replacing("|", with: "\\|") } }
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

extension DefinitionPage.Cell {
    /// With the mark-up of Markdown.
    var markdown: String {
        switch self {
        case .words(let words): Self.escaped(words)
        case .code(let code): Self.quoted(code)
        case .codes(let codes): codes.map(Self.quoted).joined(separator: ", ")
        }
    }

    /// Words in which nothing is taken for mark-up.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "<": result += "&lt;"
            case "*", "`", "\\", "[", "]": result += "\\\(character)"
            default: result.append(character)
            }
        }
        return result
    }

    /// A code span; with two marks where the text itself holds one.
    private static func quoted(_ code: String) -> String {
        guard !code.isEmpty else { return "" }
        return code.contains("`") ? "`` \(code) ``" : "`\(code)`"
    }
}
