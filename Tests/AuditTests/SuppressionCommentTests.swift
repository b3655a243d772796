import Compose
import Testing
import Vocabulary

@testable import Audit

struct SuppressionCommentTests {
    @Test func `a directive is read with rules, end and reason`() throws {
        let text = "bijou:allow vpn-absent, network-flat until 2027-01-31: the router: runs it"
        let directive = try SuppressionComment.parse(text).get()
        #expect(directive.rules == ["vpn-absent", "network-flat"])
        #expect(directive.until == CalendarDay("2027-01-31"))
        #expect(directive.reason == "the router: runs it")
        #expect(!directive.isForStack)
        #expect(try SuppressionComment.parse("bijou:allow-file x: y").get().isForStack)
    }

    @Test(arguments: [
        "bijou:allow vpn-absent", "bijou:allow vpn-absent:", "bijou:allow : reason", "bijou:ignore x: y",
        "bijou:allow x until tomorrow: y", "bijou:allow x until: y", "bijou:allow x until 2027-02-30: y",
    ])
    func `a malformed directive is told`(_ text: String) {
        #expect(throws: SuppressionComment.Malformation.self) { try SuppressionComment.parse(text).get() }
    }

    static let text = """
        services:
          # bijou:allow whole-service: reason one
          a:
            image: x  # bijou:allow this-line until 2027-01-31: reason two
            # bijou:allow next-line: reason three
            # another comment
            ports:
              - "80:80"
              - "81:81"
          b:
            image: "y # bijou:allow not-a-comment: because quoted"
            labels:
              # bijou:allow broken
              - a=b
        """

    @Test func `a comment speaks of its line, of the next, and of the block that it opens`() {
        let document = Document.parse(path: "c.yaml", bytes: Array(Self.text.utf8), limits: LoadLimits())
        let (suppressions, malformed) = SuppressionComment.read(document)
        let scopes = Dictionary(uniqueKeysWithValues: suppressions.map { ($0.rule, $0.scope) })
        #expect(scopes["whole-service"] == .lines(file: "c.yaml", 3...9))
        #expect(scopes["this-line"] == .lines(file: "c.yaml", 4...4))
        #expect(scopes["next-line"] == .lines(file: "c.yaml", 7...9))
        #expect(scopes["not-a-comment"] == nil)
        #expect(malformed.map(\.range.start.line) == [13])
    }

    @Test func `an end is the last day on which it holds`() throws {
        let day = try #require(CalendarDay("2027-01-31"))
        let range = SourceRange(
            file: "c",
            start: SourcePosition(offset: 0, line: 1, column: 1),
            end: SourcePosition(offset: 0, line: 1, column: 1)
        )
        let suppression = Suppression(rule: "x", scope: .stack, reason: "y", until: day, range: range)
        #expect(suppression.holds(on: day))
        #expect(!suppression.holds(on: CalendarDay(daysSince1970: day.daysSince1970 + 1)))
    }
}
