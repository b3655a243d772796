import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether a service runs a program that is dead, or a version with known holes.
struct HealthVersion: Check {
    static let about = CheckDescription(
        "health-version",
        .health,
        trouble: .securityWarnings,
        question: "Is every program still maintained, and new enough?",
        why: "holes in a program that nobody maintains stay open, and old versions lack what others rely on",
        remedy: "update it; move to the successor of a program that has none",
        severity: .medium,
        needs: [.access],
        sources: ["Bijou's catalog: status and minimum versions, each with date and source"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "it is older than the first version that works with Bijou's advice") {
            version("4.0.1.900", of: "sonarr", in: &$0)
        },
        .unknown("sonarr", "its version cannot be read") { evidence in
            guard var reading = evidence["sonarr"].reading.value else { return }
            reading.version = .failure(
                ClientError(.wrongCredential, service: "sonarr", call: "GET /api/v3/system/status")
            )
            evidence["sonarr"].reading = .seen(reading)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service in
            guard let definition = service.definition else { return nil }
            if let verdict = retired(service, definition) { return verdict }
            guard let minimum = definition.minimumVersion, let least = ServiceVersion(minimum.version) else {
                return nil
            }
            switch version(of: service, evidence) {
            case .failure(let unseen): return unknown(service.name, unseen)
            case .success(let found):
                if found >= least { return passed(service.name, "\(definition.name) \(found)") }
                return failed(
                    service.name,
                    "\(definition.name) \(found) is older than \(minimum.version): \(minimum.reason)",
                    severity: minimum.isSecurity ? .high : .medium,
                    steps: [
                        Verdict.Step("make a backup of its settings first"),
                        Verdict.Step(
                            "update it",
                            command: "docker compose pull \(service.name) && docker compose up -d \(service.name)"
                        ),
                    ]
                )
            }
        }
    }

    private static func retired(_ service: StackService, _ definition: ServiceDefinition) -> Verdict? {
        guard case .retired(let since, let successors, let isSecurityRelevant, let note) = definition.status else {
            return nil
        }
        let next = successors.isEmpty ? "there is no successor" : "use \(successors.joined(separator: " or ")) instead"
        return failed(
            service.name,
            "\(definition.name) has not been maintained since \(since)"
                + (note.isEmpty ? "" : ": \(note.withoutPeriod)"),
            severity: isSecurityRelevant ? .high : .medium,
            steps: [Verdict.Step(next)]
        )
    }

    /// What the program says, else what the image's tag says.
    private static func version(of service: StackService, _ evidence: Evidence) -> Result<ServiceVersion, Unseen> {
        let reading = evidence[service.name].reading
        if case .success(let version?)? = reading.value?.version { return .success(version) }
        // `version-4.0.19` and `4.0.19-ls12` say it; `latest` and a lone `4` do not.
        if let tag = service.image?.tag, let version = ServiceVersion(tag), version.numbers.count > 1 {
            if case .unseen = reading { return .success(version) }
        }
        if case .failure(let error)? = reading.value?.version { return .failure(Unseen(error)) }
        return .failure(reading.unseen ?? Unseen("\(service.name) does not tell its version"))
    }

    private static func version(_ text: String, of service: String, in evidence: inout Evidence) {
        guard var reading = evidence[service].reading.value else { return }
        reading.version = .success(ServiceVersion(text))
        evidence[service].reading = .seen(reading)
    }
}

extension String {
    /// Without a final period, as messages are written.
    var withoutPeriod: String { last == "." ? String(dropLast()) : self }
}
