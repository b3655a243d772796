import Compose
import Stacks
import Testing

@testable import Audit

/// How rules see a health check's test.
struct HealthTestTests {
    struct Script: Sendable, CustomTestStringConvertible {
        var text: String
        var programs: [String]
        var testDescription: String { text }
    }

    static let scripts: [Script] = [
        Script(text: "curl -f http://localhost/ || exit 1", programs: ["curl", "exit"]),
        Script(text: "/usr/bin/curl -f x", programs: ["curl"]),
        Script(text: "KEY=1 wget -q x | grep ok", programs: ["wget", "grep"]),
        Script(text: "if ! pg_isready; then exit 1; fi", programs: ["pg_isready", "exit", "fi"]),
        Script(text: "test $(curl -s x) = ok", programs: ["curl"]),
        Script(text: "", programs: []),
    ]

    @Test(arguments: scripts)
    func `the programs of a script are its commands' first words`(_ script: Script) {
        #expect(HealthTest.programs(inScript: script.text) == script.programs)
    }

    @Test
    func `words, shells and plain strings are told apart`() throws {
        let text = """
            services:
              a: { image: x, healthcheck: { test: [CMD, curl, "-f", "http://localhost:1/"] } }
              b: { image: x, healthcheck: { test: [CMD, sh, "-c", "wget x || exit 1"] } }
              c: { image: x, healthcheck: { test: curl -f http://localhost:2/ } }
              d: { image: x, healthcheck: { disable: true } }
            """
        let stack = Stack(project: try #require(Loader.load(text: text).project))
        let tests = stack.services.map { HealthTest($0) }
        #expect(tests.map { $0?.form } == [.words, .words, .shell, nil])
        #expect(tests[0]?.programs.map(\.name) == ["curl"])
        #expect(tests[1]?.runs("wget") == true)
        #expect(tests[0]?.references.map(\.port) == [1])
        #expect(tests[2]?.references.map(\.port) == [2])
    }

    @Test
    func `durations are written as compose files write them`() {
        #expect(Lines.duration(.seconds(30)) == "30s")
        #expect(Lines.duration(.seconds(90)) == "90s")
        #expect(Lines.duration(.seconds(120)) == "2m")
        #expect(Lines.duration(.seconds(150)) == "2m30s")
        #expect(Lines.duration(.milliseconds(500)) == "500ms")
    }
}
