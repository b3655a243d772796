import Compose
import Stacks
import Vocabulary

extension ComposeProjectNameMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let project = mending.stack.project
        guard let document = project.documents.first, let root = document.roots.first, root.style == .block,
            let first = root.mapping?.entries.first?.keyRange, first.start.column == 1
        else {
            throw EditRefusal("the file has no first line of its own: write `name: \(project.name)` at its top by hand")
        }
        let newline = document.bytes.contains(0x0D) ? "\r\n" : "\n"
        let offset = Self.start(above: first, in: document)
        let place = try mending.place(of: offset..<offset, at: first)
        let edit = TextEdit(range: place, replacement: "name: \(project.name)\(newline)\(newline)")
        mending.editor.add(edit, changing: ["name"])
        mending.note("`\(project.name)` is the name so far, so networks and volumes stay what they are")
    }

    /// Above the comments that belong to the first key; below those that head the file.
    private static func start(above key: SourceRange, in document: Document) -> Int {
        var line = key.start.line
        var start = key.start.offset
        for comment in document.comments.reversed() where comment.standsAlone && comment.range.start.line == line - 1 {
            line -= 1
            start = comment.range.start.offset - (comment.range.start.column - 1)
        }
        let isHead = document.comments.first?.range.start.line == line && line < key.start.line
        return isHead ? key.start.offset : start
    }
}
