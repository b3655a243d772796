import Compose
import Stacks
import Testing
import Vocabulary

@testable import Audit

/// Every example of every rule, each as its own test case.
struct RuleExampleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: any Rule.Type
        var isAccepted: Bool
        var number: Int
        var example: MarkedExample

        var testDescription: String {
            "\(rule.about.id) \(isAccepted ? "accepts" : "flags") \(number)"
        }

        static let all: [Self] = Rules.all.flatMap { rule in
            cases(of: rule, rule.accepts, isAccepted: true) + cases(of: rule, rule.flags, isAccepted: false)
        }

        private static func cases(of rule: any Rule.Type, _ examples: [Example], isAccepted: Bool) -> [Self] {
            examples.enumerated().map {
                Self(rule: rule, isAccepted: isAccepted, number: $0 + 1, example: MarkedExample($1))
            }
        }
    }

    @Test(arguments: Case.all)
    func `a rule does what its examples say`(_ test: Case) throws {
        let outcome = Loader.load(text: test.example.text, otherFiles: test.example.files)
        let errors = outcome.issues.filter { $0.level == .error }.map(\.message)
        let project = try #require(outcome.project, "no project: \(errors)")
        var examination = Examination(by: test.rule.about)
        test.rule.init().examine(Stack(project: project), &examination)
        let findings = examination.verdicts.compactMap { verdict -> Finding? in
            if case .failed(let finding) = verdict { finding } else { nil }
        }
        let said = findings.map { "\($0.range?.description ?? "nowhere"): \($0.message)" }
        if test.isAccepted {
            #expect(errors.isEmpty, "an accepted example must be a valid project")
            #expect(test.example.marks.isEmpty, "an accepted example has nothing to point at")
            #expect(said.isEmpty)
        } else {
            #expect(!findings.isEmpty, "\(verdicts(examination))")
            let places = Set(findings.compactMap { $0.range.map { MarkedExample.Place($0.location) } })
            #expect(places == test.example.marks, "\(said)")
        }
    }

    private func verdicts(_ examination: Examination) -> [String] {
        examination.verdicts.map { verdict in
            switch verdict {
            case .passed(let subject): "passed \(subject)"
            case .failed(let finding): "failed \(finding.subject): \(finding.message)"
            case .unknown(let subject, let needs): "unknown \(subject): needs \(needs)"
            }
        }
    }
}

/// An example with its `↓` taken out and turned into places.
struct MarkedExample: Sendable {
    /// A line and column of a file of the example's project.
    struct Place: Hashable, Sendable, CustomStringConvertible {
        var file: String
        var line: Int
        var column: Int
        var description: String { "\(file):\(line):\(column)" }
    }

    /// Text of the compose file without marks.
    let text: String
    /// Further files without marks.
    let files: [String: String]
    /// Where the marks stood.
    let marks: Set<Place>

    init(_ example: Example) {
        var marks: Set<Place> = []
        text = Self.strip(example.text, file: "compose.yaml", into: &marks)
        var files: [String: String] = [:]
        for (path, content) in example.files { files[path] = Self.strip(content, file: path, into: &marks) }
        self.files = files
        self.marks = marks
    }

    private static func strip(_ text: String, file: String, into marks: inout Set<Place>) -> String {
        var kept = String.UnicodeScalarView()
        var line = 1
        var column = 1
        for scalar in text.unicodeScalars {
            if scalar == "↓" {
                marks.insert(Place(file: file, line: line, column: column))
                continue
            }
            kept.append(scalar)
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        return String(kept)
    }
}

extension MarkedExample.Place {
    init(_ location: Vocabulary.SourceLocation) {
        let prefix = "/project/"
        let file = location.file.hasPrefix(prefix) ? String(location.file.dropFirst(prefix.count)) : location.file
        self.init(file: file, line: location.line, column: location.column)
    }
}
