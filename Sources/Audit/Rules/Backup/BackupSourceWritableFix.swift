import Compose
import Stacks
import Vocabulary

extension BackupSourceWritable {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let mount = service.service.mounts.first(where: { $0.range == finding.range }) else { return }
        let job = mending.stack.backupJobs.first { $0.service.name == service.name }
        if job?.program == .other {
            mending.askForReview("'\(service.name)' cannot restore into that folder, and not keep its own data there")
        }
        let path = ["services", service.name, "volumes"]
        guard mount.style != .block, mount.style != .flow else {
            throw EditRefusal("the mount is written in the long form: add `read_only: true` to it by hand")
        }
        guard let written = mending.stack.project.text(at: mount.range) else { return }
        let quote = written.last.map { $0 == "\"" || $0 == "'" ? 1 : 0 } ?? 0
        let inner = String(written.dropFirst(quote).dropLast(quote))
        // Options stand behind the second colon; a path of the container begins with a slash.
        let last = inner.split(separator: ":").last.map(String.init) ?? ""
        let replacement: String
        if last.hasPrefix("/") || last.hasPrefix("$") {
            replacement = inner + ":ro"
        } else if last == "rw" {
            replacement = inner.dropLast(2) + "ro"
        } else {
            replacement = inner + ",ro"
        }
        let mark = quote == 1 ? String(written.prefix(1)) : ""
        mending.editor.add(TextEdit(range: mount.range, replacement: mark + replacement + mark), changing: path)
    }
}
