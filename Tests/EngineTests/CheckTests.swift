import Foundation
import Testing

/// `bijou check` on real containers: what is broken on purpose is found by name, and nothing is changed.
@Suite(.needsEngine)
struct CheckTests {
    /// Services that a fault needs of its own.
    private static let troubled = """
          looper:
            image: valkey/valkey
            entrypoint: ["sh", "-c", "echo no configuration; exit 3"]
            networks: [media]
            restart: always
          hungry:
            image: valkey/valkey
            entrypoint: ["sh", "-c", "tail /dev/zero"]
            mem_limit: 24m
            memswap_limit: 24m
            networks: [media]
            restart: "no"
          sick:
            image: valkey/valkey
            healthcheck: {test: ["CMD-SHELL", "echo cannot reach the tracker; exit 1"], interval: 1s, retries: 1}
            networks: [media]
            restart: unless-stopped
        networks:
        """

    @Test func `faults in a running stack are found, each by name`() async throws {
        try await CheckHarness.with { harness in
            let (run, healthy) = try await harness.check("--only", "health", "--only", "reachability")
            #expect(run.status != 3, "\(run.err)")
            for check in [
                "health-container-state", "health-restart-loop", "health-out-of-memory", "health-container-health",
                "reachability-stale-namespace", "reachability-published-port", "reachability-name",
                "reachability-link", "reachability-network-not-shared",
            ] {
                let found = healthy.verdicts.filter { $0.check == check }
                #expect(!found.isEmpty, "\(check) says nothing")
                #expect(found.allSatisfy { $0.outcome == "passed" }, "\(check): \(healthy.failures)")
            }
            try await breakEverything(harness)
            let (broken, report) = try await harness.check("--only", "health", "--only", "reachability")
            #expect(broken.status == 1, "\(broken.status) \(broken.err)")
            expect(report)
            try await changesNothing(harness, report)
        }
    }

    private func breakEverything(_ harness: CheckHarness) async throws {
        try harness.rewrite { text in
            text.replacing("http://sonarr:8989", with: "http://sonar:8989")
                .replacing("http://jellyfin:8096", with: "http://sabnzbd:8080")
                .replacing("networks:\n  media: {}", with: Self.troubled + "\n  media: {}")
        }
        // Unhealthy and crashing services make `up` itself complain; that they were made is enough.
        _ = try await harness.stack.compose(["up", "-d"])
        try harness.rewrite { $0.replacing("\"27189:8989\"", with: "\"27189:8989\", \"27190:8989\"") }
        try await harness.compose("stop", "idle")
        try await harness.compose("up", "-d", "--no-deps", "--force-recreate", "gluetun")
        try await harness.wait { try await harness.state("looper", "{{.RestartCount}}") >= "3" }
        try await harness.wait { try await harness.state("hungry", "{{.State.Status}}") == "exited" }
        try await harness.wait { try await harness.state("sick", "{{.State.Health.Status}}") == "unhealthy" }
    }

    private func expect(_ report: CheckHarness.Report) {
        let wanted: [(check: String, service: String, says: String)] = [
            ("health-container-state", "idle", "idle ended"),
            ("health-restart-loop", "looper", "no configuration"),
            ("health-out-of-memory", "hungry", "want of memory"),
            ("health-container-health", "sick", "cannot reach the tracker"),
            ("reachability-published-port", "sonarr", "port 27190"),
            ("reachability-name", "watcher", "'sonar'"),
            ("reachability-network-not-shared", "board", "sabnzbd"),
            ("reachability-stale-namespace", "qbittorrent", "gluetun"),
        ]
        for (check, service, says) in wanted {
            let found = report.failures(check, service)
            #expect(!found.isEmpty, "\(check) does not find \(service):\n\(report.failures)")
            #expect(found.contains { $0.message.contains(says) }, "\(found.map(\.message))")
            #expect(found.allSatisfy { !$0.steps.isEmpty }, "\(check)")
        }
        // What a fault makes of others is listed below it, and nobody who is well is blamed.
        let blamed = Set(
            report.verdicts.filter { $0.outcome == "failed" && $0.cause == nil && $0.severity != "info" }
                .compactMap(\.service)
        )
        #expect(blamed.isDisjoint(with: ["radarr", "prowlarr", "sabnzbd", "cache"]), "\(report.failures)")
    }

    private func changesNothing(_ harness: CheckHarness, _ report: CheckHarness.Report) async throws {
        #expect(report.calls.allSatisfy { $0.method == "GET" || $0.method == "HEAD" }, "\(report.calls)")
        #expect(try await harness.state("idle", "{{.State.Status}}") == "exited")
    }

    @Test func `from inside, without any program of the image, who reaches whom is what the networks say`() async throws
    {
        try await CheckHarness.with { harness in
            let (_, report) = try await harness.check("--deep", "--only", "reachability-matrix")
            let matrix = report.verdicts.filter { $0.check == "reachability-matrix" }
            #expect(matrix.count >= 8, "\(matrix.map(\.message))")
            #expect(matrix.allSatisfy { $0.outcome == "passed" }, "\(matrix.map(\.message))")
        }
    }
}
