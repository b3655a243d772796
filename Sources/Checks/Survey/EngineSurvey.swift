import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Asks the engine for the stack's containers and networks.
struct EngineSurvey: Sendable {
    var stack: Stack
    var doors: CheckDoors
    var plan: SurveyPlan

    /// What the engine told.
    struct Found: Sendable {
        var engine: Seen<EngineEvidence>
        var containers: Seen<[String: [Container]]>
    }

    func look() async -> Found {
        switch doors.engine {
        case .unseen(let unseen): Found(engine: .unseen(unseen), containers: .unseen(unseen))
        case .seen(let engine):
            await look(at: engine.allowing(min(engine.timeout, plan.patience)))
        }
    }

    private func look(at engine: Engine) async -> Found {
        async let networks = seen { () async throws(EngineError) in try await engine.networks() }
        async let info = seen { () async throws(EngineError) in try await engine.info() }
        async let version = seen { () async throws(EngineError) in try await engine.daemonVersion() }
        let listed = await seen { () async throws(EngineError) in try await engine.containers() }
        let containers = await inspected(listed, engine)
        var evidence = EngineEvidence(version: await version.value?.engine ?? "")
        if let info = await info.value {
            if evidence.version.isEmpty { evidence.version = info.version }
            evidence.clockLead = info.time.map { $0.since(doors.now()) }
        }
        for network in await networks.value ?? [] {
            evidence.networks[network.name] = NetworkEvidence(
                driver: network.driver,
                isInternal: network.isInternal,
                hasIPv6: network.hasIPv6
            )
        }
        for summary in listed.value ?? [] { evidence.containers[summary.id] = summary.name }
        return Found(engine: .seen(evidence), containers: containers)
    }

    private func inspected(_ listed: Seen<[ContainerSummary]>, _ engine: Engine) async -> Seen<[String: [Container]]> {
        guard let all = listed.value else { return .unseen(listed.unseen ?? .notAsked) }
        let chosen = StackContainers(stack: stack).chosen(from: all)
        let answers = await withTaskGroup(of: (String, Int, Seen<Container>).self) { group in
            for (service, summaries) in chosen {
                for (index, summary) in summaries.enumerated() {
                    group.addTask {
                        let seen = await seen { () async throws(EngineError) in try await engine.container(summary.id) }
                        return (service, index, seen)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var result: [String: [Container]] = [:]
        for (service, _, seen) in answers.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
            switch seen {
            case .seen(let container): result[service, default: []].append(container)
            // A container that has just gone is none; what a proxy forbids hides all of them.
            case .unseen(let unseen):
                if answers.allSatisfy({ $0.2.value == nil }) { return .unseen(unseen) }
            }
        }
        return .seen(result)
    }

    private func seen<Value>(_ body: () async throws(EngineError) -> Value) async -> Seen<Value> {
        do {
            return .seen(try await body())
        } catch {
            return .unseen(Unseen(error))
        }
    }
}

/// Which containers of an engine belong to the services of a stack.
struct StackContainers {
    var stack: Stack

    /// By service, in the order of their numbers.
    func chosen(from all: [ContainerSummary]) -> [String: [ContainerSummary]] {
        let project = stack.project.name
        var result: [String: [ContainerSummary]] = [:]
        for summary in all where !summary.labels.isOneOff {
            guard let service = service(of: summary, project: project) else { continue }
            result[service, default: []].append(summary)
        }
        for service in stack.services where result[service.name] == nil {
            // Started by hand or by another tool: the name is all there is to go by.
            guard let name = service.service.containerName?.value else { continue }
            result[service.name] = all.filter { $0.name == name && $0.labels.project == nil }
        }
        return result.mapValues { $0.sorted { ($0.labels.number ?? 0, $0.name) < ($1.labels.number ?? 0, $1.name) } }
    }

    private func service(of summary: ContainerSummary, project: String) -> String? {
        if summary.labels.project == project, let name = summary.labels.service, stack.service(name) != nil {
            return name
        }
        guard summary.labels.all["com.docker.stack.namespace"] == project,
            let full = summary.labels.all["com.docker.swarm.service.name"], full.hasPrefix(project + "_"),
            // Swarm keeps the tasks that have ended; only those that run count where one runs.
            summary.status == .running
        else { return nil }
        let name = String(full.dropFirst(project.count + 1))
        return stack.service(name) == nil ? nil : name
    }
}
