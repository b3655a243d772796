import Clients
import Stacks
import Vocabulary

/// Whether the clocks agree.
struct HealthTimeSkew: Check {
    static let about = CheckDescription(
        "health-time-skew",
        .health,
        trouble: .healthCheckFailures,
        question: "Do the clocks of the engine and of the services agree with this one?",
        why: "with a wrong clock certificates are refused, one-time codes and tokens fail, and schedules run at night",
        remedy: "let the machine take its time from the network",
        severity: .medium,
        needs: [.containers, .probe],
        sources: ["RFC 9110 §6.6.1, Date", "Docker Engine API, SystemInfo, SystemTime"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(nil, "the engine's machine is five minutes late") { evidence in
            guard var engine = evidence.engine.value else { return }
            engine.clockLead = .seconds(-300)
            evidence.engine = .seen(engine)
        },
        .fails("sonarr", "a service is an hour ahead") { evidence in
            guard var answer = evidence["sonarr"].probe.value else { return }
            answer.clockLead = .seconds(3_600)
            evidence["sonarr"].probe = .seen(answer)
        },
        .unknown(nil, "nobody tells the time") { evidence in
            evidence.engine = .unseen(CheckCase.noEngine)
            for name in evidence.services.keys { evidence[name].probe = .unseen(.notAsked) }
        },
    ]

    /// Less is no harm: one-time codes allow 30 seconds and answers take their time.
    private static let tolerance = 60

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.stack.services.compactMap { service -> Verdict? in
            guard let lead = evidence[service.name].probe.value?.clockLead else { return nil }
            guard let words = words(lead) else { return passed(service.name, "its clock agrees") }
            return failed(service.name, "the clock of \(service.name) is \(words) that of this machine", steps: steps)
        }
        guard case .seen(let engine) = evidence.engine, let lead = engine.clockLead else {
            let unseen = evidence.engine.unseen ?? Unseen("the engine does not tell its time")
            return services.isEmpty ? [Verdict(Self.self, .stack, .unknown, unseen.reason)] : services
        }
        guard let words = words(lead) else {
            return [Verdict(Self.self, .stack, .passed, "the engine's clock agrees")] + services
        }
        let message = "the clock of the engine's machine is \(words) that of this machine"
        return [Verdict(Self.self, .stack, .failed(about.severity), message, steps: steps)] + services
    }

    /// `5 min behind`; nil if the difference is no harm.
    private static func words(_ lead: Duration) -> String? {
        let seconds = Int(lead.components.seconds)
        guard abs(seconds) > tolerance else { return nil }
        return Duration.seconds(abs(seconds)).inWords + (seconds > 0 ? " ahead of" : " behind")
    }

    private static let steps: [Verdict.Step] = [
        Verdict.Step("see whether the clock is kept", command: "timedatectl status"),
        Verdict.Step("let it be kept", command: "sudo timedatectl set-ntp true"),
    ]
}
