import Foundation
import Testing
import Vocabulary

@testable import Compose

/// The corpus of real inputs, if the environment names its folder.
enum DocumentCorpus {
    static let folder = Corpus.root

    static func files(endingWith endings: [String], under part: String = "") -> [String] {
        guard let folder, let all = FileManager.default.enumerator(atPath: folder + part) else { return [] }
        return all.compactMap { $0 as? String }.filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
            .map { folder + part + "/" + $0 }
    }

    static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
}

@Suite(.enabled(if: DocumentCorpus.folder != nil))
struct DocumentCorpusTests {
    @Test func `every file of the corpus keeps its bytes and has exact ranges`() throws {
        let paths = DocumentCorpus.files(endingWith: [".yaml", ".yml"])
        #expect(paths.count > 500)
        for path in paths {
            let bytes = try #require(DocumentCorpus.bytes(path))
            let document = Document.parse(path: path, bytes: bytes)
            #expect(brokenPromises(of: document, original: bytes) == [], "\(path)")
        }
    }

    @Test func `YAML is broken exactly where Compose finds it broken`() throws {
        var differences: [String] = []
        for path in DocumentCorpus.files(endingWith: ["case.json"]) {
            let folder = String(path.dropLast("/case.json".count))
            let description =
                try JSONSerialization.jsonObject(with: Data(try #require(DocumentCorpus.bytes(path)))) as? [String: Any]
            let error = DocumentCorpus.bytes(folder + "/oracle.error.txt").map { String(decoding: $0, as: UTF8.self) }
            let isYAML = error.map { text in
                text.hasPrefix("yaml: ") || text.contains(" yaml: ") || text.contains("already defined at")
                    || text.contains("non-string key")
            }
            for file in description?["files"] as? [String] ?? [] {
                guard let bytes = DocumentCorpus.bytes(folder + "/" + file) else { continue }
                let document = Document.parse(path: file, bytes: bytes)
                let found = document.issues.filter { $0.level == .error && $0.code != "empty-file" }
                if error == nil, let first = found.first {
                    differences.append(
                        "\(folder)/\(file): Compose accepts it, we say \(first.message) at \(first.location as Any)"
                    )
                }
                if isYAML == true, found.isEmpty {
                    differences.append("\(folder)/\(file): Compose says \(error ?? "")")
                }
            }
        }
        #expect(differences == [])
    }
}
