import Testing
import Vocabulary

@testable import Audit

/// What the score model promises, held over random outcomes.
struct ScoreTests {
    /// A small generator with a seed that is printed with a failure.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    static func about(_ id: String, _ severity: Severity, _ category: Audit.Category) -> About {
        About(
            id: id,
            title: "t",
            why: "w",
            severity: severity,
            category: category,
            stage: Int(id.utf8.count % 5),
            fix: .safe,
            remedy: "r",
            evidence: .derived,
            sources: ["s"]
        )
    }

    static func finding(_ about: About, _ severity: Severity, _ kind: Remedy.Kind, _ number: Int) -> Finding {
        Finding(
            rule: about.id,
            severity: severity,
            category: about.category.rawValue,
            stage: about.stage,
            subject: .service("s\(number)"),
            message: "m\(number)",
            why: "w",
            remedy: Remedy(kind, "r")
        )
    }

    static func model(_ generator: inout Generator) -> ScoreModel {
        let count = Int.random(in: 1...25, using: &generator)
        return ScoreModel(
            outcomes: (0..<count).map { number in
                let severity = Severity.allCases.randomElement(using: &generator) ?? .low
                let category = Audit.Category.allCases.randomElement(using: &generator) ?? .health
                let about = about("rule-\(number)", severity, category)
                let findings = (0..<Int.random(in: 0...4, using: &generator)).map { index in
                    let own = Severity.allCases.randomElement(using: &generator) ?? severity
                    let kind = Remedy.Kind.allCases.randomElement(using: &generator) ?? .safe
                    return finding(about, Bool.random(using: &generator) ? severity : own, kind, index)
                }
                return RuleOutcome(
                    about: about,
                    passed: Int.random(in: 0...5, using: &generator),
                    unknown: Int.random(in: 0...2, using: &generator),
                    findings: findings
                )
            }
        )
    }

    @Test(arguments: 0..<400)
    func `mending a finding never lowers the score`(_ seed: Int) {
        var generator = Generator(state: UInt64(seed))
        let model = Self.model(&generator)
        for (index, outcome) in model.outcomes.enumerated() {
            for position in outcome.findings.indices {
                var passed = model
                passed.outcomes[index].findings.remove(at: position)
                passed.outcomes[index].passed += 1
                #expect(passed.score >= model.score - 1e-9, "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<400)
    func `a mended instance that is gone never lowers the score where a rule judges all alike`(_ seed: Int) {
        var generator = Generator(state: UInt64(seed))
        var model = Self.model(&generator)
        for index in model.outcomes.indices {
            let usual = model.outcomes[index].about.severity
            for position in model.outcomes[index].findings.indices {
                model.outcomes[index].findings[position].severity = usual
            }
        }
        for (index, outcome) in model.outcomes.enumerated() where !outcome.findings.isEmpty {
            var removed = model
            removed.outcomes[index].findings.removeLast()
            #expect(removed.score >= model.score - 1e-9, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<100)
    func `the order of the rules does not matter, and the score stays within bounds`(_ seed: Int) {
        var generator = Generator(state: UInt64(seed))
        var model = Self.model(&generator)
        let before = model.card(accepted: 0)
        model.outcomes.shuffle(using: &generator)
        let after = model.card(accepted: 0)
        #expect(abs(before.score - after.score) < 1e-9)
        #expect(before.topGains.map(\.rule) == after.topGains.map(\.rule))
        #expect((0...100).contains(before.score) && before.score <= before.raw + 1e-9)
        #expect(before.afterSafeFixes >= before.score - 1e-9)
        #expect(before.afterAllFixes >= before.afterSafeFixes - 1e-9)
        for gain in before.topGains { #expect(gain.points >= -1e-9) }
    }

    @Test(arguments: 0..<100)
    func `clean instances never lift a score above its cap, and unknown ones never count as passed`(_ seed: Int) {
        var generator = Generator(state: UInt64(seed))
        let model = Self.model(&generator)
        var larger = model
        for index in larger.outcomes.indices { larger.outcomes[index].passed += 1 }
        if let cap = model.cap { #expect(larger.score <= cap.limit) }
        var unknown = model
        for index in unknown.outcomes.indices { unknown.outcomes[index].unknown += 3 }
        #expect(abs(unknown.score - model.score) < 1e-9)
        #expect(unknown.coverage < 1)
    }

    @Test(arguments: [
        ([Severity.critical], 49.0, ScoreCard.Grade.e), ([.critical, .critical, .critical], 34.0, .f),
        ([.high], 79.0, .c),
        ([.medium], 100.0, .a),
    ])
    func `open findings cap the score`(_ severities: [Severity], _ limit: Double, _ best: ScoreCard.Grade) {
        var outcomes = severities.enumerated().map { number, severity in
            let about = Self.about("bad-\(number)", severity, .backup)
            return RuleOutcome(
                about: about,
                passed: 99,
                unknown: 0,
                findings: [Self.finding(about, severity, .review, 1)]
            )
        }
        outcomes += (0..<50).map { number in
            RuleOutcome(about: Self.about("good-\(number)", .high, .security), passed: 9, unknown: 0, findings: [])
        }
        let card = ScoreModel(outcomes: outcomes).card(accepted: 0)
        #expect(card.score <= limit)
        #expect(card.grade <= best || best == .a)
        #expect((card.capReason == nil) == (limit == 100))
    }

    @Test func `the calibration belongs to this rule set`() {
        #expect(Calibration.ruleSetVersion == Rules.version, "run scripts/calibrate")
        #expect(Calibration.scores.count >= 30)
        #expect(Calibration.scores == Calibration.scores.sorted())
        #expect(Calibration.percentile(of: 0) == 0)
        #expect(Calibration.percentile(of: 101) == 1)
    }

    @Test func `the weights of the categories add up to 100`() {
        #expect(Audit.Category.allCases.reduce(0) { $0 + $1.weight } == 100)
    }

    @Test func `nothing to judge is a full score with full coverage`() {
        let card = ScoreModel(outcomes: []).card(accepted: 0)
        #expect(card.score == 100)
        #expect(card.coverage == 1)
    }

    @Test func `an open medium finding in security keeps the plus away`() {
        let about = Self.about("x", .medium, .security)
        let good = RuleOutcome(about: Self.about("y", .critical, .vpn), passed: 1, unknown: 0, findings: [])
        let many = RuleOutcome(
            about: about,
            passed: 400,
            unknown: 0,
            findings: [Self.finding(about, .medium, .safe, 1)]
        )
        #expect(ScoreModel(outcomes: [good, many]).grade == .a)
        #expect(ScoreModel(outcomes: [good]).grade == .aPlus)
    }
}
