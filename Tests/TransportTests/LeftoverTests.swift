import Testing
import Transport

/// Programs that outlive whoever started them are found again.
@Suite(.timeLimit(.minutes(2)))
struct LeftoverTests {
    /// Looks until the count is right; what is left at the end.
    private func remains(_ mark: String, until isRight: (Int) -> Bool) async throws -> [Leftover] {
        for _ in 0..<500 {
            let found = Leftovers.live.find(mark)
            if isRight(found.count) { return found }
            try await Task.sleep(for: .milliseconds(20))
        }
        return Leftovers.live.find(mark)
    }

    private func start(_ script: String, marked mark: String) -> Task<ProgramResult, any Error> {
        let call = ProgramCall(
            .path("/bin/sh"),
            ["-c", script],
            environment: ["PATH": "/usr/bin:/bin"],
            within: .seconds(60)
        )
        return Task { try await Programs.live.marked(mark).run(call) }
    }

    @Test func `what a program starts is found by the mark of the program, and ends politely`() async throws {
        let mark = "/tmp/a stack/\(UInt64.random(in: 0..<UInt64.max))"
        let run = start("sleep 50 & sleep 51 & wait", marked: mark)
        let found = try await remains(mark) { $0 == 3 }
        #expect(found.map(\.name).sorted() == ["sh", "sleep", "sleep"])
        #expect(Leftovers.live.find(mark + "-other").isEmpty && Leftovers.live.find("").isEmpty)
        for leftover in found { Leftovers.live.end(leftover, .polite) }
        #expect(try await remains(mark) { $0 == 0 }.isEmpty)
        #expect(try await run.value.ending == .signalled(15))
    }

    @Test func `what ignores the polite way ends by the final one`() async throws {
        let mark = "/tmp/a stack/\(UInt64.random(in: 0..<UInt64.max))"
        let run = start("trap '' TERM; echo ready; while :; do sleep 0.1; done", marked: mark)
        let shell = try #require(try await remains(mark) { $0 > 0 }.first { $0.name == "sh" })
        try await Task.sleep(for: .milliseconds(300))
        Leftovers.live.end(shell, .polite)
        try await Task.sleep(for: .milliseconds(300))
        #expect(Leftovers.live.find(mark).contains(shell))
        Leftovers.live.end(shell, .final)
        #expect(try await remains(mark) { $0 == 0 }.isEmpty)
        #expect(try await run.value.ending == .signalled(9))
    }

    @Test func `a process number that was given again is another program`() async throws {
        let mark = "/tmp/a stack/\(UInt64.random(in: 0..<UInt64.max))"
        let run = start("exec sleep 52", marked: mark)
        let found = try await remains(mark) { $0 == 1 }
        var other = try #require(found.first)
        other.start += 1
        Leftovers.live.end(other, .final)
        try await Task.sleep(for: .milliseconds(200))
        #expect(Leftovers.live.find(mark) == found)
        run.cancel()
        _ = try? await run.value
    }
}
