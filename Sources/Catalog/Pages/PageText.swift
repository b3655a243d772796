extension DefinitionPage {
    /// The page for a terminal.
    var text: String {
        var lines = [title] + Self.wrapped(Self.capitalised(summary) + ".", width: 80)
        for section in sections {
            lines += ["", section.title]
            for (index, block) in section.blocks.enumerated() {
                if index > 0 { lines.append("") }
                lines += Self.lines(of: block)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text with its first letter in upper case.
    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func lines(of block: Block) -> [String] {
        switch block {
        case .facts(let facts):
            columns(facts.map { ($0.label, $0.value.text) })
        case .table(_, let rows):
            columns(
                rows.map { row in
                    let rest = row.dropFirst().map(\.text).filter { !$0.isEmpty }
                    return (row.first?.text ?? "", rest.joined(separator: "; "))
                }
            )
        case .list(let points):
            points.flatMap { indented(wrapped($0, width: 76), first: "  - ", others: "    ") }
        case .compose(let lines):
            lines.map { "    " + $0 }
        }
    }

    /// Names on the left, aligned up to a third of the line; values on the right, wrapped.
    private static func columns(_ rows: [(name: String, value: String)]) -> [String] {
        let width = min(rows.map(\.name.count).max() ?? 0, 26)
        return rows.flatMap { name, value -> [String] in
            let values = wrapped(value, width: 80 - 4 - width)
            guard name.count <= width else {
                return ["  " + name] + values.map { String(repeating: " ", count: width + 4) + $0 }
            }
            let padded = "  " + name + String(repeating: " ", count: width - name.count + 2)
            return indented(values, first: padded, others: String(repeating: " ", count: width + 4))
        }
    }

    private static func indented(_ lines: [String], first: String, others: String) -> [String] {
        lines.enumerated().map { ($0.offset == 0 ? first : others) + $0.element }
    }

    /// Breaks a text at blanks; a longer word stays whole.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return lines + [line]
    }
}

extension DefinitionPage.Cell {
    /// Without any mark-up.
    var text: String {
        switch self {
        case .words(let words): words
        case .code(let code): code
        case .codes(let codes): codes.joined(separator: ", ")
        }
    }
}
