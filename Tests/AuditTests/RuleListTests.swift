import FoundationEssentials
import Testing

@testable import Audit

/// The list of rules is complete and every rule says what it must.
struct RuleListTests {
    struct Listed: Sendable, CustomTestStringConvertible {
        var rule: any Rule.Type
        var testDescription: String { rule.about.id }
        static let all = Rules.all.map { Self(rule: $0) }
    }

    private static let rulesFolder =
        #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        + "/Sources/Audit/Rules"

    /// Paths below the folder of rules, lists left out: `Health/HealthMissing`.
    private static func ruleFiles() throws -> Set<String> {
        let files = FileManager.default
        var found: Set<String> = []
        for folder in try files.contentsOfDirectory(atPath: rulesFolder) {
            for file in try files.contentsOfDirectory(atPath: "\(rulesFolder)/\(folder)")
            where file != "\(folder)Rules.swift" && !file.hasSuffix("Fix.swift") {
                found.insert("\(folder)/\(file.prefix { $0 != "." })")
            }
        }
        return found
    }

    @Test
    func `every file of a rule is listed and every listed rule has its file`() throws {
        let listed = Rules.all.map { "\($0.about.category.rawValue.capitalized)/\(String(describing: $0))" }
        #expect(Set(listed).count == listed.count)
        #expect(try Self.ruleFiles().subtracting(listed).sorted() == [], "not listed")
        #expect(try Set(listed).subtracting(Self.ruleFiles()).sorted() == [], "without file")
    }

    @Test
    func `identifiers and former names are unique`() {
        let names = Rules.all.flatMap { [$0.about.id] + $0.about.formerNames }
        let counts = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }
        #expect(counts.keys.sorted() == [])
    }

    @Test(arguments: Listed.all)
    func `a rule is named after its identifier and explains itself`(_ listed: Listed) {
        let about = listed.rule.about
        let words = about.id.split(separator: "-", omittingEmptySubsequences: false)
        let isStyle = words.first == "style" && about.category == .compose
        #expect(
            words.count > 1 && (words.first.map(String.init) == about.category.rawValue || isStyle),
            "category first"
        )
        #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) } })
        #expect(String(describing: listed.rule).lowercased() == words.joined())
        #expect(!about.title.isEmpty && !about.title.hasSuffix("."))
        #expect(about.why.hasSuffix("."))
        #expect(!about.remedy.isEmpty)
        #expect((0...4).contains(about.stage))
        #expect(about.evidence != .documented || !about.sources.isEmpty, "a documented claim names its source")
        #expect(!listed.rule.accepts.isEmpty && !listed.rule.flags.isEmpty)
    }
}
