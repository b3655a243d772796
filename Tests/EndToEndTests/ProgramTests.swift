import Foundation
import Testing

/// The built program as its users run it: exit status and both streams.
struct ProgramTests {
    struct Run {
        var status: Int32
        var out: String
        var err: String
    }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Runs the program that lies beside the test runner.
    static func bijou(_ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]) throws
        -> Run
    {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "bijou"
        )
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/home/user"].merging(environment) { $1 }
        let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            out: try String(contentsOf: output, encoding: .utf8),
            err: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// A folder of its own with the given files, removed afterwards.
    static func withFolder<Value>(_ files: [String: String], _ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return try body(folder)
    }
}

extension ProgramTests {
    static let small = """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            ports: ["8989:8989"]
            environment:
              SONARR__AUTH__APIKEY: 0123456789abcdef0123456789abcdef
        """

    @Test(arguments: [["--help"], ["audit", "--help"], ["config", "--help"], ["explain", "--help"], ["--version"]])
    func `help is printed on standard output`(_ arguments: [String]) throws {
        let run = try Self.bijou(arguments)
        #expect(run.status == 0)
        #expect(!run.out.isEmpty)
        #expect(run.err.isEmpty)
    }

    @Test(arguments: [
        ["audit", "--onyl", "x"], ["audit", "--only", "security-docker-sockett"], ["audit", "--stage", "9"],
        ["audit", "--output", "x.pdf"], ["audit", "--for", "everybody"], ["explain", "no-such-thing"], ["bogus"],
        ["catalog", "--show", "sonar"], ["reference"],
    ])
    func `a wrong call is told and ends with 2`(_ arguments: [String]) throws {
        let run = try Self.bijou(arguments)
        #expect(run.status == 2)
        #expect(run.out.isEmpty)
        #expect(!run.err.isEmpty)
    }

    @Test func `the example stack is audited and graded`() throws {
        let run = try Self.bijou(["audit", "Examples/media-stack", "--fail-on", "never"])
        #expect(run.status == 0)
        #expect(run.out.contains("Grade"))
        #expect(run.out.contains("security-docker-socket"))
        #expect(run.out.contains("bijou explain"))
        #expect(!run.out.contains("ExampleOnlyExampleOnly"))
        #expect(!run.out.contains("changeme"), "a credential is masked in excerpts and messages")
        for line in run.out.split(separator: "\n") { #expect(line.count <= 110) }
    }

    @Test func `findings at the threshold end with 1`() throws {
        #expect(try Self.bijou(["audit", "Examples/media-stack"]).status == 1)
        #expect(try Self.bijou(["audit", "-q", "Examples/media-stack", "--fail-on", "critical"]).out.isEmpty)
        #expect(
            try Self.bijou(["audit", "-q", "Examples/media-stack", "--only", "arr-tz-invalid", "--fail-on", "critical"])
                .status == 0
        )
    }

    @Test func `reports are written with their folders, and hold no secret`() throws {
        try Self.withFolder(["compose.yaml": Self.small]) { folder in
            let names = ["a/r.html", "a/r.json", "r.sarif", "r.xml", "r.md", "r.txt"]
            let run = try Self.bijou(["audit", "-q"] + names.flatMap { ["--output", $0] }, in: folder)
            #expect(run.status == 1)
            for name in names {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                #expect(text.contains("sonarr"), "\(name)")
                #expect(!text.contains("0123456789abcdef0123"), "\(name) shows the key")
            }
        }
    }

    @Test func `the same input gives the same bytes`() throws {
        let runs = try (0..<2).map { _ in
            try Self.bijou(["audit", "Examples/media-stack", "--format", "json", "--fail-on", "never"]).out
        }
        #expect(runs[0] == runs[1])
    }

    @Test func `a baseline lets old findings pass and new ones fail`() throws {
        try Self.withFolder(["compose.yaml": Self.small]) { folder in
            #expect(try Self.bijou(["audit", "-q", "--output", "old.json"], in: folder).status == 1)
            #expect(try Self.bijou(["audit", "-q", "--baseline", "old.json"], in: folder).status == 0)
            let worse = Self.small + "\n    privileged: true\n"
            try worse.write(to: folder.appending(path: "compose.yaml"), atomically: true, encoding: .utf8)
            #expect(try Self.bijou(["audit", "-q", "--baseline", "old.json"], in: folder).status == 1)
            try "{}".write(to: folder.appending(path: "old.json"), atomically: true, encoding: .utf8)
            let run = try Self.bijou(["audit", "-q", "--baseline", "old.json"], in: folder)
            #expect(run.status == 2)
            #expect(run.err.contains("old.json"))
        }
    }

    @Test func `a project that Compose refuses ends with 2 and shows every problem`() throws {
        let text = """
            services:
              a:
                imgae: busybox
                networks: [front]
              b:
                image: busybox
                depends_on: [aa]
            """
        try Self.withFolder(["compose.yaml": text]) { folder in
            let run = try Self.bijou(["audit"], in: folder)
            #expect(run.status == 2)
            #expect(run.out.contains("compose-invalid"))
            #expect(run.out.contains("compose.yaml:3:5"))
            #expect(run.out.contains("'image'"), "did you mean")
            let config = try Self.bijou(["config", "-q"], in: folder)
            #expect(config.status == 2)
            #expect(config.err.contains("compose.yaml:3:5"))
        }
    }

    @Test func `config prints what compose prints`() throws {
        try Self.withFolder([
            "compose.yaml": "name: x\nservices: {a: {image: \"${IMAGE:-busybox}\", ports: [\"80:80\"]}}\n"
        ]) {
            folder in
            let run = try Self.bijou(["config"], in: folder, environment: ["IMAGE": "alpine"])
            #expect(run.status == 0)
            #expect(run.out.hasPrefix("name: x\nservices:\n  a:\n"))
            #expect(run.out.contains("image: alpine"))
            #expect(try Self.bijou(["config", "--services"], in: folder).out == "a\n")
            #expect(try Self.bijou(["config", "--images"], in: folder).out == "busybox\n")
            #expect(try Self.bijou(["-f", "compose.yaml", "config", "--variables"], in: folder).out.contains("IMAGE"))
        }
    }

    @Test func `what is printed can be read again`() throws {
        let first = try Self.bijou(["config", "Examples/media-stack/compose.yaml"])
        #expect(first.status == 0)
        try Self.withFolder(["compose.yaml": first.out]) { folder in
            let second = try Self.bijou(["config"], in: folder)
            #expect(second.out == first.out)
        }
    }

    @Test func `a folder without a compose file is told`() throws {
        try Self.withFolder(["readme.txt": "x"]) { folder in
            let run = try Self.bijou(["audit"], in: folder)
            #expect(run.status == 2)
            #expect(run.out.isEmpty)
            #expect(run.err.contains("no compose file"))
            #expect(run.err.contains("-f"))
        }
    }

    @Test func `settings are obeyed and mistakes in them are told`() throws {
        let settings = "audit:\n  fail-on: never\n"
        try Self.withFolder(["compose.yaml": Self.small, "bijou.yaml": settings]) { folder in
            #expect(try Self.bijou(["audit", "-q"], in: folder).status == 0)
            try "audit:\n  fial-on: never\n".write(
                to: folder.appending(path: "bijou.yaml"),
                atomically: true,
                encoding: .utf8
            )
            let run = try Self.bijou(["audit", "-q"], in: folder)
            #expect(run.status == 2)
            #expect(run.err.contains("bijou.yaml:2:3"))
            #expect(run.err.contains("fail-on"))
        }
    }

    @Test func `a misspelt rule in the settings is told with its place`() throws {
        let settings = "audit:\n  skip: [images-no-digst]\n"
        try Self.withFolder(["compose.yaml": Self.small, "bijou.yaml": settings]) { folder in
            let run = try Self.bijou(["audit", "-q"], in: folder)
            #expect(run.status == 2)
            #expect(run.err.contains("bijou.yaml:2:10"))
            #expect(run.err.contains("'images-no-digest'"))
        }
    }

    @Test func `findings about suppressions follow the selection`() throws {
        let text = "services:\n  # bijou:allow nonsense: why\n  # bijou:allow broken\n  a:\n    image: busybox\n"
        try Self.withFolder(["compose.yaml": text]) { folder in
            let all = try Self.bijou(["audit", "--fail-on", "never"], in: folder).out
            #expect(all.contains("suppression-unknown-rule") && all.contains("suppression-malformed"))
            let skipped = ["--skip", "suppression-unknown-rule", "--skip", "suppression-malformed"]
            #expect(
                !(try Self.bijou(["audit", "--fail-on", "never"] + skipped, in: folder).out.contains("suppression-"))
            )
        }
    }

    @Test func `what cannot be written is told and ends with 3`() throws {
        try Self.withFolder(["compose.yaml": Self.small, "blocked": "a file"]) { folder in
            let run = try Self.bijou(["audit", "-q", "--output", "blocked/report.json"], in: folder)
            #expect(run.status == 3)
            #expect(run.err.contains("cannot write"))
        }
    }

    @Test func `rules, programs and images are explained`() throws {
        #expect(try Self.bijou(["explain", "security-docker-socket"]).out.contains("Sources"))
        #expect(try Self.bijou(["explain", "sonarr"]).out.contains("8989"))
        #expect(try Self.bijou(["explain", "ghcr.io/linuxserver/sonarr:4.0.19"]).out.contains("8989"))
        #expect(try Self.bijou(["catalog", "torrent"]).out.contains("qbittorrent"))
        #expect(try Self.bijou(["catalog", "no-such-word"]).status == 1)
    }
}
