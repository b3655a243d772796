import Testing
import Vocabulary

@testable import Compose

struct SyntaxCase: CustomTestStringConvertible {
    var text: String
    var place: String
    var code: String
    /// A part of the message or of a remedy.
    var says: String
    var testDescription: String { text.prefix(60).debugDescription }

    init(_ text: String, _ place: String, _ code: String, _ says: String) {
        self.text = text
        self.place = place
        self.code = code
        self.says = says
    }

    static let all: [SyntaxCase] = [
        .init("a:\n\tb: 1\n", "2:1", "yaml-syntax", "tab"),
        .init("a:\n  b: \"x\n  c: y\n", "2:6", "yaml-syntax", "never closed"),
        .init("a:\n  b\n    c: x\n", "3:6", "yaml-syntax", "line before"),
        .init("a:\n  b: 1\n c: 2\n", "3:2", "yaml-syntax", "indentation of the mapping that begins at line 1"),
        .init("a: [1, 2\nb: 3\n", "2:2", "yaml-syntax", "`]`"),
        .init("a: @x\n", "1:4", "yaml-syntax", "`@`"),
        .init("a: *\n", "1:5", "yaml-syntax", "alias"),
        .init("a: {{ x }}/y\n", "1:5", "complex-key", "template"),
        .init("a: 1\n=======\nb: 2\n", "2:1", "yaml-syntax", "Git"),
        .init("a: &k 1\nb:\n  - *k:/x\n", "3:7", "yaml-syntax", "text cannot follow `*k`"),
        .init("a: *nope\n", "1:4", "unknown-anchor", "nope"),
        .init("a: &a\n  b: *a\n", "2:6", "recursive-alias", "itself"),
        .init("a: 1\nb: 2\na: 3\n", "3:1", "duplicate-key", "at line 1"),
        .init("a: {<<: x}\n", "1:9", "merge-key", "mapping"),
        .init("a: {true: x}\n", "1:5", "non-string-key", "non-string key in a: true"),
        .init("[{1: x}]\n", "1:3", "non-string-key", "in [0]: 1"),
        .init("1: x\n", "1:1", "non-string-key", "at top level: 1"),
        .init("", "1:1", "empty-file", "empty"), .init("# only\n", "1:1", "empty-file", "empty"),
        .init("a: x\0y\n", "1:5", "invalid-character", "NUL"),
        .init("a: é\u{1}\n", "1:5", "invalid-character", "0x1"),
    ]
}

struct SyntaxTests {
    @Test(arguments: SyntaxCase.all)
    func `a mistake is reported at its place with what to do`(_ mistake: SyntaxCase) throws {
        let document = parsed(mistake.text)
        let issue = try #require(document.issues.first)
        #expect(issue.code == mistake.code)
        #expect(issue.location?.description == "compose.yaml:" + mistake.place)
        #expect(([issue.message] + issue.remedies).contains { $0.contains(mistake.says) })
    }

    @Test func `a duplicate key names both places`() throws {
        let issue = try #require(parsed("a:\n  b: 1\n  c: 2\n  b: 3\n").issues.first)
        #expect(issue.range?.description == "compose.yaml:4:3")
        #expect(issue.related.map(\.range.description) == ["compose.yaml:2:3"])
    }

    @Test func `every mistake of a tree is reported`() {
        let text = "a: {1: x, 2: y}\nb: *x\nc: {d: 1, d: 2}\n<<: {}\n<<: {}\n"
        let codes = parsed(text).issues.map(\.code)
        #expect(codes == ["non-string-key", "non-string-key", "unknown-anchor", "duplicate-key", "duplicate-key"])
    }

    @Test func `documents before a syntax error are kept`() {
        let document = parsed("a: 1\n---\nb: [\n")
        #expect(document.roots.count == 1)
        #expect(document.issues.map(\.code) == ["yaml-syntax"])
    }
}

struct HostileTests {
    @Test func `aliases that multiply stop at the limit`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(parsed(text).issues.map(\.code) == ["alias-expansion"])
    }

    @Test func `merge keys that multiply stop at the limit`() {
        var text = "base: &base {" + (0..<2000).map { "k\($0): v" }.joined(separator: ", ") + "}\n"
        for copy in 0..<2000 { text += "c\(copy): {<<: *base}\n" }
        #expect(parsed(text).issues.map(\.code) == ["alias-expansion"])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "&a [", "!t ["])
    func `deep nesting is an error, not a crash`(_ part: String) {
        let document = parsed("a: x\nb:\n  " + String(repeating: part, count: 10_000))
        #expect(document.issues.contains { $0.code == "too-deep" || $0.code == "yaml-syntax" })
        #expect(document.issues.allSatisfy { $0.message.utf8.count < 400 })
    }

    @Test func `aliases cannot nest deeper than brackets`() {
        var text = "a0: &a0 [x]\n"
        for level in 1...500 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(parsed(text).issues.map(\.code) == ["too-deep"])
    }

    @Test func `two hundred levels are fine`() {
        let text = String(repeating: "[", count: 199) + String(repeating: "]", count: 199)
        #expect(parsed("a: " + text).issues.isEmpty)
    }

    @Test func `a wide mapping stays fast`() {
        let text = (0..<20_000).map { "key\($0): value\n" }.joined()
        #expect(parsed(text).roots.first?.mapping?.entries.count == 20_000)
    }
}
