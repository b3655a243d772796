import Glibc
import Testing
import Vocabulary

@testable import Changes

/// Every single system call fails, with each of the ways in which disks fail.
struct FailureTests {
    static let codes: [Int32] = [ENOSPC, EROFS, EACCES, EIO]

    @Test(arguments: Scenario.Call.allCases)
    func `a call that fails once leaves everything as it was`(_ call: Scenario.Call) throws {
        let sides = try Scenario.sides()
        let (from, to) = call == .undo ? (sides.new, sides.old) : (sides.old, sides.new)
        for (number, name) in try Scenario.calls(call).enumerated() {
            for code in Self.codes {
                let fault = name.hasPrefix("write") ? Fault.failHalfway(number, code) : .fail(number, code)
                let run = try Scenario.run(call, fault)
                let place = "\(call) \(fault) at \(name)"
                let now = try run.folder.snapshot()
                switch run.result {
                // What may fail without harm: the process number in the lock, the sweeping of old backups.
                case .success: #expect(now == to, "\(place)")
                case .failure(let error):
                    #expect(now == from, "\(error) \(place)")
                    let problem = try #require(error as? ChangeProblem)
                    #expect(problem.exitStatus == .rolledBack, "\(problem) \(place)")
                    #expect(!problem.what.isEmpty)
                }
                #expect(try run.folder.leftovers().isEmpty, "\(place)")
                try checkNextRun(run.folder, isThere: (try? run.result.get()) != nil, from, to, call, place)
            }
        }
    }

    @Test(arguments: Scenario.Call.allCases)
    func `a disk that fails from some call on is put right when it is well again`(_ call: Scenario.Call) throws {
        let sides = try Scenario.sides()
        let (from, to) = call == .undo ? (sides.new, sides.old) : (sides.old, sides.new)
        var left = 0
        for number in try Scenario.calls(call).indices {
            for code in [ENOSPC, EROFS, EIO] {
                let run = try Scenario.run(call, .failFrom(number, code))
                let place = "\(call) failing from \(number) with \(code)"
                let store = run.folder.store(Faults(.none).disk)
                if case .failure(let error) = run.result {
                    let problem = try #require(error as? ChangeProblem)
                    if case .halfDone(let paths, _) = problem.aftermath {
                        left += 1
                        #expect(!paths.isEmpty)
                        #expect(problem.exitStatus == .failure)
                    } else {
                        #expect(try run.folder.snapshot() == from, "\(place)")
                    }
                    try store.recover()
                    let now = try run.folder.snapshot()
                    #expect(now == from || now == to, "\(place)")
                }
                #expect(try run.folder.leftovers().isEmpty, "\(place)")
                #expect(try !store.history().contains { $0.state == .unfinished })
            }
        }
        #expect(left > 0)
    }

    private func checkNextRun(
        _ folder: TestFolder,
        isThere: Bool,
        _ from: Snapshot,
        _ to: Snapshot,
        _ call: Scenario.Call,
        _ place: String
    ) throws {
        let store = folder.store(Faults(.none).disk)
        #expect(try store.recover().allSatisfy { $0.notes.isEmpty }, "\(place)")
        let now = try folder.snapshot()
        #expect(now == (isThere ? to : from), "after the next run: \(place)")
        let isApplied = try store.history().contains { $0.state == .inEffect && $0.undoes == nil }
        #expect(isApplied == (isThere == (call != .undo)), "the journal tells otherwise: \(place)")
    }
}
