import Vocabulary

/// How a file is written, as far as new lines must follow it.
struct WritingStyle: Sendable, Hashable {
    /// What ends a line.
    var newline: String
    /// Columns between a mapping and the mapping inside it.
    var step: Int
    /// Columns between a key and the dashes of its list.
    var listIndent: Int

    /// What is usual in a document; two columns and indented lists where it has nothing to follow.
    init(of document: Document) {
        var carriageReturns = 0
        var lineFeeds = 0
        var previous: UInt8 = 0
        for byte in document.bytes {
            if byte == 0x0A {
                lineFeeds += 1
                if previous == 0x0D { carriageReturns += 1 }
            }
            previous = byte
        }
        newline = carriageReturns * 2 > lineFeeds ? "\r\n" : "\n"
        var counts = StyleCounts()
        for root in document.roots { counts.count(root, file: document.path) }
        step = counts.steps.commonest ?? 2
        listIndent = counts.listIndents.commonest ?? step
    }

    /// The style near a mapping: its own steps before those of the file.
    func near(_ node: Node, file: String) -> WritingStyle {
        var counts = StyleCounts()
        counts.count(node, file: file)
        var style = self
        style.step = counts.steps.commonest ?? step
        style.listIndent = counts.listIndents.commonest ?? listIndent
        return style
    }
}

/// Counts how collections are indented.
private struct StyleCounts {
    var steps: [Int: Int] = [:]
    var listIndents: [Int: Int] = [:]

    mutating func count(_ root: Node, file: String) {
        var queue = [root]
        while let node = queue.popLast() {
            guard node.style == .block, node.range.file == file else { continue }
            for entry in node.mapping?.entries ?? [] where !entry.value.isForeign {
                count(entry)
                queue.append(entry.value)
            }
            queue += node.sequence?.filter { !$0.isForeign } ?? []
        }
    }

    private mutating func count(_ entry: Mapping.Entry) {
        let value = entry.value
        guard value.style == .block, value.range.start.line > entry.keyRange.start.line else { return }
        let difference = value.range.start.column - entry.keyRange.start.column
        if value.mapping != nil, difference > 0 {
            steps[difference, default: 0] += 1
        } else if value.sequence != nil, difference >= 0 {
            listIndents[difference, default: 0] += 1
        }
    }
}

extension [Int: Int] {
    /// The key with the largest count; of equals the smallest.
    fileprivate var commonest: Int? {
        self.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
}

extension YAMLValue {
    /// The lines of a key with this value, each with its end; `indent` is the column of the key from 0.
    func lines(key: String, indent: Int, style: WritingStyle, comment: String? = nil, quotes: QuoteStyle = .none)
        -> String
    {
        let blanks = String(repeating: " ", count: indent)
        var text = comment.map { blanks + "# " + $0 + style.newline } ?? ""
        text += blanks + ScalarWriting.key(key) + ":"
        if isInline {
            let value = inline(quotes: quotes)
            return text + (value.isEmpty ? "" : " " + value) + style.newline
        }
        if case .tagged(let tag, _) = self { text += " " + tag }
        return text + style.newline + block(under: indent, style: style)
    }

    /// The lines below a key that stands in a column.
    func block(under indent: Int, style: WritingStyle) -> String {
        switch self {
        case .mapping(let pairs):
            pairs.map {
                $0.value.lines(key: $0.key, indent: indent + style.step, style: style, comment: $0.comment)
            }.joined()
        case .list(let items):
            items.map { $0.item(indent: indent + style.listIndent, style: style) }.joined()
        case .tagged(_, let value): value.block(under: indent, style: style)
        default: String(repeating: " ", count: indent + style.step) + inline() + style.newline
        }
    }

    /// The lines of a list item whose dash stands in a column.
    func item(indent: Int, style: WritingStyle, quotes: QuoteStyle = .none) -> String {
        let dash = String(repeating: " ", count: indent) + "- "
        if isInline { return dash + inline(quotes: quotes) + style.newline }
        guard case .mapping(let pairs) = self else { return dash + inline() + style.newline }
        let body = pairs.map { $0.value.lines(key: $0.key, indent: indent + 2, style: style, comment: nil) }.joined()
        return dash + body.dropFirst(indent + 2)
    }
}
