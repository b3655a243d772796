import Foundation
import Testing

/// A stack of `Stacks/` in a temporary folder of its own, started and removed with `docker compose`.
///
/// Comments at the end of the file prepare the folder: `# folder: PATH UID:GID`, `# file: PATH LINE` (a `|` keeps spaces);
/// `# closes: PORT WHY` names a host port that a fix closes on purpose.
struct StackFolder {
    /// How a container is doing.
    struct Condition: Equatable {
        var status: String
        /// `healthy`, `unhealthy` or `starting`; nil without a health check.
        var health: String?
        var restarts: Int
    }

    /// Everything that a change must not make worse.
    struct Snapshot {
        /// By service.
        var conditions: [String: Condition]
        /// Answers of the published TCP ports, by host port.
        var answers: [Int: Int]
    }

    var name: String
    var folder: URL
    /// Host ports that a fix closes on purpose.
    var closing: Set<Int>

    static let names: [String] = [
        "anchors", "environment", "files", "hardened", "monitoring", "plex", "postgres", "proxied-socket", "small-arr",
        "socket",
        "solver",
        "traefik", "vpn",
    ]

    /// Writes the stack, runs `body`, and removes containers, volumes and folder whatever happens.
    static func with(_ name: String, _ body: (StackFolder) async throws -> Void) async throws {
        try await EngineHarness.standIns.value
        await StackGate.shared.enter(name)
        do {
            try await EngineGate.within { try await withFolder(name, body) }
        } catch {
            await StackGate.shared.leave(name)
            throw error
        }
        await StackGate.shared.leave(name)
    }

    private static func withFolder(_ name: String, _ body: (StackFolder) async throws -> Void) async throws {
        let source = EngineHarness.repository.appending(path: "Tests/EngineTests/Stacks/\(name).yaml")
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)/\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = try String(contentsOf: source, encoding: .utf8)
        let closing = text.split(separator: "\n").filter { $0.hasPrefix("# closes: ") }
            .compactMap { Int($0.split(separator: " ")[2]) }
        let stack = StackFolder(name: name, folder: folder, closing: Set(closing))
        do {
            try stack.prepare(from: text)
            try await body(stack)
        } catch {
            try await stack.remove()
            throw error
        }
        try await stack.remove()
    }

    private func prepare(from text: String) throws {
        try text.write(to: folder.appending(path: "compose.yaml"), atomically: true, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            guard words.count == 4, words[0] == "#" else { continue }
            let place = folder.appending(path: words[2])
            if words[1] == "folder:" {
                let owner = words[3].split(separator: ":").compactMap { Int($0) }
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try FileManager.default.setAttributes(
                    [.ownerAccountID: owner[0], .groupOwnerAccountID: owner[1]],
                    ofItemAtPath: place.path
                )
            } else if words[1] == "file:" {
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                let before = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
                let line = words[3].hasPrefix("|") ? String(words[3].dropFirst()) : words[3]
                try (before + line + "\n").write(to: place, atomically: true, encoding: .utf8)
            }
        }
    }

    private func remove() async throws {
        _ = try await compose(["kill"])
        _ = try await compose(["down", "-v", "--remove-orphans", "-t", "0"])
        try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
    }

    /// `docker compose` on the stack, with health checks that look every second.
    func compose(_ words: [String], deadline: Double = 500) async throws -> EngineHarness.Run {
        try await EngineHarness.run(
            ["docker", "compose", "-f", "compose.yaml", "-f", ".haste.yaml"] + words,
            in: folder,
            deadline: deadline
        )
    }

    /// Brings the stack up and waits until it is healthy.
    func start() async throws -> EngineHarness.Run {
        try await hasten()
        let images = try await compose(["config", "--images"])
        try #require(images.status == 0, "\(name): \(images.err)")
        let tagged = try await EngineHarness.run(
            [EngineHarness.repository.appending(path: "scripts/stand-in-images").path]
                + images.out.split(separator: "\n").map(String.init)
        )
        try #require(tagged.status == 0, "\(name): \(tagged.err)")
        return try await compose(["up", "-d", "--wait", "--remove-orphans"])
    }

    /// Writes the override that makes each health check of the file look every second: what it asks stays.
    private func hasten() async throws {
        let run = try await EngineHarness.run(
            ["docker", "compose", "-f", "compose.yaml", "config", "--format", "json"],
            in: folder
        )
        try #require(run.status == 0, "\(name): \(run.err)")
        let project = try JSONDecoder().decode(Project.self, from: Data(run.out.utf8))
        let hasty = project.services.filter { $0.value.healthcheck?.test != nil }.mapValues { _ in
            ["healthcheck": ["interval": "1s"]]
        }
        try JSONEncoder().encode(["services": hasty]).write(to: folder.appending(path: ".haste.yaml"))
    }

    private struct Project: Decodable {
        struct Service: Decodable { var healthcheck: Healthcheck? }
        struct Healthcheck: Decodable { var test: [String]? }
        var services: [String: Service]
    }
}

extension StackFolder {
    private struct Container: Decodable {
        struct Config: Decodable { var Labels: [String: String]? }
        struct State: Decodable {
            struct Health: Decodable { var Status: String }
            var Status: String
            var Health: Health?
        }
        struct NetworkSettings: Decodable {
            struct Binding: Decodable { var HostPort: String }
            var Ports: [String: [Binding]?]?
        }
        var State: State
        var Config: Config
        var RestartCount: Int
        var NetworkSettings: NetworkSettings
    }

    /// How every container is doing and what its ports answer.
    func snapshot() async throws -> Snapshot {
        let ids = try await compose(["ps", "-aq"]).out.split(separator: "\n").map(String.init)
        try #require(!ids.isEmpty, "\(name) has no containers")
        let run = try await EngineHarness.run(["docker", "inspect"] + ids)
        let containers = try JSONDecoder().decode([Container].self, from: Data(run.out.utf8))
        var snapshot = Snapshot(conditions: [:], answers: [:])
        for container in containers {
            snapshot.conditions[container.Config.Labels?["com.docker.compose.service"] ?? ""] = Condition(
                status: container.State.Status,
                health: container.State.Health?.Status,
                restarts: container.RestartCount
            )
            for (port, bindings) in container.NetworkSettings.Ports ?? [:] where port.hasSuffix("/tcp") {
                for number in Set((bindings ?? []).compactMap { Int($0.HostPort) }) {
                    snapshot.answers[number] = try await EngineHarness.httpStatus(port: number)
                }
            }
        }
        return snapshot
    }

    /// A snapshot after a time in which a failing container restarts.
    func settled(after seconds: Double = 7) async throws -> Snapshot {
        try await Task.sleep(for: .seconds(seconds))
        return try await snapshot()
    }

    /// What is worse than before, looked at until nothing is or some time is over: a program without health check may need a while
    /// until it answers, and restarts are counted and do not go away.
    func worse(than before: Snapshot) async throws -> (worse: [String], snapshot: Snapshot) {
        try await eventually {
            let after = try await snapshot()
            return (StageTests.worse(before, after, closing: closing), after)
        } until: {
            $0.worse.isEmpty
        }
    }

    /// All compose files below the folder as one text.
    func text() throws -> String {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
            .map { "# \($0)\n" + (try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }.joined()
    }

    /// The last lines of all containers that do not run well, for messages.
    func complaints() async throws -> String {
        try await compose(["logs", "--no-color", "--tail", "4"]).out
    }

    /// Says what is wrong by itself: containers that do not run, are unhealthy or restart.
    static func troubles(in snapshot: Snapshot) -> [String] {
        snapshot.conditions.sorted { $0.key < $1.key }.compactMap { service, condition in
            let isWell = condition.status == "running" && condition.restarts == 0 && condition.health != "unhealthy"
            return isWell
                ? nil
                : "\(service) is \(condition.status), \(condition.health ?? "unchecked"), \(condition.restarts) restarts"
        }
    }
}

/// Lets one test at a time run a stack: its ports and container names are there once.
actor StackGate {
    static let shared = StackGate()
    private var queues: [String: [CheckedContinuation<Void, Never>]] = [:]

    func enter(_ name: String) async {
        guard queues[name] != nil else {
            queues[name] = []
            return
        }
        await withCheckedContinuation { queues[name]?.append($0) }
    }

    func leave(_ name: String) {
        guard let next = queues[name]?.first else {
            queues[name] = nil
            return
        }
        queues[name]?.removeFirst()
        next.resume()
    }
}
