import Clients
import Foundation
import Testing
import Transport
import Vocabulary

/// Programs of this machine that are started for one test, in a folder of their own.
enum RealDownloader {
    static let searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// Whether a program is here; in CI it must be, so the tests run and fail.
    static func isToBeTried(_ name: String) -> Bool {
        if ProcessInfo.processInfo.environment["CI"]?.isEmpty == false { return true }
        return searchPath.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }

    /// How a program is run, with nothing of this user's environment.
    static func call(_ name: String, _ arguments: [String], in folder: String) -> ProgramCall {
        ProgramCall(
            .named(name),
            arguments,
            environment: ["PATH": searchPath, "HOME": folder, "LC_ALL": "C.UTF-8"],
            workingDirectory: folder,
            within: .seconds(90)
        )
    }

    /// Runs programs while something is done with them, then ends them.
    static func withRunning<Result: Sendable>(
        _ calls: [ProgramCall],
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            for call in calls {
                group.addTask {
                    let result = try await Programs.live.run(call)
                    throw Ended(program: call.name, words: String((result.errorText + result.outputText).suffix(500)))
                }
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// A program that should have gone on has ended.
    struct Ended: Error {
        var program: String
        var words: String
    }

    /// A folder that is removed after use.
    static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.path + "/bijou-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// Writes a file with the folders above it.
    static func write(_ text: String, to path: String) throws {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// A port that nobody listened on a moment ago.
    static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(socket >= 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(socket, generic, length) == 0 && getsockname(socket, generic, &length) == 0
            }
        }
        try #require(bound)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Waits until a program answers.
    static func waitUntilAlive(_ client: some ServiceClient) async throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while true {
            do {
                _ = try await client.aliveness()
                return
            } catch {
                guard clock.now < end else { throw error }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    /// A door to the files of a program's settings folder, as if it were `/config`.
    static func reader(_ folder: String) -> ConfigReader {
        ConfigReader { _, path in
            guard path.hasPrefix("/config/"),
                let data = FileManager.default.contents(atPath: folder + path.dropFirst(7))
            else { return .missing }
            return .bytes(Array(data), place: "volume config")
        }
    }
}
