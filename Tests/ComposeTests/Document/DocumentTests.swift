import Testing
import Vocabulary

@testable import Compose

func parsed(_ text: String) -> Document { Document.parse(path: "compose.yaml", bytes: Array(text.utf8)) }

/// The tree as one line, for comparison.
func outline(_ node: Node) -> String {
    switch node.content {
    case .null: "null"
    case .bool(let value): "bool(\(value))"
    case .integer(let value): "int(\(value))"
    case .double(let value): "double(\(value))"
    case .string(let value): "\"\(value)\""
    case .timestamp(let value): "time(\(value))"
    case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
    case .mapping(let mapping):
        "{" + mapping.entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
    }
}

struct ScalarCase: CustomTestStringConvertible {
    var text: String
    var expected: String
    var testDescription: String { text }

    static let all: [ScalarCase] = [
        .init(text: "0777", expected: "int(511)"), .init(text: "0o22", expected: "int(18)"),
        .init(text: "0x1F", expected: "int(31)"), .init(text: "1_000", expected: "int(1000)"),
        .init(text: "1e3", expected: "double(1000.0)"), .init(text: ".5", expected: "double(0.5)"),
        .init(text: ".inf", expected: "double(inf)"), .init(text: "-.Inf", expected: "double(-inf)"),
        .init(text: "true", expected: "bool(true)"), .init(text: "TRUE", expected: "bool(true)"),
        .init(text: "yes", expected: "\"yes\""), .init(text: "n", expected: "\"n\""),
        .init(text: "off", expected: "\"off\""),
        .init(text: "~", expected: "null"), .init(text: "Null", expected: "null"), .init(text: "", expected: "null"),
        .init(text: "\"\"", expected: "\"\""), .init(text: "2024-01-02", expected: "time(2024-01-02)"),
        .init(text: "2024-1-2T10:00:00Z", expected: "time(2024-1-2T10:00:00Z)"),
        .init(text: "2024-13-02", expected: "\"2024-13-02\""), .init(text: "22:22", expected: "\"22:22\""),
        .init(text: "!!str 5", expected: "\"5\""), .init(text: "!!int \"5\"", expected: "int(5)"),
        .init(text: "!!float 5", expected: "double(5.0)"), .init(text: "!!bool \"true\"", expected: "bool(true)"),
        .init(text: "!odd 5", expected: "int(5)"), .init(text: "08", expected: "double(8.0)"),
        .init(text: "+5", expected: "int(5)"), .init(text: "-", expected: "[null]"),
        .init(text: "1.5g", expected: "\"1.5g\""),
        .init(text: "12345678901234567890", expected: "\"12345678901234567890\""),
        .init(text: "0b101", expected: "int(5)"), .init(text: "1.2.3", expected: "\"1.2.3\""),
        .init(text: "nan", expected: "\"nan\""), .init(text: "0x", expected: "\"0x\""),
    ]
}

struct DocumentTests {
    @Test(arguments: ScalarCase.all)
    func `a plain scalar has the type that Compose gives it`(_ scalar: ScalarCase) throws {
        let document = parsed("k:\n  " + scalar.text + "\n")
        #expect(document.issues.isEmpty)
        #expect(outline(try #require(document.roots.first?["k"])) == scalar.expected)
    }

    @Test func `ranges are exact to the byte`() throws {
        let text =
            "# head\nservices:\n  größe: &g !odd \"a b\"   # tail\n  b: |\n    one\n    two\n\n# after\n  c: [1, {d: 2}]\n"
        let document = parsed(text)
        let services = try #require(document.roots.first?["services"])
        #expect(document.text(at: services.range).hasSuffix("{d: 2}]"))
        #expect(document.text(at: try #require(services["größe"]).range) == "\"a b\"")
        #expect(document.text(at: try #require(services["b"]).range) == "|\n    one\n    two")
        #expect(document.text(at: try #require(services["c"]).range) == "[1, {d: 2}]")
        #expect(services["c"]?.range.description == "compose.yaml:9:6")
        #expect(services["größe"]?.range.description == "compose.yaml:3:18")
        #expect(document.anchors.map { document.text(at: $0.range) } == ["&g"])
        #expect(document.comments.map(\.text) == ["head", "tail", "after"])
        #expect(document.comments.map(\.standsAlone) == [true, false, true])
    }

    @Test func `a merge key gives way to explicit keys and earlier mappings`() throws {
        let text = """
            x-a: &a {user: "1", tty: true}
            x-b: &b {user: "2", init: true}
            services:
              s:
                <<: [*a, *b]
                tty: false
            """
        let document = parsed(text)
        let service = try #require(document.roots.first?["services"]?["s"])
        #expect(outline(service) == "{user: \"1\", init: bool(true), tty: bool(false)}")
        #expect(service["user"]?.trace?.routes.map(\.kind) == [.mergeKey])
        #expect(service["user"]?.range.description == "compose.yaml:1:16")
        #expect(document.mergeSites.first?.overrides.map(\.key) == ["tty", "user"])
        #expect(document.aliases.count == 2)
    }

    @Test func `a hash in quotes or block text is no comment`() {
        let document = parsed("a: 'x # y' # real\nb: | # head\n  # text\n  more\nc: d#e\n#end")
        #expect(document.comments.map(\.text) == ["real", "head", "end"])
    }
}
