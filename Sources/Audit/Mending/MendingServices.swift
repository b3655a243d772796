import Compose
import Stacks
import Vocabulary

extension Mending {
    /// The active service that a finding is about.
    func subject(of finding: Finding) throws(EditRefusal) -> StackService {
        guard let name = finding.subject.serviceName, let service = stack.service(name) else {
            throw EditRefusal("the service is not active, so nobody can see what it would become")
        }
        return service
    }

    /// Takes an attribute off a service; where it comes from a shared place, writes a value that undoes it instead.
    mutating func takeOff(_ key: String, of service: StackService, undoing value: YAMLValue) throws(EditRefusal) {
        let path = ["services", service.name, key]
        let isShared = service.service[key]?.trace?.routes.contains { $0.kind != .include } ?? false
        if isShared {
            try editor.set(path, to: value)
        } else {
            try editor.remove(path)
        }
    }

    /// Where a text stands as it is written, cut to one part of it.
    func place(of part: Range<Int>, at range: SourceRange) throws(EditRefusal) -> SourceRange {
        guard let document = stack.project.document(range.file) else {
            throw EditRefusal("\(range.file) is not a compose file of this stack")
        }
        return SourceRange(
            file: range.file,
            start: document.lines.position(at: part.lowerBound),
            end: document.lines.position(at: part.upperBound)
        )
    }

    /// Writes a text in front of a place.
    mutating func insert(_ text: String, before range: SourceRange, changing path: [String]) {
        let place = SourceRange(file: range.file, start: range.start, end: range.start)
        editor.add(TextEdit(range: place, replacement: text), changing: path)
    }
}

extension Node {
    /// Whether it is reached through an anchor, a merge key or an extended service, so that its place may feed others too.
    var isBorrowed: Bool { trace?.routes.contains { $0.kind != .include } ?? false }
}
