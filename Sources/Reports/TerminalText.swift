import Vocabulary

/// Text laid out for a terminal.
protocol TerminalWriting {
    /// Width and colour.
    var style: ReportStyle { get }
}

extension TerminalWriting {
    func plural(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }

    func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// One line, shortened to the width.
    func fit(_ text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? ""
        return clip(line)
    }

    func clip(_ text: String) -> String {
        text.count <= style.width ? text : String(text.prefix(max(1, style.width - 1))) + "…"
    }

    static func expandingTabs(_ text: String) -> String {
        text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
    }

    func wrap(_ text: String, indent: Int, hanging: Int? = nil) -> String {
        let first = String(repeating: " ", count: indent)
        let next = String(repeating: " ", count: hanging ?? indent)
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !isEmpty, visibleCount(line) + 1 + visibleCount(String(word)) > style.width {
                lines.append(line)
                line = next
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        lines.append(line)
        return lines.map { $0 + "\n" }.joined()
    }

    /// Columns that a text takes, escape sequences not counted.
    func visibleCount(_ text: String) -> Int {
        var count = 0
        var isEscape = false
        for character in text {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape { count += 1 }
            if isEscape, character == "m" { isEscape = false }
        }
        return count
    }

    func paint(_ text: String, _ paint: TerminalPaint) -> String {
        style.usesColour ? "\u{1B}[\(paint.code)m\(text)\u{1B}[0m" : text
    }
}

/// What a colour says.
enum TerminalPaint {
    case bold
    case severity(Severity)
    case grade(ScoreCard.Grade)
    case score(Double)

    var code: String {
        switch self {
        case .bold: "1"
        case .severity(.critical): "1;35"
        case .severity(.high): "1;31"
        case .severity(.medium): "33"
        case .severity(.low): "36"
        case .severity(.info): "2"
        case .grade(let grade): grade >= .b ? "1;32" : grade >= .d ? "1;33" : "1;31"
        case .score(let score): score >= 80 ? "32" : score >= 50 ? "33" : "31"
        }
    }
}
