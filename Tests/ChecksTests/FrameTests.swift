import Testing

@testable import Checks

import Vocabulary

/// Every case of every check.
struct FrameTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var check: any Check.Type
        var example: CheckCase
        var testDescription: String { "\(check.about.id): \(example.name)" }

        static let all: [Self] = Checks.all.flatMap { check in check.cases.map { Self(check: check, example: $0) } }
    }

    @Test(arguments: Case.all)
    func `a check says what its cases expect`(_ test: Case) {
        let verdicts = test.check.judge(test.example.evidence)
        let said = verdicts.map { "\($0.outcome) \($0.subject): \($0.message)" }.joined(separator: "\n")
        switch test.example.expectation {
        case .passes:
            #expect(verdicts.allSatisfy { $0.outcome == .passed } && !verdicts.isEmpty, "\(said)")
        case .fails(let service):
            #expect(verdicts.contains { $0.isFailure && $0.subject == subject(service) }, "\(said)")
        case .isUnknown(let service):
            let own = verdicts.filter { $0.subject == subject(service) }
            #expect(own.contains { $0.outcome == .unknown } && !own.contains(where: \.isFailure), "\(said)")
        }
        for verdict in verdicts where verdict.outcome != .passed {
            #expect(!verdict.message.isEmpty && verdict.message.last != ".", "\(verdict.message)")
        }
    }

    @Test func `every check has cases of all three kinds, a unique id and a full description`() {
        #expect(Set(Checks.all.map { $0.about.id }).count == Checks.all.count)
        for check in Checks.all {
            let expectations = check.cases.map(\.expectation)
            #expect(expectations.contains(.passes), "\(check.about.id)")
            #expect(expectations.contains { if case .fails = $0 { true } else { false } }, "\(check.about.id)")
            #expect(expectations.contains { if case .isUnknown = $0 { true } else { false } }, "\(check.about.id)")
            #expect(check.about.question.hasSuffix("?"), "\(check.about.id)")
            #expect(check.about.id.hasPrefix(check.about.area.rawValue + "-"), "\(check.about.id)")
        }
    }

    @Test func `no check fails on the healthy example`() {
        for verdict in Checks.judge(.example) where verdict.outcome != .passed {
            Issue.record("\(verdict.check) \(verdict.outcome) \(verdict.subject): \(verdict.message)")
        }
    }

    private func subject(_ service: String?) -> Subject { service.map { .service($0) } ?? .stack }
}
