import Compose
import Stacks
import Vocabulary

/// A health check's test, read as far as rules need it.
struct HealthTest {
    /// How Docker runs it.
    enum Form {
        /// `CMD`: the words as they are, without a shell.
        case words
        /// `CMD-SHELL` or a plain string: by the image's shell.
        case shell
    }

    /// One word of the test with its place.
    struct Word {
        var text: String
        var range: SourceRange
        var trace: Node.Trace?
    }

    /// How Docker runs it.
    let form: Form
    /// The words after `CMD` or `CMD-SHELL`.
    let words: [Word]
    /// The whole test.
    let range: SourceRange
    /// Hosts and ports that it asks.
    let references: [ServiceReference]

    /// Reads a service's test; nil without one, or when the check is switched off.
    init?(_ service: StackService) {
        guard let healthcheck = service.service.healthcheck, !healthcheck.isDisabled, let test = healthcheck.test,
            let kind = test.value.first, kind == "CMD" || kind == "CMD-SHELL", test.value.count > 1
        else { return nil }
        form = kind == "CMD" ? .words : .shell
        range = test.range
        let nodes = healthcheck.node["test"]?.sequence
        words = test.value.indices.dropFirst().map { index in
            let node = nodes?.count == test.value.count ? nodes?[index] : nil
            return Word(text: test.value[index], range: node?.range ?? test.range, trace: node?.trace ?? test.trace)
        }
        references = service.references.filter { $0.origin == .healthcheck }
    }

    /// The test as one line.
    var script: String { words.map(\.text).joined(separator: " ") }

    /// The programs that it runs, each with the word in which it stands: paths cut off, shells looked through.
    var programs: [(name: String, word: Word)] {
        guard let first = words.first else { return [] }
        switch form {
        case .shell:
            return words.flatMap { word in Self.programs(inScript: word.text).map { ($0, word) } }
        case .words:
            let name = Self.baseName(first.text)
            guard Self.shells.contains(name), words.count > 2, words[1].text.hasPrefix("-"), words[1].text.contains("c")
            else { return [(name, first)] }
            return [(name, first)] + Self.programs(inScript: words[2].text).map { ($0, words[2]) }
        }
    }

    /// Whether the program of a name is run.
    func runs(_ program: String) -> Bool { programs.contains { $0.name == program } }

    /// The first word in which a program is run, else the whole test.
    func range(of program: String) -> SourceRange {
        programs.first { $0.name == program }?.word.range ?? range
    }

    /// Programs run by a shell script: the first word of every command.
    static func programs(inScript script: String) -> [String] {
        var found: [String] = []
        for command in script.split(whereSeparator: { "|&;()`\n{}".contains($0) }) {
            for word in command.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
                let word = word.drop { $0 == "\"" || $0 == "'" || $0 == "$" }
                if word.isEmpty || prefixWords.contains(String(word)) || isAssignment(word) { continue }
                let name = baseName(String(word.prefix { $0 != "\"" && $0 != "'" }))
                if name.first?.isLetter == true { found.append(name) }
                break
            }
        }
        return found
    }

    private static let shells: Set<String> = ["sh", "bash", "ash", "dash"]
    private static let prefixWords: Set<String> = [
        "!", "if", "then", "else", "elif", "while", "until", "do", "exec", "time", "command", "env", "test", "[", "[[",
    ]

    private static func isAssignment(_ word: Substring) -> Bool {
        guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
        return word[..<equals].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func baseName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
