import Compose
import Foundation
import Testing
import Vocabulary

/// The loader against the answers of the real Docker Compose.
@Suite(.enabled(if: Corpus.root != nil || Corpus.isRequired, Corpus.skipMessage))
struct OracleTests {
    /// Cases whose answer differs, each with its reason in docs/compatibility.md.
    static let knownDifferences: Set<String> = ["spec/e2e-build-test-ssh"]

    @Test func `the corpus is there`() {
        #expect(Corpus.cases("spec").count > 300)
        #expect(Corpus.cases("stacks").count > 200)
    }

    @Test(arguments: Corpus.cases("spec") + Corpus.cases("stacks"))
    func `a case is judged as docker compose judges it`(_ item: CorpusCase) throws {
        let outcome = item.load()
        let isKnown = Self.knownDifferences.contains(item.id)
        guard item.isAccepted else {
            let errors = outcome.issues.filter { $0.level == .error }
            #expect(errors.isEmpty == isKnown, "docker compose refuses it")
            #expect(
                isKnown || errors.contains { $0.range != nil || $0.code.contains("missing") },
                "an error has a place"
            )
            return
        }
        let errors = outcome.issues.filter { $0.level == .error }.map {
            "\($0.range?.description ?? "?"): \($0.message)"
        }
        let tree = try #require(outcome.project?.configTree)
        let got = try JSON(parsing: tree.jsonText)
        let differences = JSON.differences(try item.answer(), got)
        if isKnown {
            #expect(!(errors + differences).isEmpty, "no longer differs: take it off the list")
        } else {
            #expect(errors.isEmpty, "docker compose accepts it")
            #expect(differences.isEmpty)
        }
    }

    @Test(arguments: Corpus.cases("spec") + Corpus.cases("stacks"))
    func `an unedited document prints the same bytes`(_ item: CorpusCase) {
        for document in item.load().documents {
            #expect(Data(document.original) == FileManager.default.contents(atPath: document.path))
        }
    }
}
