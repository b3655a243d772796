import Compose
import Vocabulary

/// Reads `# bijou:allow RULE[, RULE …] [until YYYY-MM-DD]: reason`.
///
/// At the end of a line it speaks of that line; on a line of its own of the next line that is not a comment; in both cases of
/// the whole block that the line's key opens. `# bijou:allow-file …` speaks of the whole stack.
enum SuppressionComment {
    /// Everything the comments of a document accept.
    static func read(_ document: Document) -> (suppressions: [Suppression], malformed: [MalformedSuppression]) {
        var suppressions: [Suppression] = []
        var malformed: [MalformedSuppression] = []
        let blocks = BlockLines(document)
        for comment in document.comments {
            let text = comment.text.drop { $0 == "#" || $0 == " " || $0 == "\t" }
            guard text.hasPrefix("bijou:") else { continue }
            switch parse(text) {
            case .failure(let problem):
                malformed.append(
                    MalformedSuppression(range: comment.range, message: problem.message, remedy: problem.remedy)
                )
            case .success(let directive):
                let line =
                    comment.standsAlone
                    ? blocks.nextContentLine(after: comment.range.start.line) : comment.range.start.line
                let scope: Suppression.Scope =
                    directive.isForStack ? .stack : .lines(file: document.path, blocks.lines(openedOn: line))
                suppressions += directive.rules.map {
                    Suppression(
                        rule: $0,
                        scope: scope,
                        reason: directive.reason,
                        until: directive.until,
                        range: comment.range
                    )
                }
            }
        }
        return (suppressions, malformed)
    }

    struct Directive: Hashable {
        var rules: [String]
        var until: CalendarDay?
        var reason: String
        var isForStack: Bool
    }

    struct Malformation: Error, Hashable {
        var message: String
        var remedy: String
    }

    static let form = "write `# bijou:allow RULE: reason` or `# bijou:allow RULE until 2027-01-31: reason`"

    static func parse(_ text: some StringProtocol) -> Result<Directive, Malformation> {
        var rest = Substring(text).dropFirst("bijou:".count)
        let verb = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(verb.count)
        guard verb == "allow" || verb == "allow-file" else {
            return .failure(Malformation(message: "'bijou:\(verb)' is not a directive", remedy: form))
        }
        guard let colon = rest.firstIndex(of: ":") else {
            return .failure(Malformation(message: "the suppression gives no reason", remedy: form))
        }
        let reason = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        let separators: (Character) -> Bool = { $0.isWhitespace || $0 == "," }
        var words = rest[..<colon].split(whereSeparator: separators).map(String.init)
        guard !reason.isEmpty else {
            return .failure(Malformation(message: "the suppression gives no reason", remedy: form))
        }
        var until: CalendarDay?
        if let position = words.firstIndex(of: "until") {
            guard position + 2 == words.count, let day = CalendarDay(words[position + 1]) else {
                return .failure(
                    Malformation(message: "the suppression's end is not a date", remedy: "write `until YYYY-MM-DD`")
                )
            }
            until = day
            words.removeSubrange(position...)
        }
        guard !words.isEmpty else {
            return .failure(Malformation(message: "the suppression names no rule", remedy: form))
        }
        return .success(
            Directive(rules: words, until: until, reason: String(reason), isForStack: verb == "allow-file")
        )
    }
}

/// Which lines belong to the block that a line's key opens.
struct BlockLines {
    private var lastLine: [Int: Int] = [:]
    private let contentLines: [Int]

    init(_ document: Document) {
        var ends: [Int: Int] = [:]
        var pending = document.roots
        while let node = pending.popLast() {
            for entry in node.mapping?.entries ?? [] where entry.keyRange.file == document.path {
                let line = entry.keyRange.start.line
                if entry.value.range.file == document.path, entry.value.range.end.line >= line {
                    ends[line] = max(ends[line] ?? line, entry.value.range.end.line)
                }
                pending.append(entry.value)
            }
            for item in node.sequence ?? [] {
                let line = item.range.start.line
                if item.range.file == document.path { ends[line] = max(ends[line] ?? line, item.range.end.line) }
                pending.append(item)
            }
        }
        lastLine = ends
        contentLines = ends.keys.sorted()
    }

    /// First line after `line` on which a key or item stands; `line` itself if there is none.
    func nextContentLine(after line: Int) -> Int {
        contentLines.first { $0 > line } ?? line
    }

    func lines(openedOn line: Int) -> ClosedRange<Int> {
        line...max(line, lastLine[line] ?? line)
    }
}
