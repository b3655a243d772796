import Testing
import Transport

@testable import Migration

/// The way back over what a run that was killed left on the engine.
struct RollingBackTests {
    private static let failure = ProgramResult(
        ending: .exited(1),
        errors: Array("Error response from daemon: No such container: 0123\n".utf8)
    )

    private static func isUp(_ arguments: [String]) -> Bool {
        arguments.contains("up") && arguments.contains("--detach")
    }

    @Test func `a deployment that fails on what the engine is still removing is tried again`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change { $0 = [Workbench.Machine(id: "c1", hash: "new", status: "created")] }
            let (ups, machines) = (Shared(0), bench.machines)
            let migrator = try await bench.migrator { arguments in
                guard Self.isUp(arguments) else { return nil }
                let count = ups.change { count in
                    count += 1
                    return count
                }
                if count < 3 { return Self.failure }
                machines.change { $0 = [Workbench.Machine(id: "c2")] }
                return nil
            }
            let outcome = try await migrator.undo()
            #expect(outcome.result == .rolledBack, "\(outcome.leftovers)")
            #expect(ups.current == 3)
            #expect(bench.told.current.contains { $0.hasPrefix("not all is back yet, trying again: ") })
            #expect(try Memo.read(from: bench.store)?.phase == .settled)
        }
    }

    @Test func `after three times what is left is told`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort(.rollingBack)
            bench.machines.change { $0 = [Workbench.Machine(id: "c1", hash: "new")] }
            let ups = Shared(0)
            let migrator = try await bench.migrator { arguments in
                guard Self.isUp(arguments) else { return nil }
                ups.change { $0 += 1 }
                return Self.failure
            }
            let outcome = try await migrator.undo()
            #expect(outcome.result == .rollbackFailed)
            #expect(ups.current == 3)
            #expect(outcome.leftovers.map(\.message).joined().contains("not put back: sonarr"))
        }
    }

    @Test func `what was stopped behind our back is started again`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change { $0 = [Workbench.Machine(id: "c1", status: "exited")] }
            let (ups, machines) = (Shared(0), bench.machines)
            let migrator = try await bench.migrator { arguments in
                guard Self.isUp(arguments) else { return nil }
                // The first one takes it for running, since it is only being stopped.
                if ups.change({
                    $0 += 1; return $0
                }) == 2 {
                    machines.change { $0[0].status = "running" }
                }
                return nil
            }
            #expect(try await migrator.undo().result == .rolledBack)
            #expect(ups.current == 2)
        }
    }

    @Test func `a container that stands under its interim name gets its own`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change { $0 = [Workbench.Machine(id: "c1", name: "0123456789ab_media-sonarr-1")] }
            #expect(try await bench.migrator().undo().result == .rolledBack)
            #expect(bench.calls.current.contains(["rename", "c1", "media-sonarr-1"]))
        }
    }

    @Test func `an interim name stays where its own is taken`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change {
                $0 = [Workbench.Machine(id: "c1", name: "0123456789ab_media-sonarr-1"), Workbench.Machine(id: "c2")]
            }
            _ = try await bench.migrator().undo()
            #expect(!bench.calls.current.contains { $0.first == "rename" })
        }
    }

    @Test func `a resumed stage is deployed again where the first time met loose ends`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change { $0 = [Workbench.Machine(id: "c1", hash: "older", status: "created")] }
            let (ups, machines) = (Shared(0), bench.machines)
            let migrator = try await bench.migrator { arguments in
                guard Self.isUp(arguments) else { return nil }
                if ups.change({
                    $0 += 1; return $0
                }) == 1 {
                    return Self.failure
                }
                machines.change { $0 = [Workbench.Machine(id: "c2")] }
                return nil
            }
            let outcomes = try await migrator.resume()
            #expect(outcomes.map(\.result) == [.kept], "\(outcomes.flatMap(\.regressions))")
            #expect(ups.current == 2)
        }
    }
}
