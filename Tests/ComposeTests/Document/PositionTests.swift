import Testing
import Vocabulary

@testable import Compose

struct PositionTests {
    private func place(_ text: String, _ keys: String...) throws -> String {
        let document = parsed(text)
        var node = try #require(document.roots.first)
        for key in keys { node = try #require(node[key]) }
        return "\(node.range.start.line):\(node.range.start.column)+\(node.range.start.offset)"
    }

    @Test func `columns count scalars, lines end as in an editor`() throws {
        #expect(try place("a: 1\nb: 2", "b") == "2:4+8")
        #expect(try place("a: 1\r\nb: 2", "b") == "2:4+9")
        #expect(try place("a: 1\rb: 2", "b") == "2:4+8")
        #expect(try place("\u{FEFF}a: 1\nb: 2", "a") == "1:4+6")
        #expect(try place("é🎬: 1", "é🎬") == "1:5+8")
        #expect(try place("a:\t1", "a") == "1:4+3")
        #expect(try place("a: \"x\u{2028}y\"\nb: 2", "b") == "2:4+14")
        #expect(try place("a: 👩‍👩‍👧\nb: {c: d}", "b", "c") == "2:8+29")
    }

    @Test func `a missing value stands behind its colon`() throws {
        #expect(try place("a:\nb:  # c\n  # d\nc: 1", "a") == "1:3+2")
        #expect(try place("a:\nb:  # c\n  # d\nc: 1", "b") == "2:3+5")
        #expect(try place("a: &x\nb: 1", "a") == "1:6+5")
    }

    @Test func `collections end with their last value`() throws {
        let text = "a:\n  - b\n  - c: d   # e\n\n# f\ng: *x\n"
        let document = parsed("x: &x 1\n" + text)
        let list = try #require(document.roots.first?["a"])
        #expect(document.text(at: list.range) == "- b\n  - c: d")
        #expect(document.text(at: try #require(document.roots.first).range).hasSuffix("g: *x"))
    }

    @Test func `an alias keeps the place of the value and of itself`() throws {
        let document = parsed("a: &n 5\nb: *n\n")
        let node = try #require(document.roots.first?["b"])
        #expect(document.text(at: node.range) == "5")
        #expect(node.trace?.routes.map { document.text(at: $0.range) } == ["*n"])
        #expect(document.aliases.map { $0.valueRange.map(document.text(at:)) } == ["5"])
    }

    @Test func `UTF-16 is read and its bytes are kept`() throws {
        let text = "a: é\nb: 2\n"
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big] {
            let document = Document.parse(path: "f", bytes: bytes)
            #expect(document.roots.first?["a"]?.string == "é")
            #expect(document.roots.first?["b"]?.range.description == "f:2:4")
            #expect(document.original == bytes)
        }
    }

    @Test func `block text ends with its last line`() throws {
        let document = parsed("a: |+  # c\n  x  \n  y \n\n\nb: >\nc: |2-\n   z\n")
        let root = try #require(document.roots.first)
        #expect(
            root.mapping?.entries.map { document.text(at: $0.value.range) } == [
                "|+  # c\n  x  \n  y ", ">", "|2-\n   z",
            ]
        )
        #expect(root["a"]?.string == "x  \ny \n\n\n")
        #expect(document.comments.map(\.text) == ["c"])
    }
}
