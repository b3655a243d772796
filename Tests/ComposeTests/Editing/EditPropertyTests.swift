import Foundation
import Testing
import Vocabulary

@testable import Compose

/// Random wishes on real files: only what was wished changes, and no comment is lost.
struct EditPropertyTests {
    /// Files of our own for where the corpus is not there.
    static let fixtures: [String] = [
        "# top\nname: p\nx-common: &c # shared\n  restart: always\n  environment: &e\n    TZ: ${TZ:-UTC}\n    PUID: 1000\nservices:\n  # one\n  a:\n    <<: *c\n    image: x # img\n    ports:\n      - \"80:80\"\n      # - \"81:81\"\n\n  b:\n    <<: *c\n    image: 'y'\n    environment:\n      <<: *e\n      A: b\n    networks: [n, default]\n    depends_on: [a]\n\n  c: {image: z, environment: [A=1, \"B=2\"], networks: {n: , m: {aliases: [q]}}}\n\nnetworks:\n  n:\n  m: {}\n",
        "services:\r\n    a:\r\n        image: x\r\n        environment:\r\n        - A=b # one\r\n        - \"C=${D:-e}\"\r\n        # end\r\n        volumes:\r\n        - type: bind\r\n          source: /a\r\n          target: /a\r\n    b:\r\n        extends: a\r\n        labels:\r\n            k: >-\r\n                folded\r\n                text\r\n        command: |\r\n            one\r\n            two\r\n",
        "services:\n  a: &a\n    image: x\n    depends_on:\n    - b\n    - c # last\n  b:\n    image: y\n  c:\n    <<: *a\n    depends_on: []\n    networks:\nvolumes:\n  v:",
    ]

    struct Source: Sendable {
        var name: String
        /// Loads it with other contents of some files, and with a further file behind them.
        var load: @Sendable (_ overlay: [String: [UInt8]], _ override: String?) -> LoadOutcome
    }

    static let sources: [Source] = {
        let own = fixtures.enumerated().map { index, text in
            Source(name: "fixture \(index)") { overlay, override in
                let main = "/project/compose.yaml"
                var files = [main: Array(text.utf8)].merging(overlay) { $1 }
                files["/project/override.yaml"] = override.map { Array($0.utf8) }
                let mains = [main] + (override == nil ? [] : ["/project/override.yaml"])
                return Loader.load(LoadRequest(files: mains, workingDirectory: "/project"), files: .inMemory(files))
            }
        }
        let real = Corpus.cases("stacks").filter(\.isAccepted).map { item in
            Source(name: item.id) { overlay, override in
                let further = "\(item.folder)/bijou-override.yaml"
                let request = LoadRequest(
                    files: item.files.map { "\(item.folder)/\($0)" } + (override == nil ? [] : [further]),
                    environmentFiles: item.environmentFiles.map { "\(item.folder)/\($0)" },
                    environment: ["PATH": "/usr/bin:/bin", "HOME": "/home/user"],
                    workingDirectory: item.folder
                )
                let disk = Files.fromDisk
                let files = Files(
                    read: { path throws(FileProblem) in
                        if path == further, let override { return Array(override.utf8) }
                        if let bytes = overlay[path] { return bytes }
                        return try disk.read(path)
                    },
                    kind: { disk.kind($0) },
                    list: { disk.list($0) }
                )
                return Loader.load(request, files: files)
            }
        }
        return own + real
    }()

    /// Wishes per run; `BIJOU_EDIT_CASES` asks for more.
    static let count = ProcessInfo.processInfo.environment["BIJOU_EDIT_CASES"].flatMap(Int.init) ?? 400

    @Test(.timeLimit(.minutes(30))) func `a random wish changes its path alone and keeps every comment`() throws {
        if Corpus.root == nil { print("the corpus is not there; only our own files are edited") }
        let seed = ProcessInfo.processInfo.environment["BIJOU_SEED"].flatMap(UInt64.init) ?? .random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var tally: [String: Int] = [:]
        let deadline = ContinuousClock.now + .seconds(Self.count > 400 ? 1_500 : 12)
        for turn in 0..<Self.count where ContinuousClock.now < deadline {
            let source = Self.sources[turn < 60 ? turn % 3 : Int.random(in: 0..<Self.sources.count, using: &random)]
            let outcome = source.load([:], nil)
            guard let project = outcome.project, let wish = Wish.random(for: project, &random) else { continue }
            let result = try check(
                wish,
                source,
                outcome,
                project,
                "seed \(seed), turn \(turn), \(source.name): \(wish)"
            )
            tally[result, default: 0] += 1
        }
        print("edits: \(tally)")
        #expect(tally["done", default: 0] > tally["refused", default: 0] * 5)
    }

    private func check(
        _ wish: Wish,
        _ source: Source,
        _ outcome: LoadOutcome,
        _ project: Project,
        _ note: String
    ) throws -> String {
        var editor = ProjectEditor(project)
        do {
            try wish.make(&editor)
        } catch is EditRefusal {
            return "refused"
        }
        let overlay = editor.overlay()
        let loaded = source.load(overlay, nil)
        let errors = loaded.issues.filter { $0.level == .error }.map(\.message)
        let known = outcome.issues.filter { $0.level == .error }.map(\.message)
        #expect(Set(errors).isSubset(of: known), "\(note)")
        guard let mended = loaded.project else { return "broken" }
        let difference = ProjectDifference(from: project, to: mended)
        let stray = difference.paths(notCoveredBy: editor.touched.union([["networks", "default"]]))
        #expect(stray.isEmpty, "\(note)")
        let isFulfilled = wish.isFulfilled(in: mended)
        #expect(isFulfilled, "\(note)")
        let others = Set(difference.paths.filter { $0.first == "services" && $0.count > 1 }.map { $0[1] })
        #expect(others.isSubset(of: editor.alsoTouched.union([wish.service])), "\(note)")
        for document in project.documents {
            guard let bytes = overlay[document.path] else { continue }
            let after = Document.parse(path: document.path, bytes: bytes)
            #expect(Set(document.comments.map(\.text)).isSubset(of: Set(after.comments.map(\.text))), "\(note)")
        }
        return "done"
    }
}

extension ProjectEditor {
    /// The files that change, with their new bytes.
    func overlay() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for document in project.documents {
            let own = edits.filter { $0.range.file == document.path }
            if !own.isEmpty { files[document.path] = TextEdits.apply(own, to: document.bytes) }
        }
        return files
    }
}

/// Something that is wished of a random service.
enum Wish: CustomStringConvertible {
    case set(String, String, String)
    case append(String, String, String)
    case remove(String, String)
    case environment(String, String, String)
    case dropEnvironment(String, String)
    case depend(String, String)
    case attach(String, String)
    case add(String)

    static func random(for project: Project, _ random: inout SeededGenerator) -> Wish? {
        guard let service = project.services.randomElement(using: &random) else { return nil }
        let name = service.name
        switch Int.random(in: 0..<9, using: &random) {
        case 0:
            let pairs = [("restart", "on-failure:7"), ("hostname", "bijou-host"), ("stop_grace_period", "1m23s")]
            guard let pair = pairs.randomElement(using: &random) else { return nil }
            return .set(name, pair.0, pair.1)
        case 1: return .append(name, "cap_drop", "NET_BROADCAST")
        case 2: return .append(name, "security_opt", "label:type:bijou_t")
        case 3, 4:
            let keys = [
                "restart", "container_name", "ports", "labels", "environment", "volumes", "cap_add", "hostname",
            ]
            let present = keys.filter { service.node[$0] != nil }
            return present.randomElement(using: &random).map { .remove(name, $0) }
        case 5:
            let inline = service.environment.filter { $0.source == .inline }.map(\.name)
            return .environment(
                name,
                (inline + ["BIJOU_NEW"]).randomElement(using: &random) ?? "BIJOU_NEW",
                "a b#c: 'd'"
            )
        case 6:
            let inline = service.environment.filter { $0.source == .inline }.map(\.name)
            return inline.randomElement(using: &random).map { .dropEnvironment(name, $0) }
        case 7:
            let written = service.dependencies.filter { !$0.isImplicit }.map(\.service)
            return written.randomElement(using: &random).map { .depend(name, $0) }
        default:
            if Bool.random(using: &random) { return .add(name) }
            return service.networkMode == nil ? .attach(name, "bijou-net") : nil
        }
    }

    var service: String {
        switch self {
        case .set(let name, _, _), .append(let name, _, _), .remove(let name, _), .environment(let name, _, _),
            .dropEnvironment(let name, _), .depend(let name, _), .attach(let name, _):
            name
        case .add: "bijou-new"
        }
    }

    func make(_ editor: inout ProjectEditor) throws {
        switch self {
        case .set(let name, let key, let value): try editor.set(["services", name, key], to: .text(value))
        case .append(let name, let key, let value): try editor.append(.text(value), to: ["services", name, key])
        case .remove(let name, let key): try editor.remove(["services", name, key])
        case .environment(let name, let key, let value): try editor.setEnvironment(key, to: value, of: name)
        case .dropEnvironment(let name, let key): try editor.removeEnvironment(key, of: name)
        case .depend(let name, let other):
            try editor.setDependency(of: name, on: other, condition: "service_started", restart: true)
        case .attach(let name, let network):
            try editor.declare("networks", network)
            try editor.attach(name, to: network)
        case .add(let neighbour):
            try editor.addService("bijou-new", [.init("image", "x:1"), .init("init", true)], nextTo: neighbour)
        }
    }

    func isFulfilled(in project: Project) -> Bool {
        let node = project.service(service)?.node
        switch self {
        case .set(_, let key, let value): return node?[key]?.text == value
        case .append(_, let key, let value): return node?[key]?.sequence?.last?.text == value
        case .remove(_, let key):
            return node?[key] == nil
                || (key == "environment"
                    && project.service(service)?.environment.allSatisfy { $0.source != .inline } == true)
        case .environment(_, let key, let value):
            return project.service(service)?.environmentVariable(key)?.value == value
        case .dropEnvironment(_, let key):
            let left = project.service(service)?.environmentVariable(key)
            return left == nil || left?.source != .inline
        case .depend(_, let other): return node?["depends_on"]?[other]?["restart"]?.bool == true
        case .attach(_, let network): return node?["networks"]?.mapping?.entry(network) != nil
        case .add: return node?["image"]?.text == "x:1"
        }
    }

    var description: String {
        switch self {
        case .set(let name, let key, let value): "set \(name).\(key) to \(value)"
        case .append(let name, let key, let value): "append \(value) to \(name).\(key)"
        case .remove(let name, let key): "remove \(name).\(key)"
        case .environment(let name, let key, _): "set variable \(key) of \(name)"
        case .dropEnvironment(let name, let key): "remove variable \(key) of \(name)"
        case .depend(let name, let other): "\(name) depends on \(other)"
        case .attach(let name, let network): "attach \(name) to \(network)"
        case .add(let name): "add a service next to \(name)"
        }
    }
}
