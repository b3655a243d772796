import Compose
import Testing
import Vocabulary

/// Numbers that overflowed once.
struct ExtremeTests {
    @Test(arguments: [
        "stop_grace_period: 9223372036854775807ns", "mem_limit: 9223372036854775806", "mem_limit: 8388608t",
        "ports: [{target: 80, published: \"0-9223372036854775807\"}]", "ports: [{target: 9223372036854775807}]",
        "cpus: 1e300", "deploy: {replicas: 9223372036854775807}", "healthcheck: {interval: 2562047h47m16.854775807s}",
    ])
    func `the largest numbers are read or refused`(_ line: String) {
        let outcome = Loader.load(text: "services:\n  a:\n    image: busybox\n    \(line)\n")
        for service in outcome.project?.services ?? [] {
            _ = service.memoryLimit.map { "\($0.value)" }
            for port in service.ports { _ = port.publishedRange?.count }
        }
        #expect(outcome.project != nil || outcome.hasErrors)
    }

    @Test func `variables that hold variables do not grow without bound`() {
        var lines = ["A0=0123456789"]
        for level in 1...12 {
            lines.append("A\(level)=" + String(repeating: "${A\(level - 1)}", count: 10))
        }
        let outcome = Loader.load(
            text: "services:\n  a:\n    image: \"${A12}\"\n",
            otherFiles: [".env": lines.joined(separator: "\n") + "\n"]
        )
        #expect(outcome.hasErrors)
    }
}
