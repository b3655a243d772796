import Clients
import DockerEngine
public import Stacks
import Vocabulary

/// Looks at a running stack through its doors and writes down what it saw.
///
/// All services are looked at side by side, so that the whole takes about as long as the slowest of them.
public struct Survey: Sendable {
    let stack: Stack
    let doors: CheckDoors
    let plan: SurveyPlan

    /// Makes a survey.
    public init(stack: Stack, doors: CheckDoors, plan: SurveyPlan) {
        self.stack = stack
        self.doors = doors
        self.plan = plan
    }

    /// Everything that the plan asks for.
    ///
    /// - Parameter progress: is told when a service is begun and done, from any task.
    public func evidence(progress: @escaping @Sendable (SurveyProgress) -> Void = { _ in }) async -> Evidence {
        var evidence = Evidence(stack: stack, time: doors.now(), isDeep: plan.isDeep)
        let services = stack.services.filter { plan.covers($0.name) }
        progress(.began(services: services.count))
        async let host = HostSurvey(doors: doors, plan: plan).evidence()
        let found = await EngineSurvey(stack: stack, doors: doors, plan: plan).look()
        evidence.engine = found.engine
        let finder = SurveyGround.finder(stack: stack, doors: doors, found: found)
        let ground = SurveyGround(stack: stack, doors: doors, plan: plan, found: found, finder: finder)
        for service in stack.services { evidence[service.name].containers = ground.containerEvidence(service.name) }
        for (name, seen) in await look(at: services, ground, progress) {
            evidence[name] = seen.service
            evidence.reaches += seen.reaches
        }
        evidence.reaches += await ReturnWays(ground: ground).reaches(evidence)
        evidence.host = await host
        if plan.mayWriteProbes, case .seen(let machine) = doors.host { LinkProbe(host: machine).add(to: &evidence) }
        return evidence
    }

    private func look(
        at services: [StackService],
        _ ground: SurveyGround,
        _ progress: @escaping @Sendable (SurveyProgress) -> Void
    ) async -> [(String, ServiceSurvey.Sight)] {
        await withTaskGroup(of: (String, ServiceSurvey.Sight).self) { group in
            var waiting = services[...]
            func next() {
                guard let service = waiting.popFirst() else { return }
                group.addTask {
                    progress(.looking(service: service.name))
                    let (seen, took) = await ground.doors.time {
                        await ServiceSurvey(service: service, ground: ground).look()
                    }
                    progress(.finished(service: service.name, after: took))
                    return (service.name, seen)
                }
            }
            for _ in 0..<max(1, plan.width) { next() }
            var results: [(String, ServiceSurvey.Sight)] = []
            for await result in group {
                results.append(result)
                next()
            }
            let order = Dictionary(
                services.enumerated().map { ($1.name, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            return results.sorted { order[$0.0, default: 0] < order[$1.0, default: 0] }
        }
    }
}

/// What all parts of a survey share.
struct SurveyGround: Sendable {
    var stack: Stack
    var doors: CheckDoors
    var plan: SurveyPlan
    var found: EngineSurvey.Found
    var finder: CredentialFinder

    /// The containers of a service.
    func containers(_ service: String) -> Seen<[Container]> {
        switch found.containers {
        case .seen(let all): .seen(all[service] ?? [])
        case .unseen(let unseen): .unseen(unseen)
        }
    }

    /// The containers of a service as checks see them.
    func containerEvidence(_ service: String) -> Seen<[ContainerEvidence]> {
        switch containers(service) {
        case .seen(let containers):
            .seen(
                containers.map { container in
                    var evidence = ContainerEvidence(container)
                    let mask = SurveyMask(containers: [container])
                    evidence.healthLog = evidence.healthLog.map { mask.shown($0) }
                    evidence.error = mask.shown(evidence.error)
                    return evidence
                }
            )
        case .unseen(let unseen): .unseen(unseen)
        }
    }
}
