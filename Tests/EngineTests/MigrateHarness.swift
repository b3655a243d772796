import Foundation
import Testing

/// A stack that `bijou migrate` is run on.
struct MigrateHarness {
    var stack: StackFolder

    /// A container as the engine shows it, as far as a rollback must restore it.
    struct Shape: Equatable, CustomStringConvertible {
        var id: String
        var service: String
        var hash: String
        var status: String
        var readOnly: String
        var description: String { "\(service) \(id.prefix(12)) \(hash.prefix(8)) \(status)" }
    }

    /// `bijou migrate` in the stack's folder.
    func migrate(_ words: String..., environment: [String: String] = [:], deadline: Double = 500) async throws
        -> EngineHarness.Run
    {
        try await EngineHarness.run(
            [EngineHarness.bijou, "migrate", "--settle", "2", "--patience", "100"] + words,
            in: stack.folder,
            environment: environment,
            deadline: deadline
        )
    }

    /// All containers of the project, by service.
    func shapes() async throws -> [String: Shape] {
        let format =
            #"{{.Id}} {{index .Config.Labels "com.docker.compose.service"}} "#
            + #"{{index .Config.Labels "com.docker.compose.config-hash"}} {{.State.Status}} {{.HostConfig.ReadonlyRootfs}}"#
        let ids = try await EngineHarness.docker("ps", "-aq", "--filter", "label=com.docker.compose.project=\(project)")
        var shapes: [String: Shape] = [:]
        for id in ids.split(separator: "\n") {
            let words = try await EngineHarness.docker("inspect", "-f", format, String(id)).split(separator: " ")
                .map(String.init)
            try #require(words.count == 5)
            shapes[words[1]] = Shape(
                id: words[0],
                service: words[1],
                hash: words[2],
                status: words[3],
                readOnly: words[4]
            )
        }
        return shapes
    }

    var project: String { stack.folder.lastPathComponent }

    /// The configuration with which each service runs.
    func configuration() async throws -> [String: String] {
        try await shapes().mapValues { "\($0.hash) \($0.status) \($0.readOnly)" }
    }

    /// Bytes of every file below the folder, Bijou's own, reports and the stack's data left out.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: stack.folder.path) ?? .init() {
            let isOwn = path.hasPrefix(".bijou") || path.hasPrefix("report.") || path == ".haste.yaml"
            guard !isOwn, path.hasSuffix(".yaml") || path.hasSuffix(".env") || path.hasPrefix("secrets") else {
                continue
            }
            files[path] = FileManager.default.contents(atPath: stack.folder.appending(path: path).path)
        }
        return files
    }

    /// Names of everything on the engine that belongs to a rehearsal.
    func rehearsalRemains() async throws -> String {
        let label = "label=com.docker.compose.project=\(project)-rehearsal"
        return try await EngineHarness.docker("ps", "-aq", "--filter", label)
            + EngineHarness.docker("volume", "ls", "-q", "--filter", label)
            + EngineHarness.docker("network", "ls", "-q", "--filter", label)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: stack.folder.appending(path: name), encoding: .utf8)
    }

    /// Runs `body` with a started stack of `Stacks/`, its own health checks untouched.
    static func with(_ name: String, _ body: (MigrateHarness) async throws -> Void) async throws {
        try await StackFolder.with(name) { stack in
            let images = try await EngineHarness.run(["docker", "compose", "config", "--images"], in: stack.folder)
            let tagged = try await EngineHarness.run(
                [EngineHarness.repository.appending(path: "scripts/stand-in-images").path]
                    + images.out.split(separator: "\n").map(String.init).filter { !$0.hasSuffix(brokenTag) }
            )
            try #require(tagged.status == 0, "\(tagged.err)")
            // The folder's removal names it.
            try "services: {}\n".write(
                to: stack.folder.appending(path: ".haste.yaml"),
                atomically: true,
                encoding: .utf8
            )
            if images.out.contains(brokenTag) { try await buildBroken() }
            let up = try await EngineHarness.run(["docker", "compose", "up", "-d", "--wait"], in: stack.folder)
            try #require(up.status == 0, "\(up.err)")
            try await body(MigrateHarness(stack: stack))
        }
    }

    /// Gives the stand-ins the tags that the stages will ask for.
    func tagPlanned() async throws {
        let plan = try await EngineHarness.run(
            [EngineHarness.bijou, "fix", "--all-stages", "--include-review"],
            in: stack.folder
        )
        let images = plan.out.split(separator: "\n").filter { $0.hasPrefix("+") && $0.contains(" image: ") }.map {
            line in
            String(line.split(separator: " ").last ?? "").replacingOccurrences(of: "\"", with: "")
        }
        let tagged = try await EngineHarness.run(
            [EngineHarness.repository.appending(path: "scripts/stand-in-images").path] + Set(images).sorted()
        )
        try #require(tagged.status == 0, "\(tagged.err)")
    }

    private static let brokenTag = "sonarr:4.0.9"

    /// A Sonarr that keeps something beside its settings, and tells a secret when it cannot.
    private static func buildBroken() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script =
            #"touch /app/plugins || { echo \"cannot keep plugins, key $SONARR__AUTH__APIKEY\"; sleep 0.5; exit 3; }; exec /init"#
        let text = "FROM bijou-stand-in/sonarr\nENTRYPOINT [\"/bin/sh\", \"-c\", \"\(script)\"]\n"
        try text.write(to: folder.appending(path: "Dockerfile"), atomically: true, encoding: .utf8)
        let built = try await EngineHarness.run(
            ["docker", "build", "-q", "-t", "lscr.io/linuxserver/\(brokenTag)", folder.path],
            environment: ["DOCKER_BUILDKIT": "1"]
        )
        try #require(built.status == 0, "\(built.err)")
    }
}
