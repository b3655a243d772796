import Changes
import DockerEngine
import Testing
import Transport
import Vocabulary

@testable import Migration

/// What comes first after a run that was killed: nobody else may be at work on the stack.
struct TakingOverTests {
    /// A program that is found until it has been looked at some times, or asked to end in a way.
    private func program(
        looks: Int = .max,
        endsBy ending: Leftovers.Urgency? = nil,
        _ asked: Shared<[Leftovers.Urgency]> = Shared([])
    ) -> Leftovers {
        let left = Shared(looks)
        return Leftovers(
            find: { _ in
                let isThere = left.change { count in
                    count -= 1
                    return count >= 0
                }
                if let ending, asked.current.contains(ending) { return [] }
                return isThere ? [Leftover(process: 4_242, start: 1, name: "docker")] : []
            },
            end: { _, urgency in asked.change { $0.append(urgency) } }
        )
    }

    @Test func `where nothing was left nothing is waited for`() async throws {
        try await Workbench.with { bench in
            let start = bench.clock.now
            try await bench.migrator().takeOver()
            #expect(bench.told.current.isEmpty)
            #expect(start.duration(to: bench.clock.now) < .seconds(1))
        }
    }

    @Test func `a program that ends by itself is waited for and not asked to`() async throws {
        try await Workbench.with { bench in
            let asked = Shared<[Leftovers.Urgency]>([])
            try await bench.migrator(leftovers: program(looks: 20, asked)).takeOver()
            #expect(asked.current.isEmpty)
            let line = "waiting for 'docker' (process 4242), which an earlier run left behind"
            #expect(bench.told.current == [line])
        }
    }

    @Test func `a program that goes on is asked to end, and ended if it does not`() async throws {
        try await Workbench.with { bench in
            let asked = Shared<[Leftovers.Urgency]>([])
            try await bench.migrator(leftovers: program(endsBy: .polite, asked)).takeOver()
            #expect(asked.current == [.polite])
        }
        try await Workbench.with { bench in
            let asked = Shared<[Leftovers.Urgency]>([])
            try await bench.migrator(leftovers: program(endsBy: .final, asked)).takeOver()
            #expect(asked.current == [.polite, .final])
        }
    }

    @Test func `nothing is begun beside a program that does not end at all`() async throws {
        try await Workbench.with { bench in
            let migrator = try await bench.migrator(leftovers: program())
            let problem = await #expect(throws: MigrationProblem.self) { try await migrator.takeOver() }
            #expect(problem == .leftoverRuns(name: "docker", process: 4_242))
            #expect(problem?.exitStatus == .invalidInput)
            #expect(problem?.remedies.first?.contains("4242") == true)
        }
    }

    @Test func `programs are looked for by the stack that they were started for`() async throws {
        try await Workbench.with { bench in
            let marks = Shared<Set<String>>([])
            let leftovers = Leftovers(
                find: { mark in
                    marks.change { _ = $0.insert(mark) }
                    return []
                },
                end: { _, _ in }
            )
            try await bench.migrator(leftovers: leftovers).takeOver()
            #expect(marks.current == ["\(bench.folder)/.bijou/migration"])
        }
    }

    @Test func `a container that is being removed is waited for`() async throws {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change { $0 = [Workbench.Machine(id: "c0", status: "removing")] }
            bench.clock.at(.seconds(3)) { [machines = bench.machines] in machines.change { $0 = [] } }
            try await bench.migrator().takeOver()
            #expect(bench.told.current == ["waiting until the engine has stopped media-sonarr-1"])
        }
    }

    private static func event(_ action: String, _ time: Int, signal: String? = nil) -> String {
        let attributes = signal.map { #""signal":"\#($0)""# } ?? ""
        return
            #"{"Type":"container","Action":"\#(action)","Actor":{"ID":"c0","Attributes":{\#(attributes)}},"timeNano":\#(time)}"#
    }

    @Test(
        arguments: [
            ([event("kill", 1, signal: "15")], true),
            ([event("kill", 1, signal: "1")], false),
            ([event("kill", 1, signal: "15"), event("die", 2), event("start", 3)], false),
            ([event("start", 1), event("kill", 2, signal: "2")], true),
            ([], false),
        ]
    )
    func `a container that was asked to stop is waited for, but not forever`(_ events: [String], _ isWaiting: Bool)
        async throws
    {
        try await Workbench.with { bench in
            try bench.cutShort()
            bench.machines.change { $0 = [Workbench.Machine(id: "c0")] }
            bench.events.change { $0 = events }
            let start = bench.clock.now
            try await bench.migrator().takeOver()
            #expect((start.duration(to: bench.clock.now) >= .seconds(30)) == isWaiting)
        }
    }

    @Test(
        arguments: [
            ("0123456789ab_media-sonarr-1", "media-sonarr-1"), ("media-sonarr-1", nil), ("my_container", nil),
            ("0123456789ag_media-sonarr-1", nil), ("0123456789ab_my_sonarr", "my_sonarr"), ("0123456789ab", nil),
        ] as [(String, String?)]
    )
    func `the name that Compose had no time to give is read off`(_ name: String, _ final: String?) {
        #expect(Migrator.finalName(of: name) == final)
    }
}
