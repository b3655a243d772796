import Audit
import Changes
import Vocabulary

extension ChangePlan {
    /// The writing down of what was mended on paper.
    init(title: String, _ plan: MendPlan) {
        let folders = plan.newFolders.map { folder in
            Step.makeFolder(
                path: folder.path,
                mode: FileMode(UInt32(folder.mode)),
                owner: FileOwner(user: folder.userID, group: folder.groupID)
            )
        }
        let parents = Set(plan.newFiles.filter(\.isSecret).map { Self.parent(of: $0.path) })
        let files = plan.newFiles.map { file in
            Step.create(path: file.path, contents: FileContents(file.text), mode: FileMode(UInt32(file.mode)))
        }
        let writes = plan.files.map { change in
            Step.write(
                path: change.path,
                contents: FileContents(change.after),
                madeFrom: FileContents(change.before)
            )
        }
        let made = Set(plan.newFolders.map(\.path))
        let missing = Set(plan.newFiles.map { Self.parent(of: $0.path) }).subtracting(made).sorted().map { path in
            Step.makeFolder(path: path, mode: parents.contains(path) ? .ownerOnlyFolder : 0o755)
        }
        self.init(title: title, steps: folders + missing + files + writes)
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "/"
    }
}

extension FileOwner {
    /// An owner, nil unless both numbers are given and valid.
    fileprivate init?(user: Int?, group: Int?) {
        guard let user, let group, let userNumber = UInt32(exactly: user), let groupNumber = UInt32(exactly: group)
        else { return nil }
        self.init(user: userNumber, group: groupNumber)
    }
}

/// The history of changes as text.
enum HistoryText {
    static func render(_ records: [ChangeRecord], world: World) -> String {
        guard !records.isEmpty else { return "nothing was changed by Bijou so far\n" }
        return records.map { record in
            var text = "\(record.id)  \(record.title)\(suffix(record.state))\n"
            for file in record.files { text += "    \(verb(file.kind)) \(world.shown(file.path))\n" }
            for note in record.notes { text += "    note: \(note)\n" }
            return text
        }.joined()
    }

    private static func suffix(_ state: ChangeRecord.State) -> String {
        switch state {
        case .inEffect: ""
        case .undone(let id): "  (undone by \(id))"
        case .putBack: "  (failed, everything was put back)"
        case .unfinished: "  (unfinished)"
        }
    }

    private static func verb(_ kind: Changes.FileChange.Kind) -> String {
        switch kind {
        case .written: "wrote  "
        case .created: "made   "
        case .removed: "removed"
        case .folderCreated: "made   "
        case .folderRemoved: "removed"
        }
    }
}
