import Clients
import Stacks
import Vocabulary

/// Whether the versions that run are known to Bijou.
struct HealthTestedVersion: Check {
    static let about = CheckDescription(
        "health-tested-version",
        .health,
        trouble: .authentication,
        question: "Does Bijou know the version of every program whose API it reads?",
        why: "an API can change with any version; what Bijou reads from an unknown one may be incomplete",
        remedy: "take what the other checks say of it with care; look for a newer Bijou",
        severity: .info,
        needs: [.access],
        sources: ["the versions that each client was tested with or read from source"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "it is newer than anything known") { evidence in
            guard var reading = evidence["jellyfin"].reading.value else { return }
            reading.version = .success(ServiceVersion("14.0.0"))
            reading.isTestedVersion = false
            evidence["jellyfin"].reading = .seen(reading)
        },
        .unknown("jellyfin", "it cannot be reached") {
            $0["jellyfin"].reading = .unseen(Unseen("port 8096 of jellyfin is not published"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.filter { evidence.hasClient($0) }.compactMap { service in
            switch evidence[service.name].reading {
            case .unseen(let unseen): return unknown(service.name, unseen)
            case .seen(let reading):
                switch reading.version {
                case .failure(let error): return unknown(service.name, Unseen(error))
                case .success(nil): return nil
                case .success(let version?):
                    if reading.isTestedVersion != false { return passed(service.name, "version \(version)") }
                    return failed(
                        service.name,
                        "\(service.name) runs version \(version), which Bijou does not know",
                        steps: [Verdict.Step("look for a newer Bijou")]
                    )
                }
            }
        }
    }
}
