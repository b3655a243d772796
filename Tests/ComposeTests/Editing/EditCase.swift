import Compose
import Testing
import Vocabulary

/// A file before, a wish, and the whole file afterwards.
struct EditCase: CustomTestStringConvertible, Sendable {
    /// What the case is about.
    var name: String
    /// The files before by name; `compose.yaml` is the main one.
    var before: [String: String]
    /// The files that change, afterwards.
    var after: [String: String]
    /// Services that change besides.
    var others: Set<String>
    /// Compose files in order; empty to let them be found.
    var mains: [String]
    /// The wish.
    var edit: @Sendable (inout ProjectEditor) throws -> Void

    init(
        _ name: String,
        _ before: String,
        _ after: String,
        files: [String: String] = [:],
        changes: [String: String] = [:],
        mains: [String] = [],
        others: Set<String> = [],
        edit: @escaping @Sendable (inout ProjectEditor) throws -> Void
    ) {
        self.name = name
        self.before = files.merging(["compose.yaml": before]) { $1 }
        self.after = changes.merging(["compose.yaml": after]) { $1 }
        self.mains = mains
        self.others = others
        self.edit = edit
    }

    var testDescription: String { name }

    private func load(_ files: [String: String]) -> LoadOutcome {
        let contents = Dictionary(uniqueKeysWithValues: files.map { ("/project/" + $0.key, $0.value) })
        let request = LoadRequest(files: mains, workingDirectory: "/project")
        return Loader.load(request, files: .inMemory(contents))
    }

    func check() throws {
        let outcome = load(before)
        let project = try #require(outcome.project)
        var editor = ProjectEditor(project)
        try edit(&editor)
        #expect(editor.alsoTouched == others)
        var files = before
        for document in project.documents {
            let edits = editor.edits.filter { $0.range.file == document.path }
            let name = String(document.path.dropFirst("/project/".count))
            files[name] = String(decoding: TextEdits.apply(edits, to: document.bytes), as: UTF8.self)
        }
        let expected = before.merging(after) { $1 }
        for (name, text) in expected {
            #expect(Array((files[name] ?? "").utf8) == Array(text.utf8), "\(name) is now:\n\(files[name] ?? "")")
        }
        #expect(load(files).issues.filter { $0.level == .error }.map(\.message) == [])
    }
}
