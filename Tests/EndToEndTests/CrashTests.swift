import Changes
import Foundation
import Testing

/// The built program is killed at random moments while it writes; the next run finds the files old or new, never in between.
///
/// `BIJOU_CRASH_RUNS` says how often (default 6 of each kind).
@Suite(.serialized)
struct CrashTests {
    static let runs = ProcessInfo.processInfo.environment["BIJOU_CRASH_RUNS"].flatMap { Int($0) } ?? 6
    static let apply = ["fix", "--apply", "--all-stages", "--include-review", "compose.yaml"]
    static let undo = ["fix", "--undo", "compose.yaml"]

    @Test func `a killed fix --apply is finished or put back by the next run`() throws {
        let bench = try Bench()
        let tally = try bench.kill(Self.apply, startingFrom: bench.untouched, times: Self.runs)
        bench.report("--apply", tally)
        #expect(tally.total == Self.runs)
    }

    @Test func `a killed fix --undo is finished or put back by the next run`() throws {
        let bench = try Bench()
        let tally = try bench.kill(Self.undo, startingFrom: bench.applied, times: Self.runs)
        bench.report("--undo", tally)
        #expect(tally.total == Self.runs)
    }
}

/// A stack of many files that is brought back to the same state before each run.
///
/// The journal holds absolute paths, so the stack always lies at the same place.
final class Bench {
    let root: URL
    let stack: URL
    let untouched: URL
    let applied: URL
    /// The files after none, one, two … of the changes that one `--apply` makes.
    let sides: [[String: Data]]
    private var random = SystemRandomNumberGenerator()

    struct Tally {
        /// Killed before the journal changed, while a change was under way, after its end; or ended before it could be killed.
        var early = 0, within = 0, late = 0, ended = 0
        var total: Int { early + within + late + ended }
    }

    init() throws {
        root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
            path: "bijou-\(UUID().uuidString)"
        )
        stack = root.appending(path: "stack")
        untouched = root.appending(path: "untouched")
        applied = root.appending(path: "applied")
        let files = FileManager.default
        try files.createDirectory(at: untouched, withIntermediateDirectories: true)
        try Self.write(to: untouched)
        try files.copyItem(at: untouched, to: stack)
        let run = try ProgramTests.bijou(CrashTests.apply, in: stack)
        try #require(run.status == 0, "\(run.err)")
        try files.copyItem(at: stack, to: applied)
        var sides = [try Self.contents(stack)]
        while try Self.inEffect(stack) > 0 {
            try #require(try ProgramTests.bijou(CrashTests.undo, in: stack).status == 0)
            sides.insert(try Self.contents(stack), at: 0)
        }
        try #require(sides.count > 1)
        try #require(try Self.contents(untouched) == sides[0])
        self.sides = sides
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Many small files, so that a change takes many steps.
    private static func write(to folder: URL) throws {
        var text = "# the stack\ninclude:\n"
        for number in 0..<24 {
            let name = "part-\(number).yaml"
            text += "  - \(name)\n"
            let part = """
                services:
                  app\(number):  # keep this comment
                    image: lscr.io/linuxserver/sonarr:latest
                    ports: ["\(9000 + number):8989"]
                    environment:
                      - PUID=1000
                      - PGID=1000
                    volumes: ["./config/app\(number):/config", "/srv/data:/data"]

                """
            try part.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        try text.write(to: folder.appending(path: "compose.yaml"), atomically: true, encoding: .utf8)
    }

    private static func contents(_ folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where !name.hasPrefix(".bijou/") {
            guard name != ".bijou" else { continue }
            let isFolder =
                (try? folder.appending(path: name).resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
            found[name] = isFolder ? Data() : try Data(contentsOf: folder.appending(path: name))
        }
        return found
    }

    private static func store(_ folder: URL) -> ChangeStore {
        ChangeStore(stateFolder: folder.appending(path: ".bijou").path) { Int(Date().timeIntervalSince1970) }
    }

    private static func inEffect(_ folder: URL) throws -> Int {
        try store(folder).history().count { $0.state == .inEffect && $0.undoes == nil }
    }
}

extension Bench {
    /// Starts a command so many times, kills it at a random moment and lets the next run mend what is left.
    func kill(_ arguments: [String], startingFrom start: URL, times: Int) throws -> Tally {
        // An undisturbed run says how long the writing takes from its first sign on.
        let calm = try launch(arguments, startingFrom: start, killAfter: nil)
        var tally = Tally()
        for _ in 0..<times {
            // Every fifth is killed at any moment of the run, the others after the journal was first touched.
            let isAnywhere = Int.random(in: 0..<5, using: &random) == 0
            let delay: Delay =
                isAnywhere
                ? .fromStart(Double.random(in: 0...(calm.whole * 1.1), using: &random))
                : .fromFirstSign(Double.random(in: 0...(calm.writing * 1.1), using: &random))
            let run = try launch(arguments, startingFrom: start, killAfter: delay)
            try check(run, delay, &tally)
        }
        return tally
    }

    enum Delay { case fromStart(Double), fromFirstSign(Double) }

    struct Launch {
        /// Seconds from the start to the end, and from the first change of the journal to its last.
        var whole: Double, writing: Double
        var wasKilled: Bool
        /// The journal had changed, and tells of an unfinished change.
        var hasBegun: Bool, isUnfinished: Bool
    }

    private func launch(_ arguments: [String], startingFrom start: URL, killAfter delay: Delay?) throws -> Launch {
        try? FileManager.default.removeItem(at: stack)
        try FileManager.default.copyItem(at: start, to: stack)
        let before = journal()
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "bijou"
        )
        process.arguments = arguments
        process.currentDirectoryURL = stack
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let clock = ContinuousClock()
        let began = clock.now
        try process.run()
        var sign: ContinuousClock.Instant?
        var last = (size: before, at: began)
        while process.isRunning {
            let size = journal()
            if size != last.size {
                last = (size, clock.now)
                if sign == nil { sign = last.at }
            }
            switch delay {
            case .fromStart(let seconds) where clock.now - began >= .seconds(seconds),
                .fromFirstSign(let seconds) where sign.map { clock.now - $0 >= .seconds(seconds) } ?? false:
                Foundation.kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
            default: usleep(100)
            }
        }
        process.waitUntilExit()
        let end = clock.now
        let wasKilled = process.terminationReason == .uncaughtSignal
        if !wasKilled { #expect(process.terminationStatus == 0) }
        return Launch(
            whole: (end - began) / .seconds(1),
            writing: sign.map { (last.at - $0) / .seconds(1) } ?? 0,
            wasKilled: wasKilled,
            hasBegun: journal() != before,
            isUnfinished: isUnfinished()
        )
    }

    /// Bytes of the journal, or -1.
    private func journal() -> Int {
        let path = stack.appending(path: ".bijou/journal").path
        return ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? -1
    }

    private func isUnfinished() -> Bool {
        guard let text = try? String(contentsOf: stack.appending(path: ".bijou/journal"), encoding: .utf8) else {
            return false
        }
        let last = text.split(separator: "\n").last ?? ""
        return !text.hasSuffix("\n") || last.contains(#""event":"begun""#) || last.contains(#""event":"opened""#)
    }

    private func check(_ run: Launch, _ delay: Delay, _ tally: inout Tally) throws {
        switch (run.wasKilled, run.hasBegun, run.isUnfinished) {
        case (false, _, _): tally.ended += 1
        case (true, false, _): tally.early += 1
        case (true, true, true): tally.within += 1
        case (true, true, false): tally.late += 1
        }
        // The next run mends by itself.
        let next = try ProgramTests.bijou(["fix", "--history", "compose.yaml"], in: stack)
        #expect(next.status == 0, "\(delay): \(next.err)")
        let now = try Self.contents(stack)
        let side = sides.firstIndex(of: now)
        #expect(side != nil, "\(delay): the files are between two states")
        #expect(side == (try Self.inEffect(stack)), "\(delay): the journal tells otherwise")
        let hasUnfinished = try Self.store(stack).history().contains { $0.state == .unfinished }
        #expect(!hasUnfinished, "\(delay)")
        #expect(!now.keys.contains { $0.hasSuffix(".tmp") }, "\(delay)")
    }

    /// Says what was hit, so that a run that never hit anything is noticed.
    func report(_ name: String, _ tally: Tally) {
        let counts =
            "before \(tally.early), within \(tally.within), after \(tally.late), ended by itself \(tally.ended)"
        FileHandle.standardError.write(Data("killed \(name) \(tally.total) times: \(counts)\n".utf8))
    }
}
