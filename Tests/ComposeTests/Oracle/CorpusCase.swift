import Compose
import Foundation
import Testing
import Vocabulary

/// The shared corpus of real inputs with the answers of the real Docker Compose; outside the repository.
enum Corpus {
    /// Folder of the corpus, from `BIJOU_CORPUS` or beside the repository; nil if it is not there.
    static let root: String? = {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["BIJOU_CORPUS"].map {
            URL(filePath: $0, relativeTo: URL(filePath: repository.path + "/")).standardizedFileURL.path
        }
        let candidate = named ?? repository.appending(path: "../shared/corpus").standardizedFileURL.path
        return FileManager.default.fileExists(atPath: candidate + "/README.md") ? candidate : nil
    }()

    /// In CI a missing corpus is a failure, elsewhere the tests are skipped with a message.
    static let isRequired = ProcessInfo.processInfo.environment["CI"] != nil

    static let skipMessage: Testing.Comment = "the corpus is not there; set BIJOU_CORPUS to its folder"

    /// Cases of a set, `spec` or `stacks`.
    static func cases(_ set: String) -> [CorpusCase] {
        guard let root else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(set)")) ?? []
        return names.sorted().compactMap { CorpusCase(set: set, name: $0, folder: "\(root)/\(set)/\($0)") }
    }
}

/// One input with the answer that Docker Compose 2.40.3 gives.
struct CorpusCase: Sendable, CustomTestStringConvertible {
    private struct Description: Decodable {
        var files: [String]
        var oracle: String
        var envFile: Words?

        enum CodingKeys: String, CodingKey {
            case files, oracle
            case envFile = "env_file"
        }
    }

    /// A word or a list of words.
    private struct Words: Decodable {
        var values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let word = try? container.decode(String.self) {
                values = [word]
            } else {
                values = try container.decode([String].self)
            }
        }
    }

    var set: String
    var name: String
    var folder: String
    var files: [String]
    var environmentFiles: [String]
    var isAccepted: Bool

    var id: String { "\(set)/\(name)" }
    var testDescription: String { id }

    init?(set: String, name: String, folder: String) {
        guard let data = FileManager.default.contents(atPath: folder + "/case.json"),
            let description = try? JSONDecoder().decode(Description.self, from: data)
        else { return nil }
        self.set = set
        self.name = name
        self.folder = folder
        files = description.files
        environmentFiles = description.envFile?.values ?? []
        isAccepted = description.oracle == "ok"
    }

    func load() -> LoadOutcome {
        let request = LoadRequest(
            files: files.map { "\(folder)/\($0)" },
            environmentFiles: environmentFiles.map { "\(folder)/\($0)" },
            environment: ["PATH": "/usr/bin:/bin", "HOME": "/home/user"],
            workingDirectory: folder
        )
        return Loader.load(request, files: .fromDisk)
    }

    /// The stored answer with `${CASE}` made real.
    func answer() throws -> JSON {
        let text = try String(contentsOfFile: folder + "/oracle.json", encoding: .utf8)
        var expanded = ""
        var rest = text[...]
        while let range = rest.range(of: "${CASE}") {
            expanded += rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
            var path = folder
            while rest.hasPrefix("/..") {
                path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
                rest = rest.dropFirst(3)
            }
            expanded += path
        }
        return try JSON(parsing: expanded + rest)
    }
}

/// A JSON value that can be compared and told apart.
enum JSON: Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(parsing text: String) throws {
        self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    }

    /// Places at which two values differ, at most `limit`.
    static func differences(_ want: JSON, _ got: JSON, at path: String = "", limit: Int = 5) -> [String] {
        switch (want, got) {
        case (.object(let want), .object(let got)):
            var found: [String] = []
            for key in Set(want.keys).union(got.keys).sorted() where found.count < limit {
                switch (want[key], got[key]) {
                case (let one?, let other?):
                    found += differences(one, other, at: "\(path).\(key)", limit: limit - found.count)
                case (let one?, nil): found.append("\(path).\(key) is missing, want \(one)")
                case (nil, let other?): found.append("\(path).\(key) is extra: \(other)")
                case (nil, nil): break
                }
            }
            return found
        case (.array(let want), .array(let got)):
            if want.count != got.count { return ["\(path) has \(got.count) items, want \(want.count)"] }
            return zip(want, got).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]", limit: limit) }
        default:
            return want == got ? [] : ["\(path) is \(got), want \(want)"]
        }
    }
}

extension JSON: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }
}

extension Files {
    /// The real file system, for tests.
    static let fromDisk = Files(
        read: { path throws(FileProblem) in
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw FileProblem(path: path, reason: .missing)
            }
            guard !isFolder.boolValue else { throw FileProblem(path: path, reason: .isFolder) }
            guard let data = FileManager.default.contents(atPath: path) else {
                throw FileProblem(path: path, reason: .notPermitted)
            }
            return Array(data)
        },
        kind: { path in
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
            return isFolder.boolValue ? .folder : .file
        },
        list: { path in ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    )
}
