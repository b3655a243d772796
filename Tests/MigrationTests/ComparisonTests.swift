import Testing

@testable import Migration

/// What counts as worse than before.
struct ComparisonTests {
    private static func port(_ number: Int, status: Int?, failure: String? = nil) -> Observation.Port {
        Observation.Port(
            service: "sonarr",
            address: "127.0.0.1",
            port: number,
            path: "/",
            status: status,
            failure: failure
        )
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var before: Observation.Replica?
        var after: Observation.Replica?
        var isChanged = true
        var kinds: [Regression.Kind]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "as before", before: Sample.replica("a"), after: Sample.replica("a"), kinds: []),
        Case(name: "made anew", before: Sample.replica("a"), after: Sample.replica("a", id: "two"), kinds: []),
        Case(name: "gone", before: Sample.replica("a"), after: nil, kinds: [.missing]),
        Case(
            name: "ill",
            before: Sample.replica("a"),
            after: Sample.replica("a", health: "unhealthy"),
            kinds: [.unhealthy]
        ),
        Case(
            name: "never ready",
            before: Sample.replica("a"),
            after: Sample.replica("a", health: "starting"),
            kinds: [.notReady]
        ),
        Case(
            name: "new check fails",
            before: Sample.replica("a", health: nil),
            after: Sample.replica("a", health: "unhealthy"),
            kinds: [.unhealthy]
        ),
        Case(
            name: "crash loop",
            before: Sample.replica("a"),
            after: Sample.replica("a", status: "restarting", exitCode: 1),
            kinds: [.restarting]
        ),
        Case(
            name: "crashed since",
            before: Sample.replica("a"),
            after: Sample.replica("a", restarts: 2, id: "two"),
            kinds: [.restarting]
        ),
        Case(
            name: "ended once when a neighbour was deployed, and came back",
            before: Sample.replica("a", restarts: 5),
            after: Sample.replica("a", restarts: 6),
            kinds: []
        ),
        Case(
            name: "was there before and crashed more than once",
            before: Sample.replica("a", restarts: 5),
            after: Sample.replica("a", restarts: 7),
            kinds: [.restarting]
        ),
        Case(
            name: "had crashed long ago",
            before: Sample.replica("a", restarts: 5),
            after: Sample.replica("a", restarts: 5),
            kinds: []
        ),
        Case(
            name: "stopped",
            before: Sample.replica("a"),
            after: Sample.replica("a", status: "exited", exitCode: 2),
            kinds: [.stopped]
        ),
        Case(
            name: "was ill before",
            before: Sample.replica("a", health: "unhealthy"),
            after: Sample.replica("a", health: "unhealthy"),
            kinds: []
        ),
        Case(
            name: "was ill and does not run any more",
            before: Sample.replica("a", health: "unhealthy"),
            after: Sample.replica("a", status: "exited", exitCode: 1),
            kinds: [.stopped]
        ),
        Case(
            name: "had ended before",
            before: Sample.replica("a", status: "exited"),
            after: Sample.replica("a", status: "exited"),
            isChanged: false,
            kinds: []
        ),
        Case(name: "new and well", before: nil, after: Sample.replica("a"), kinds: []),
        Case(name: "new and ill", before: nil, after: Sample.replica("a", health: "unhealthy"), kinds: [.unhealthy]),
        Case(name: "new and not made", before: nil, after: nil, kinds: [.missing]),
        Case(name: "a new job that ended well", before: nil, after: Sample.replica("a", status: "exited"), kinds: []),
    ]

    @Test(arguments: cases)
    func `a service is compared with itself before`(_ test: Case) {
        let regressions = Comparison.regressions(
            from: Observation(replicas: [test.before].compactMap(\.self)),
            to: Observation(replicas: [test.after].compactMap(\.self)),
            changed: test.isChanged ? ["a"] : []
        )
        #expect(regressions.map(\.kind) == test.kinds, "\(regressions.map(\.message))")
    }

    @Test(
        arguments: [
            (200, nil, 200, nil, [Regression.Kind]()), (200, nil, 302, nil, []), (200, nil, 401, nil, [.answerChanged]),
            (200, nil, 502, nil, [.answerChanged]), (200, nil, nil, "refused", [.portClosed]),
            (nil, "not-http", nil, "closed", [.portClosed]), (nil, "refused", nil, "refused", []),
            (500, nil, 200, nil, []), (401, nil, 200, nil, [.answerChanged]), (nil, "not-http", nil, "not-http", []),
        ] as [(Int?, String?, Int?, String?, [Regression.Kind])]
    )
    func `a port is compared with itself before`(
        _ status: Int?,
        _ failure: String?,
        _ newStatus: Int?,
        _ newFailure: String?,
        _ kinds: [Regression.Kind]
    ) {
        let regressions = Comparison.regressions(
            from: Observation(ports: [Self.port(8989, status: status, failure: failure)]),
            to: Observation(ports: [Self.port(8989, status: newStatus, failure: newFailure)]),
            changed: []
        )
        #expect(regressions.map(\.kind) == kinds)
    }

    @Test func `a port that the stage closes on purpose is not missed`() {
        let before = Observation(ports: [Self.port(8989, status: 200)])
        #expect(Comparison.regressions(from: before, to: Observation(), changed: []).map(\.kind) == [.portClosed])
        #expect(Comparison.regressions(from: before, to: Observation(), changed: [], closed: [8989]).isEmpty)
    }

    @Test func `a job that ended well before must end well again`() {
        let before = Observation(replicas: [Sample.replica("job", status: "exited")])
        let failed = Observation(replicas: [Sample.replica("job", status: "exited", exitCode: 2, id: "two")])
        let again = Observation(replicas: [Sample.replica("job", status: "exited", id: "two")])
        #expect(Comparison.regressions(from: before, to: failed, changed: ["job"]).map(\.kind) == [.stopped])
        #expect(Comparison.regressions(from: before, to: again, changed: ["job"]).isEmpty)
    }

    @Test func `whoever was made anew unasked is known`() {
        let before = Observation(replicas: [Sample.replica("a"), Sample.replica("b"), Sample.replica("c", id: "c1")])
        let after = Observation(replicas: [
            Sample.replica("a", id: "two"), Sample.replica("b"), Sample.replica("c", id: "c2"),
        ])
        #expect(Comparison.touched(from: before, to: after, changed: ["a"]) == ["c"])
    }

    @Test func `whoever is started again between two looks restarts, whatever the engine calls it`() {
        let first = [Sample.replica("a", restarts: 3), Sample.replica("b", restarts: 3, id: "b")]
        let second = Observation(replicas: [
            Sample.replica("a", restarts: 4), Sample.replica("b", restarts: 3, id: "b"),
        ])
        #expect(Watch.marked(second, since: first).replicas.map(\.status) == ["restarting", "running"])
    }
}
