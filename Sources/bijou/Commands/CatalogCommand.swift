import ArgumentParser
import Catalog
import Vocabulary

/// Lists and searches the programs that Bijou knows.
struct CatalogCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "List, search and show the programs that Bijou knows; offline.",
        discussion: """
            bijou catalog                  all programs
            bijou catalog torrent          those whose name, role, summary or image holds the word
            bijou catalog --show sonarr    everything known of one
            """
    )

    @Argument(help: "Words to search for.") var words: [String] = []
    @Option(help: "Show everything known of one program.") var show: String?
    @Flag(help: "Print JSON.") var json = false

    func run(in world: World) async throws -> ExitStatus {
        if let show {
            guard let definition = Services.all.first(where: { $0.id == show.lowercased() }) else {
                throw UnknownSubject(subject: show)
            }
            world.terminal.out(json ? definition.jsonText : definition.pageText)
            return .clean
        }
        let found = Services.all.filter { definition in words.allSatisfy { definition.mentions($0) } }
        world.terminal.out(json ? ServiceDefinition.jsonText(of: found) : CatalogTable.text(of: found))
        return found.isEmpty ? .findings : .clean
    }
}

extension ServiceDefinition {
    fileprivate func mentions(_ word: String) -> Bool {
        let texts = [id, name, summary, category.rawValue] + roles.map(\.rawValue) + images.flatMap(\.repositories)
        return texts.contains { $0.lowercased().contains(word.lowercased()) }
    }
}

/// A line for each program.
private enum CatalogTable {
    static func text(of definitions: [ServiceDefinition]) -> String {
        let width = definitions.map(\.id.count).max() ?? 0
        let lines = definitions.map { definition in
            let padding = String(repeating: " ", count: width - definition.id.count + 2)
            return definition.id + padding + mark(definition.status) + definition.summary + "\n"
        }
        return lines.joined() + "\n\(definitions.count) programs; `bijou catalog --show ID` shows one\n"
    }

    private static func mark(_ status: ProjectStatus) -> String {
        switch status {
        case .active, .maintenance: ""
        case .retired(let since, _, _, _): "[retired \(since)] "
        case .renamed(_, let successor, _): "[now \(successor)] "
        }
    }
}
