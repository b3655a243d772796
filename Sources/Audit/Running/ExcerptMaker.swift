public import Compose
public import Vocabulary

/// Cuts the source lines around findings, with every known secret masked.
public struct ExcerptMaker: Sendable {
    private let documents: [String: Document]
    private let mask: SecretMask

    /// Makes a cutter.
    ///
    /// - Parameters:
    ///   - documents: the files to cut from.
    ///   - secretRanges: what is masked, in any of the files.
    public init(documents: [Document], secretRanges: [SourceRange]) {
        self.documents = Dictionary(documents.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        mask = SecretMask(secretRanges)
    }

    /// A finding with its excerpt; unchanged if its place is in none of the documents.
    public func adding(to finding: Finding) -> Finding {
        guard let range = finding.range, let excerpt = excerpt(at: range) else { return finding }
        var copy = finding
        copy.excerpt = excerpt
        return copy
    }

    private static let longestLine = 2_000

    /// A part of a very long line around a range, which then begins at another column.
    private func window(at range: SourceRange, of line: String) -> Excerpt {
        let scalars = line.unicodeScalars
        let start = max(0, range.start.column - 1 - 60)
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars.dropFirst(start).prefix(200))
        let width = range.end.line == range.start.line ? range.end.column - range.start.column : 1
        return Excerpt(
            firstLine: range.start.line,
            lines: [text],
            markedLine: range.start.line,
            markedColumn: range.start.column - start,
            markedWidth: max(1, min(width, 200))
        )
    }

    /// The line of a range with one line before and after.
    public func excerpt(at range: SourceRange) -> Excerpt? {
        guard let document = documents[range.file], document.line(range.start.line) != nil else { return nil }
        let first = max(1, range.start.line - 1)
        let last = min(document.lines.count, range.start.line + 1)
        let lines = (first...last).map { mask.line($0, of: document) ?? "" }
        // A file in one line: keep what is around the place.
        guard lines.allSatisfy({ $0.utf8.count <= Self.longestLine }) else {
            return window(at: range, of: lines[range.start.line - first])
        }
        let marked = lines[range.start.line - first]
        let width =
            range.end.line == range.start.line
            ? range.end.column - range.start.column
            : marked.unicodeScalars.count - range.start.column + 1
        return Excerpt(
            firstLine: first,
            lines: lines,
            markedLine: range.start.line,
            markedColumn: range.start.column,
            markedWidth: max(1, width)
        )
    }
}
