import Testing

@testable import Checks

import Vocabulary

/// What explains what.
struct RootCauseTests {
    private func verdict(
        _ check: String,
        _ service: String,
        _ outcome: Verdict.Outcome = .failed(.high),
        involved: [String] = []
    ) -> Verdict {
        var verdict = Verdict(IntegrationAccess.self, .service(service), outcome, "x", involved: involved)
        verdict.check = check
        return verdict
    }

    private func causes(_ verdicts: [Verdict]) -> [String: String] {
        var causes: [String: String] = [:]
        for verdict in RootCauses.arranged(verdicts, in: .example) {
            guard let cause = verdict.cause else { continue }
            causes["\(verdict.check) \(verdict.subject.serviceName ?? "")"] =
                "\(cause.check) \(cause.subject.serviceName ?? "")"
        }
        return causes
    }

    @Test func `a dead gateway explains its children and who talks to them`() {
        let found = causes([
            verdict("integration-access", "qbittorrent", .unknown),
            verdict("integration-link-test", "sonarr", involved: ["qbittorrent"]),
            verdict("health-http", "qbittorrent"),
            verdict("health-container-state", "gluetun", .failed(.critical)),
        ])
        #expect(found["health-http qbittorrent"] == "health-container-state gluetun")
        #expect(found["integration-access qbittorrent"] == "health-container-state gluetun")
        #expect(found["integration-link-test sonarr"] == "health-container-state gluetun")
        #expect(found["health-container-state gluetun"] == nil)
    }

    @Test func `what explains stands first, what it explains right behind it`() {
        let arranged = RootCauses.arranged(
            [
                verdict("integration-sign-in", "radarr", .failed(.medium)),
                verdict("integration-access", "sonarr", .unknown),
                verdict("integration-queue", "bazarr", .passed),
                verdict("health-out-of-memory", "sonarr", .failed(.critical)),
            ],
            in: .example
        )
        #expect(
            arranged.map(\.check)
                == ["health-out-of-memory", "integration-access", "integration-sign-in", "integration-queue"]
        )
    }

    @Test func `of one service's troubles the more telling explains the others, never itself`() {
        let found = causes([
            verdict("health-http", "sonarr"), verdict("health-restart-loop", "sonarr"),
            verdict("health-container-state", "sonarr"),
        ])
        #expect(found["health-http sonarr"] == "health-container-state sonarr")
        #expect(found["health-restart-loop sonarr"] == "health-container-state sonarr")
        #expect(found["health-container-state sonarr"] == nil)
    }

    @Test func `two that name each other do not explain each other in a circle`() {
        let found = causes([
            verdict("health-http", "sonarr", involved: ["radarr"]),
            verdict("health-http", "radarr", involved: ["sonarr"]),
        ])
        #expect(found.count == 1)
    }

    @Test func `a refused key explains what could not be read behind it, but no failure`() {
        let found = causes([
            verdict("integration-access", "qbittorrent"),
            verdict("integration-download-path", "sonarr", .unknown, involved: ["qbittorrent"]),
            verdict("integration-link-test", "sonarr", involved: ["qbittorrent"]),
        ])
        #expect(found["integration-download-path sonarr"] == "integration-access qbittorrent")
        #expect(found["integration-link-test sonarr"] == nil)
    }

    @Test func `a wrong address explains the failing test of the same link only`() {
        let found = causes([
            verdict("integration-link-address", "sonarr", involved: ["qbittorrent"]),
            verdict("integration-link-test", "sonarr", involved: ["qbittorrent"]),
            verdict("integration-link-test", "radarr", involved: ["qbittorrent"]),
        ])
        #expect(found["integration-link-test sonarr"] == "integration-link-address sonarr")
        #expect(found["integration-link-test radarr"] == nil)
    }

    @Test func `of what keeps two services apart the most telling explains the rest`() {
        let found = causes([
            verdict("integration-link-test", "sonarr", involved: ["radarr"]),
            verdict("reachability-link", "sonarr", involved: ["radarr"]),
            verdict("reachability-network-not-shared", "sonarr", involved: ["radarr"]),
            verdict("reachability-link", "bazarr", involved: ["radarr"]),
        ])
        #expect(found["integration-link-test sonarr"] == "reachability-network-not-shared sonarr")
        #expect(found["reachability-link sonarr"] == "reachability-network-not-shared sonarr")
        #expect(found["reachability-link bazarr"] == nil)
    }

    @Test func `a program that listens for itself alone explains who cannot reach it`() {
        let found = causes([
            verdict("reachability-link", "sonarr", involved: ["radarr"]),
            verdict("reachability-loopback-only", "radarr"),
        ])
        #expect(found == ["reachability-link sonarr": "reachability-loopback-only radarr"])
    }

    @Test func `a disk that is not mounted explains the root folder that is gone`() {
        let found = causes([
            verdict("storage-mount-point", "sonarr"), verdict("integration-root-folders", "sonarr"),
            verdict("integration-sign-in", "sonarr"),
        ])
        #expect(found == ["integration-root-folders sonarr": "storage-mount-point sonarr"])
    }

    @Test func `a full disk of the stack explains the program's complaint`() {
        var disk = Verdict(StorageSpace.self, .stack, .failed(.high), "full", involved: ["sonarr"])
        disk.check = "storage-space"
        let arranged = RootCauses.arranged([verdict("integration-root-folders", "sonarr"), disk], in: .example)
        #expect(arranged.last?.cause == Verdict.Cause(check: "storage-space", subject: .stack))
    }

    @Test func `nothing is lost and nothing is added`() {
        let verdicts = Checks.judge(.example)
        #expect(RootCauses.arranged(verdicts, in: .example).count == verdicts.count)
    }
}
