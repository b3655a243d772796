import Testing

@testable import Changes

/// The process is killed before, in the middle of, and after every single system call.
struct KillTests {
    @Test(arguments: Scenario.Call.allCases)
    func `a run killed at any call leaves files that the next run mends`(_ call: Scenario.Call) throws {
        let sides = try Scenario.sides()
        var outcomes: [String: Int] = [:]
        for (number, name) in try Scenario.calls(call).enumerated() {
            var faults = [Fault.killBefore(number), .killAfter(number)]
            if name.hasPrefix("write") { faults.append(.killHalfway(number)) }
            for fault in faults {
                let run = try Scenario.run(call, fault)
                #expect(run.faults.isDead, "\(fault)")
                try checkSingleFiles(run.folder, sides, "\(call) \(fault)")
                let outcome = try checkRecovery(
                    run.folder,
                    sides,
                    call,
                    "\(call) \(fault) at \(name)"
                )
                outcomes[outcome, default: 0] += 1
            }
        }
        // Both ways of mending were needed.
        #expect(outcomes["old", default: 0] > 100 && outcomes["new", default: 0] > 2, "\(outcomes)")
    }

    @Test(arguments: Scenario.Call.allCases)
    func `a recovery killed at any call is mended by the next`(_ call: Scenario.Call) throws {
        let sides = try Scenario.sides()
        // Some calls of the run, every call of the recovery.
        for number in stride(from: 20, to: try Scenario.calls(call).count, by: 31) {
            var second = 0
            while true {
                let run = try Scenario.run(call, .killHalfway(number))
                let recovery = Faults(second % 2 == 0 ? .killHalfway(second / 2) : .killAfter(second / 2))
                _ = try? run.folder.store(recovery.disk).recover()
                guard recovery.isDead else { break }
                let place = "\(call) killed at \(number), recovery at \(second / 2): \(recovery.calls.last ?? "")"
                try checkSingleFiles(run.folder, sides, place)
                _ = try checkRecovery(run.folder, sides, call, place)
                second += 1
            }
        }
    }

    /// Each file that is put into place by renaming is entirely old or entirely new, even before the recovery.
    private func checkSingleFiles(
        _ folder: TestFolder,
        _ sides: (old: Snapshot, new: Snapshot),
        _ place: String
    ) throws {
        let now = try folder.snapshot()
        for name in Set(sides.old.items.keys).union(sides.new.items.keys) {
            // Files with several names are overwritten in place.
            if name.hasPrefix("shared") || name.hasPrefix("long") { continue }
            let isWhole = now.items[name] == sides.old.items[name] || now.items[name] == sides.new.items[name]
            #expect(isWhole, "\(name) is neither old nor new: \(place)")
        }
    }

    /// After the recovery all files are on the side that the journal tells, and everything works as ever.
    private func checkRecovery(
        _ folder: TestFolder,
        _ sides: (old: Snapshot, new: Snapshot),
        _ call: Scenario.Call,
        _ place: String
    ) throws -> String {
        let store = folder.store(Faults(.none).disk)
        try store.recover()
        let now = try folder.snapshot()
        #expect(now == sides.old || now == sides.new, "torn: \(place)")
        let isNew = now == sides.new
        #expect(try folder.leftovers().isEmpty, "\(place)")
        #expect(try store.recover().isEmpty, "\(place)")
        let history = try store.history()
        #expect(!history.contains { $0.state == .unfinished }, "\(place)")
        let inEffect = history.filter { $0.state == .inEffect && $0.undoes == nil }
        #expect(inEffect.isEmpty == !isNew, "the journal tells otherwise: \(place)")
        // From either side the other can be reached.
        if isNew {
            try store.undo()
            #expect(try folder.snapshot() == sides.old, "\(place)")
        } else {
            try store.apply(Scenario.makePlan(folder))
            #expect(try folder.snapshot() == sides.new, "\(place)")
        }
        #expect(try folder.parts().isEmpty, "\(place)")
        let isDone = isNew == (call != .undo)
        return isDone ? "new" : "old"
    }
}
