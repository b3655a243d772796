import Testing
import Vocabulary

@testable import Compose

struct TemplateCase: CustomTestStringConvertible {
    var template: String
    var expected: String
    var problems: [String] = []
    var testDescription: String { template }

    static let all: [TemplateCase] = [
        .init(template: "$A|${A}|$UNSET|", expected: "alpha|alpha||", problems: ["variable-unset"]),
        .init(template: "${A:-b}|${EMPTY:-b}|${UNSET:-b}", expected: "alpha|b|b"),
        .init(template: "${A-b}|${EMPTY-b}|${UNSET-b}", expected: "alpha||b"),
        .init(template: "${A:+b}|${EMPTY:+b}|${EMPTY+b}|${UNSET+b}", expected: "b||b|"),
        .init(template: "${A-B-C}|${UNSET-B-C}", expected: "alpha|B-C"),
        .init(template: "$$A|$${A}|a$$b|$$$${A}|$$$A", expected: "$A|${A}|a$b|$${A}|$alpha"),
        .init(template: "abc$|$|$1|$(x)|$", expected: "abc$|$|$1|$(x)|$"),
        .init(template: "${UNSET:-{\"a\":1}}", expected: "{\"a\":1}"),
        .init(template: "${UNSET:-a:b/c-d_e.f}|${UNSET-}|${UNSET:-with space}", expected: "a:b/c-d_e.f||with space"),
        .init(template: "${UNSET:-${EMPTY:-$A}}/x", expected: "alpha/x"),
        .init(template: "pre${A}post-$NUM-x", expected: "prealphapost-8080-x"),
        .init(template: "${A:?no}|${EMPTY?no}", expected: "alpha|"),
        .init(template: "${UNSET:?set $A}", expected: "", problems: ["variable-required"]),
        .init(template: "${}", expected: "}", problems: ["interpolation-syntax"]),
        .init(template: "${1A}", expected: "1A}", problems: ["interpolation-syntax"]),
        .init(template: "${A!x}", expected: "A!x}", problems: ["interpolation-syntax"]),
        .init(template: "${A", expected: "A", problems: ["interpolation-syntax"]),
        .init(template: "${A:-${B}", expected: "alpha", problems: ["interpolation-syntax"]),
        .init(template: "${UNSET:-x\ny}", expected: "UNSET:-x\ny}", problems: ["interpolation-syntax"]),
        .init(template: "${UNSET:-x}\n${UNSET:-y}", expected: "x\ny"),
    ]
}

private let values: [String: String] = ["A": "alpha", "EMPTY": "", "NUM": "8080"]

private func expanded(_ text: String) throws -> (Interpolated, Document) {
    let document = parsed(text)
    let node = try #require(document.roots.first?["k"])
    let result = Interpolation.expand(node, in: document, at: "k") { name in values[name].map { VariableValue($0) } }
    return (try #require(result), document)
}

struct InterpolationTests {
    @Test(arguments: TemplateCase.all)
    func `a template expands as Compose expands it`(_ template: TemplateCase) {
        let here = SourceRange(
            file: "f",
            start: .init(offset: 0, line: 1, column: 1),
            end: .init(offset: 0, line: 1, column: 1)
        )
        let result = Interpolation.expand(Array(template.template.utf8), at: "k") { name in
            values[name].map { VariableValue($0) }
        } place: { _ in
            here
        }
        #expect(result.issues.map(\.code) == template.problems)
        #expect(result.text == template.expected)
    }

    @Test(arguments: [
        "k: é $A x ${NUM:-1}\n",
        "k: \"\\u00e9\\t\\x24A \\\"$A\\\"\\\n   ${NUM:-1}\"\n",
        "k: 'it''s $A\n\n  and ${NUM:-1}'\n",
        "k: | # c\n  one $A\n    two ${NUM:-1}\n\n",
        "k: >-\n  one $A\n  two\n\n  three ${NUM:-1}\n",
        "k: one $A\r\n  two ${NUM:-1}\r\n",
    ])
    func `each variable has its own place in every style`(_ text: String) throws {
        let (result, document) = try expanded(text)
        let written = result.variables.map { document.text(at: $0.range) }
        #expect(written.filter { !$0.hasPrefix("\\x24") } == ["$A", "${NUM:-1}"])
    }

    @Test func `nested variables are all reported`() throws {
        let (result, document) = try expanded("k: ${B:-${A:+x}}\n")
        #expect(result.variables.map(\.name) == ["B", "A"])
        #expect(result.variables.map(\.defaultValue) == ["${A:+x}", nil])
        #expect(result.variables.map { document.text(at: $0.range) } == ["${B:-${A:+x}}", "${A:+x}"])
    }

    @Test func `deep nesting ends with an error`() throws {
        let text = "k: " + String(repeating: "${A:-", count: 20_000) + String(repeating: "}", count: 20_000)
        let (result, _) = try expanded(text)
        #expect(result.issues.contains { $0.code == "interpolation-syntax" })
    }
}
