import Vocabulary

/// A file while it is edited: stretches of the text that was read, and new text between them.
///
/// Every step is read back, so that the next one sees what the last one wrote; the edits are told in places of the text that was read.
struct WorkingText: Sendable {
    private enum Piece: Sendable {
        case kept(Range<Int>)
        case new([UInt8])

        var count: Int {
            switch self {
            case .kept(let range): range.count
            case .new(let bytes): bytes.count
            }
        }
    }

    /// The file as it was read.
    let original: Document
    /// The file as it is now.
    private(set) var document: Document
    private var pieces: [Piece]

    init(_ document: Document) {
        original = document
        self.document = document
        pieces = [.kept(0..<document.bytes.count)]
    }

    /// The edits from the text as it was read to the text as it is now.
    var edits: [TextEdit] {
        var edits: [TextEdit] = []
        var position = 0
        var new: [UInt8] = []
        func close(at end: Int) {
            guard position < end || !new.isEmpty else { return }
            let lines = original.lines
            let range = SourceRange(
                file: original.path,
                start: lines.position(at: position),
                end: lines.position(at: end)
            )
            edits.append(TextEdit(range: range, replacement: String(decoding: new, as: UTF8.self)))
            new = []
        }
        for piece in pieces {
            switch piece {
            case .new(let bytes): new += bytes
            case .kept(let range):
                close(at: range.lowerBound)
                position = range.upperBound
            }
        }
        close(at: original.bytes.count)
        return edits
    }

    /// Makes edits that refer to the text as it is now.
    ///
    /// - Throws: `EditRefusal` if the file could not be read any more or a comment would be lost; then nothing is changed.
    mutating func apply(_ edits: [TextEdit]) throws(EditRefusal) {
        guard original.encoding == .utf8 else {
            throw EditRefusal("\(original.path) is not stored as UTF-8; save it as UTF-8 first")
        }
        var changed = self
        let ordered = edits.enumerated().sorted { one, other in
            let (first, second) = (one.element.range, other.element.range)
            return (first.start.offset, first.end.offset, one.offset) < (
                second.start.offset, second.end.offset, other.offset
            )
        }
        for (_, edit) in ordered.reversed() { changed.splice(edit.range.bytes, Array(edit.replacement.utf8)) }
        changed.document = Document.parse(path: original.path, bytes: changed.bytes)
        try checkReadable(changed.document)
        try checkComments(changed.document)
        self = changed
    }

    private var bytes: [UInt8] {
        pieces.reduce(into: []) { result, piece in
            switch piece {
            case .kept(let range): result += original.bytes[range]
            case .new(let bytes): result += bytes
            }
        }
    }

    private func checkReadable(_ changed: Document) throws(EditRefusal) {
        let before = document.issues.filter { $0.level == .error }
        let after = changed.issues.filter { $0.level == .error }
        guard after.count <= before.count else {
            let known = Set(before.map(\.message))
            let reason = after.first { !known.contains($0.message) }?.message ?? "the file could not be read any more"
            throw EditRefusal("it cannot be changed safely as it is written: \(reason)")
        }
    }

    private func checkComments(_ changed: Document) throws(EditRefusal) {
        guard !original.comments.isEmpty else { return }
        var counts: [String: Int] = [:]
        for comment in original.comments { counts[comment.text, default: 0] += 1 }
        for comment in changed.comments { counts[comment.text, default: 0] -= 1 }
        guard counts.values.contains(where: { $0 > 0 }) else { return }
        throw EditRefusal("a comment would be lost in \(original.path)")
    }

    private mutating func splice(_ range: Range<Int>, _ text: [UInt8]) {
        pieces = (slice(0..<range.lowerBound) + [.new(text)] + slice(range.upperBound..<Int.max)).filter {
            $0.count > 0
        }
    }

    private func slice(_ range: Range<Int>) -> [Piece] {
        var position = 0
        return pieces.compactMap { piece in
            defer { position += piece.count }
            let start = min(max(range.lowerBound - position, 0), piece.count)
            let end = min(max(range.upperBound - position, 0), piece.count)
            return start < end ? Self.part(piece, start..<end) : nil
        }
    }

    private static func part(_ piece: Piece, _ stretch: Range<Int>) -> Piece {
        switch piece {
        case .kept(let range):
            .kept((range.lowerBound + stretch.lowerBound)..<(range.lowerBound + stretch.upperBound))
        case .new(let bytes): .new(Array(bytes[stretch]))
        }
    }

    // MARK: Places

    /// Where a stretch of the text as it was read stands now; nil if one of its ends is gone.
    func current(_ range: SourceRange) -> SourceRange? {
        guard let start = current(range.start.offset, isEnd: false),
            let end = range.bytes.isEmpty ? start : current(range.end.offset, isEnd: true), start <= end
        else { return nil }
        return document.range(start, end)
    }

    private func current(_ offset: Int, isEnd: Bool) -> Int? {
        var position = 0
        for piece in pieces {
            if case .kept(let range) = piece {
                let isInside = isEnd ? range.lowerBound < offset && offset <= range.upperBound : range.contains(offset)
                if isInside { return position + offset - range.lowerBound }
            }
            position += piece.count
        }
        return offset == original.bytes.count ? position : nil
    }

    /// What a stretch of the text as it is now was in the text as it was read; nil if it is all new.
    func original(_ range: SourceRange) -> SourceRange? {
        var position = 0
        var found: Range<Int>?
        for piece in pieces {
            if case .kept(let kept) = piece {
                let shift = kept.lowerBound - position
                let start = max(range.start.offset + shift, kept.lowerBound)
                let end = min(range.end.offset + shift, kept.upperBound)
                if start < end || (range.bytes.isEmpty && start == end) {
                    found = min(found?.lowerBound ?? start, start)..<max(found?.upperBound ?? end, end)
                }
            }
            position += piece.count
        }
        return found.map { original.range($0.lowerBound, $0.upperBound) }
    }
}

extension Document {
    /// The stretch between two offsets.
    func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: path, start: lines.position(at: start), end: lines.position(at: end))
    }
}
