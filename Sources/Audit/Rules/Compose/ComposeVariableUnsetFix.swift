import Compose
import Stacks
import Vocabulary

extension ComposeVariableUnset {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let project = mending.stack.project
        let lost = project.variables.filter(Self.isLost)
        let file = project.environmentFiles.first(where: \.isForInterpolation)
        // Without any file the finding is about all of them.
        let place = lost.first { $0.range == finding.range }
        var names = place.map { [$0.name] } ?? []
        if file == nil, finding.message.contains("there is no `.env`") {
            for use in lost where !names.contains(use.name) { names.append(use.name) }
        }
        guard !names.isEmpty else { return }
        let unknown = names.filter { Self.value(of: $0, mending.host) == nil }
        if let first = unknown.first {
            let more = unknown.count > 1 ? " and \(unknown.count - 1) more" : ""
            throw EditRefusal(
                "only you know the value of \(first)\(more): write it into `.env`, or give a default with `:-`"
            )
        }
        let lines = names.map { "\($0)=\(Self.value(of: $0, mending.host) ?? "")\n" }.joined()
        if let file {
            guard let bytes = mending.read(file.path) else { throw EditRefusal("\(file.path) cannot be read") }
            let lead = bytes.isEmpty || bytes.last == 0x0A ? "" : "\n"
            let end = LineIndex(bytes: bytes).position(at: bytes.count)
            let range = SourceRange(file: file.path, start: end, end: end)
            mending.editor.add(TextEdit(range: range, replacement: lead + lines), changing: [])
        } else {
            mending.create(NewFile(path: project.directory + "/.env", text: lines, mode: 0o600))
        }
        mending.editor.touch([])
        mending.note("\(names.joined(separator: ", ")): taken from this machine and the owner of the folder")
    }

    /// What a variable of a common name stands for on this machine.
    private static func value(of name: String, _ host: HostFacts) -> String? {
        switch name.uppercased() {
        case "TZ", "TIMEZONE", "TIME_ZONE": host.timeZone
        case "PUID", "UID", "USER_ID": host.userID.flatMap { $0 > 0 ? String($0) : nil }
        case "PGID", "GID", "GROUP_ID": host.groupID.flatMap { $0 > 0 ? String($0) : nil }
        default: nil
        }
    }
}
