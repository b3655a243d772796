import ArgumentParser
import Compose
import Vocabulary

/// Writes or checks the reference pages, which come out of the code.
struct ReferenceCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Write or check the reference pages (for the people who build Bijou).",
        shouldDisplay: false
    )

    @Option(help: "Folder into which the pages are written; pages of removed things are deleted by hand.")
    var write: String?

    @Option(help: "Folder whose pages are compared with the code.")
    var check: String?

    @Option(help: "YAML file that is only parsed, for the benchmark.")
    var parse: String?

    func validate() throws {
        if [write, check, parse].count(where: { $0 != nil }) != 1 {
            throw ValidationError("give one of --write, --check and --parse")
        }
    }

    func run(in world: World) async throws -> ExitStatus {
        if let parse {
            let bytes = try world.files.read(world.absolute(parse))
            let document = Document.parse(path: parse, bytes: bytes)
            world.terminal.out("\(document.roots.count) documents, \(document.lines.count) lines\n")
            return document.issues.isEmpty ? .clean : .findings
        }
        let pages = ReferencePages.all
        if let write {
            for page in pages { try world.write(world.absolute(write + "/" + page.path), page.text) }
            world.terminal.err("wrote \(pages.count) pages\n")
            return .clean
        }
        let folder = world.absolute(check ?? "")
        var stale: [String] = []
        for page in pages {
            let bytes = try? world.files.read(folder + "/" + page.path)
            if bytes != Array(page.text.utf8) { stale.append(page.path) }
        }
        let known = Set(pages.map(\.path))
        let orphans = ReferencePages.folders.flatMap { name in
            world.files.list(folder + "/" + name).map { "\(name)/\($0)" }.filter { !known.contains($0) }
        }
        for path in stale { world.terminal.err("stale or missing: \(path)\n") }
        for path in orphans { world.terminal.err("belongs to nothing: \(path)\n") }
        guard stale.isEmpty, orphans.isEmpty else {
            world.terminal.err("run `make docs` and commit the result\n")
            return .findings
        }
        world.terminal.err("\(pages.count) pages are current\n")
        return .clean
    }
}
