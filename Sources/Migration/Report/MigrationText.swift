import Vocabulary

extension MigrationDocument {
    /// The document as Markdown.
    public var markdown: String {
        blocks.map { block in
            switch block {
            case .heading(let level, let text):
                String(repeating: "#", count: level) + " " + Self.markdownEscaped(text) + "\n"
            case .result(_, let text): "**\(Self.markdownEscaped(text))**\n"
            case .paragraph(let text): Self.markdownEscaped(text) + "\n"
            case .table(let headings, let rows): Self.markdownTable(headings, rows)
            case .lines(let lines): Self.fence(lines)
            }
        }.joined(separator: "\n")
    }

    private static func markdownTable(_ headings: [String], _ rows: [[Cell]]) -> String {
        let all = [headings, headings.map { _ in "---" }] + rows.map { $0.map { markdownEscaped($0.text) } }
        return all.map { row in
            "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }.joined()
    }

    /// Names and messages come from the user's files and programs.
    private static func markdownEscaped(_ text: String) -> String {
        text.withoutControls.replacing("<", with: "&lt;").replacing("\n", with: " ")
    }

    /// A fence that no line closes.
    private static func fence(_ lines: [String]) -> String {
        let longest = lines.map { $0.prefix { $0 == "`" }.count }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)text\n" + lines.map { $0 + "\n" }.joined() + "\(fence)\n"
    }

    /// The document as one page that needs nothing else.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.escaped(title))</title><style>\(Self.style)</style></head><body><main>
        \(blocks.map(Self.html).joined())<footer>\(Self.escaped(tool))</footer></main></body></html>

        """
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let level, let text): "<h\(level)>\(escaped(text))</h\(level)>\n"
        case .result(let tone, let text): "<p class=\"result \(tone.rawValue)\" role=\"status\">\(escaped(text))</p>\n"
        case .paragraph(let text): "<p>\(escaped(text))</p>\n"
        case .table(let headings, let rows): htmlTable(headings, rows)
        case .lines(let lines): "<pre>\(escaped(lines.joined(separator: "\n")))</pre>\n"
        }
    }

    private static func htmlTable(_ headings: [String], _ rows: [[Cell]]) -> String {
        let head = headings.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
        let lines = rows.map { row in
            "<tr>"
                + row.map { cell in
                    let text = escaped(cell.text)
                    return cell.tone == .plain
                        ? "<td>\(text)</td>" : "<td><span class=\"\(cell.tone.rawValue)\">\(text)</span></td>"
                }.joined() + "</tr>\n"
        }
        return
            "<div class=\"wide\"><table><thead><tr>\(head)</tr></thead><tbody>\n\(lines.joined())</tbody></table></div>\n"
    }

    private static let style = """
        :root{color-scheme:light dark;--line:#8883;--soft:#8881;--good:#1a7f37;--bad:#c6303e;--warning:#9a6700;--page:#fff;--ink:#1f2328}\
        @media(prefers-color-scheme:dark){:root{--good:#4ac26b;--bad:#ff7b72;--warning:#d4a72c;--page:#0d1117;--ink:#e6edf3}}\
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}\
        main{max-width:66rem;margin:auto;padding:2rem 1.25rem}h1{font-size:1.6rem;margin:0 0 1rem}\
        h2{font-size:1.2rem;margin:2.4rem 0 .6rem;padding-top:1.2rem;border-top:1px solid var(--line)}\
        h3{font-size:1rem;margin:1.4rem 0 .4rem}p{margin:.5rem 0}\
        .result{padding:.8rem 1rem;border-left:.35rem solid var(--line);background:var(--soft);border-radius:.3rem;font-weight:600}\
        .result.good{border-color:var(--good)}.result.bad{border-color:var(--bad)}.result.warning{border-color:var(--warning)}\
        .wide{overflow-x:auto;margin:.8rem 0;border:1px solid var(--line);border-radius:.4rem}\
        table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:left;vertical-align:top;padding:.45rem .8rem}\
        th{background:var(--soft);font-weight:600;white-space:nowrap}tbody tr{border-top:1px solid var(--line)}\
        td .good::before{content:"✓ "}td .bad::before{content:"✗ "}td .warning::before{content:"! "}\
        .good{color:var(--good)}.bad{color:var(--bad)}.warning{color:var(--warning)}.result{color:inherit}\
        pre{background:var(--soft);border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;overflow:auto;font-size:.85rem}\
        footer{margin-top:3rem;opacity:.7;font-size:.85rem}
        """

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.withoutControls.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
