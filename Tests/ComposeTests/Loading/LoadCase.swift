import Compose
import Testing
import Vocabulary

/// A small project and what a part of it must become.
struct LoadCase: CustomTestStringConvertible, Sendable {
    /// What the case is about.
    var name: String
    /// The main file.
    var text: String
    /// Further files by path relative to the project.
    var files: [String: String] = [:]
    /// Compose files in order; empty to let them be found.
    var mains: [String] = []
    /// Environment of the process.
    var environment: [String: String] = [:]
    /// Place in the printed project, for example `services.app.ports`.
    var at: String
    /// The part as JSON in one line, keys sorted; nil if nothing may be there.
    var gives: String?

    init(
        _ name: String,
        _ text: String,
        files: [String: String] = [:],
        mains: [String] = [],
        environment: [String: String] = [:],
        at: String,
        gives: String?
    ) {
        self.name = name
        self.text = text
        self.files = files
        self.mains = mains
        self.environment = environment
        self.at = at
        self.gives = gives
    }

    /// A case about one attribute of a service `app` with an image.
    static func service(_ name: String, _ attributes: String, at: String, gives: String?) -> LoadCase {
        LoadCase(name, Self.file(attributes), at: "services.app." + at, gives: gives)
    }

    /// A file with a service `app` whose attributes are given.
    static func file(_ attributes: String) -> String {
        let lines = attributes.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        return "services:\n  app:\n    image: x\n" + lines + "\n"
    }

    var testDescription: String { name }

    /// Loads the project.
    var outcome: LoadOutcome {
        var contents = ["/project/compose.yaml": text]
        for (path, content) in files { contents["/project/" + path] = content }
        let request = LoadRequest(files: mains, environment: environment, workingDirectory: "/project")
        return Loader.load(request, files: .inMemory(contents))
    }

    /// Checks that nothing is wrong and the part is as it must be.
    func check(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        let outcome = outcome
        let errors = outcome.issues.filter { $0.level == .error }.map(\.message)
        #expect(errors == [], sourceLocation: sourceLocation)
        let project = try #require(outcome.project, sourceLocation: sourceLocation)
        let part = at.split(separator: ".").reduce(Optional(project.configTree)) { $0?[String($1)] }
        #expect(part.map(CompactText.of) == gives, sourceLocation: sourceLocation)
    }
}

/// A small project that must be refused, and where.
struct Refusal: CustomTestStringConvertible, Sendable {
    /// What the case is about.
    var name: String
    /// The main file; `↓` stands before the place of the issue and is not part of the file.
    var marked: String
    /// Further files by path relative to the project.
    var files: [String: String] = [:]
    /// Code of the issue.
    var code: String
    /// What the message must hold.
    var says: String = ""

    init(_ name: String, _ marked: String, files: [String: String] = [:], code: String, says: String = "") {
        self.name = name
        self.marked = marked
        self.files = files
        self.code = code
        self.says = says
    }

    var testDescription: String { name }

    /// Checks that the issue is found at the marked place, if there is a mark.
    func check(sourceLocation: Testing.SourceLocation = #_sourceLocation) {
        let text = marked.replacing("↓", with: "")
        let outcome = LoadCase(name, text, files: files, at: "", gives: nil).outcome
        let matching = outcome.issues.filter { $0.code == code && $0.level == .error && $0.message.contains(says) }
        #expect(
            !matching.isEmpty,
            "\(outcome.issues.map { "\($0.code): \($0.message)" })",
            sourceLocation: sourceLocation
        )
        guard let mark = marked.firstRange(of: "↓") else { return }
        let offset = marked[..<mark.lowerBound].utf8.count
        let offsets = matching.compactMap(\.range).filter { $0.file == "/project/compose.yaml" }.map(\.start.offset)
        #expect(
            offsets.contains(offset),
            "\(matching.map { "\($0.range?.description ?? "-")" })",
            sourceLocation: sourceLocation
        )
    }
}

/// Values as JSON in one line.
enum CompactText {
    static func of(_ node: Node) -> String {
        var result = ""
        for line in node.jsonText.split(separator: "\n") {
            let trimmed = line.drop { $0 == " " }
            result += trimmed
            if trimmed.last == "," { result += " " }
        }
        return result
    }
}
