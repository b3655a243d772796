import Compose
import Stacks
import Vocabulary

extension ComposeVersionField {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard let range = finding.range, let document = mending.stack.project.document(range.file) else { return }
        for root in document.roots {
            guard let entries = root.mapping?.entries, let version = entries.first(where: { $0.keyRange == range })
            else { continue }
            if root.style == .flow || entries.count == 1 {
                throw EditRefusal("the file holds nothing else, or is written in one line: delete `version` by hand")
            }
            let edit = try Self.removal(of: version, from: document, &mending)
            mending.editor.add(edit, changing: ["version"])
        }
    }

    /// The line with the blank lines behind it; a comment on the line stays.
    private static func removal(
        of version: Mapping.Entry,
        from document: Document,
        _ mending: inout Mending
    ) throws(EditRefusal) -> TextEdit {
        let bytes = document.bytes
        let start = version.keyRange.start.offset
        var end = version.value.range.end.offset
        let comment = document.comments.first {
            $0.range.start.line == version.keyRange.start.line && $0.range.start.offset >= end
        }
        if let comment {
            return TextEdit(
                range: try mending.place(of: start..<comment.range.start.offset, at: version.keyRange),
                replacement: ""
            )
        }
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        end = min(end + 1, bytes.count)
        let isAtTop = bytes[..<start].allSatisfy { [0x20, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        let isBehindBlank = start >= 2 && bytes[start - 1] == 0x0A && [0x0A, 0x0D].contains(bytes[start - 2])
        while isAtTop || isBehindBlank {
            var next = end
            while next < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[next]) { next += 1 }
            guard next < bytes.count, bytes[next] == 0x0A else { break }
            end = next + 1
        }
        return TextEdit(range: try mending.place(of: start..<end, at: version.keyRange), replacement: "")
    }
}
