import FoundationEssentials
import Vocabulary

/// An earlier JSON report, of which only the fingerprints matter.
enum Baseline {
    private struct File: Decodable {
        struct Item: Decodable {
            var fingerprint: String
        }
        var schemaVersion: Int
        var findings: [Item]
    }

    /// Fingerprints of the findings of a JSON report.
    ///
    /// - Throws: `FileProblem` or `BaselineProblem`.
    static func fingerprints(at path: String, files: Files) throws -> Set<String> {
        let bytes = try files.read(path)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
            throw BaselineProblem(path: path)
        }
        return Set(file.findings.map(\.fingerprint))
    }
}

/// A baseline is not a report of Bijou.
struct BaselineProblem: Problem {
    var path: String

    var what: String { "\(path) is not a JSON report of bijou audit" }
    var remedies: [String] { ["make one with `bijou audit --output \(path)`"] }
}
