import Compose
import Stacks
import Vocabulary

/// Services that are scaled to no container: nothing about them matters but that they are there.
struct IdleServices {
    private let names: Set<String>

    init(_ stack: Stack) {
        let idle = stack.services.filter { service in
            let counts = [service.service["deploy"]?["replicas"], service.service["scale"]]
            return counts.contains { $0?.text == "0" }
        }
        names = Set(idle.map(\.name))
    }

    /// Whether a verdict speaks of a service that never runs, and so says nothing.
    func concerns(_ verdict: Examination.Verdict, of about: About) -> Bool {
        guard !names.isEmpty, about.id != ComposeDeadService.about.id else { return false }
        let subject =
            switch verdict {
            case .passed(let subject), .unknown(let subject, _): subject
            case .failed(let finding): finding.subject
            }
        return subject.serviceName.map(names.contains) ?? false
    }
}
