import Compose
import Foundation
import Testing
import Transport
import Vocabulary

/// The folder with the API documents of the programs; outside the repository.
enum Contracts {
    /// From `BIJOU_CONTRACTS` or beside the repository; nil if it is not there.
    static let root: String? = {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["BIJOU_CONTRACTS"].map {
            URL(filePath: $0, relativeTo: URL(filePath: repository.path + "/")).standardizedFileURL.path
        }
        // Where the corpus was put elsewhere, the documents lie beside it.
        let corpus = ProcessInfo.processInfo.environment["BIJOU_CORPUS"].map {
            URL(filePath: $0 + "/../contracts", relativeTo: URL(filePath: repository.path + "/")).standardizedFileURL
                .path
        }
        let candidate =
            named ?? corpus ?? repository.appending(path: "../shared/contracts").standardizedFileURL.path
        return FileManager.default.fileExists(atPath: candidate + "/README.md") ? candidate : nil
    }()

    /// Whether tests against them run: where they are, and in CI, where a missing folder is a failure.
    static let areHere = root != nil || ProcessInfo.processInfo.environment["CI"] != nil

    static let skipMessage: Testing.Comment = "the API documents are not there; set BIJOU_CONTRACTS to their folder"

    /// Reads a file of the folder, unpacked if its name ends with `.gz`.
    static func bytes(of name: String) async throws -> [UInt8] {
        let path = try #require(root, "BIJOU_CONTRACTS names no folder with API documents") + "/" + name
        guard name.hasSuffix(".gz") else { return Array(try Data(contentsOf: URL(filePath: path))) }
        let call = ProgramCall(
            .named("gzip"),
            ["-dc", path],
            environment: ["PATH": "/usr/bin:/bin"],
            within: .seconds(20),
            outputLimit: .mebibytes(32)
        )
        return try await Programs.live.run(call).output
    }
}

/// An OpenAPI 3 or Swagger 2 document, as far as it describes answers.
struct OpenAPIDocument: Sendable {
    /// The whole document.
    var root: JSON
    /// What stands before every path of the document: `/api/v1`.
    var basePath: String

    init(root: JSON, basePath: String = "") {
        self.root = root
        self.basePath = basePath
    }

    /// Reads a JSON, gzipped JSON or YAML document of the contracts.
    init(named name: String, basePath: String = "") async throws {
        let bytes = try await Contracts.bytes(of: name)
        if name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
            let document = Document.parse(path: name, bytes: bytes)
            self.init(root: JSON(try #require(document.roots.first)), basePath: basePath)
        } else {
            self.init(root: try #require(JSON(parsing: bytes)), basePath: basePath)
        }
    }

    /// What is wrong with an answer; empty if the document allows it.
    ///
    /// Success statuses that the document does not list are measured by one that it lists (the *arr documents say 200
    /// everywhere), and errors only where they are described.
    ///
    /// - Parameter newer: names of properties that are newer than the document.
    func problems(
        _ method: String,
        _ path: String,
        status: Int,
        body: [UInt8],
        newer: Set<String> = []
    ) -> [String] {
        let place = "\(method) \(path) \(status)"
        guard let item = pathItem(path) else { return ["\(place): no such path"] }
        let operation = item[method.lowercased()]
        guard !operation.isNull else { return ["\(place): no such method"] }
        guard let described = response(of: operation, status: status) else {
            return status < 400 ? ["\(place): no success is described"] : []
        }
        let schema = Self.schema(of: resolved(described))
        guard !schema.isNull else { return [] }
        guard let value = JSON(parsing: body) else { return ["\(place): not JSON"] }
        return SchemaCheck(document: self, newer: newer).problems(value, schema, at: "").map { "\(place): \($0)" }
    }

    /// The object a reference leads to, or the value itself.
    func resolved(_ value: JSON) -> JSON {
        var value = value
        for _ in 0..<20 {
            guard let reference = value["$ref"].string, reference.hasPrefix("#/") else { return value }
            value = reference.dropFirst(2).split(separator: "/").reduce(root) { node, part in
                node[String(part.replacing("~1", with: "/").replacing("~0", with: "~"))]
            }
        }
        return value
    }

    /// The entry for a path; one without templates wins.
    private func pathItem(_ path: String) -> JSON? {
        guard path.hasPrefix(basePath) else { return nil }
        let wanted = path.dropFirst(basePath.count).split(separator: "/")
        let paths = root["paths"].members
        var found: (key: String, templates: Int)?
        for key in paths.keys {
            let parts = key.split(separator: "/")
            guard parts.count == wanted.count else { continue }
            let matches = zip(parts, wanted).allSatisfy { part, given in
                part == given || part.contains("{") || part.lowercased() == given.lowercased()
            }
            let templates = parts.count { $0.contains("{") }
            if matches, templates < found?.templates ?? Int.max { found = (key, templates) }
        }
        return found.map { resolved(paths[$0.key] ?? .null) }
    }

    private func response(of operation: JSON, status: Int) -> JSON? {
        let responses = operation["responses"].members
        if let exact = responses[String(status)] { return exact }
        if let range = responses["\(status / 100)XX"] { return range }
        if status < 400, let success = responses.keys.filter({ $0.first == "2" }).min() { return responses[success] }
        return status < 400 ? responses["default"] : nil
    }

    /// The schema of a JSON body: OpenAPI 3 by content type, Swagger 2 directly.
    private static func schema(of response: JSON) -> JSON {
        let contents = response["content"].members
        let type = contents.keys.sorted().first { $0.contains("json") } ?? contents.keys.sorted().first { $0 == "*/*" }
        if let type { return contents[type]?["schema"] ?? .null }
        return response["schema"]
    }
}

extension JSON {
    /// A YAML node as JSON.
    init(_ node: Node) {
        switch node.content {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .double(let value): self = .number(value)
        case .string(let value), .timestamp(let value): self = .string(value)
        case .sequence(let nodes): self = .array(nodes.map(JSON.init))
        case .mapping(let mapping):
            self = .object(
                Dictionary(mapping.entries.map { ($0.key, JSON($0.value)) }, uniquingKeysWith: { _, last in last })
            )
        }
    }
}
