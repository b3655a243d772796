import Catalog
import Clients
import DockerEngine
import Stacks
import Transport
import Vocabulary

/// Looks at one service: container, logs, health endpoint, API, ports, storage, and from inside.
struct ServiceSurvey: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// What was seen of it, and what was tried from inside it.
    struct Sight: Sendable {
        var service: ServiceEvidence
        var reaches: [Reach]
    }

    private var plan: SurveyPlan { ground.plan }

    func look() async -> Sight {
        var evidence = ServiceEvidence(name: service.name)
        evidence.containers = await measured(ground.containerEvidence(service.name))
        let found = await ServiceCredentials(service: service, ground: ground).found()
        let mask = SurveyMask(containers: ground.containers(service.name).value ?? [], credentials: found.credentials)
        async let logs = logs(mask)
        async let probe = probe(mask)
        async let ports = ports()
        async let storage = StorageGround(service: service, ground: ground).look()
        let reading = await reading(found)
        let inside = await InsideSurvey(service: service, ground: ground).look(reading: reading.value)
        evidence.reading = reading
        evidence.inside = inside.facts
        evidence.listening = inside.listening
        evidence.logs = await logs
        evidence.probe = await probe
        evidence.publishedPorts = await ports
        (evidence.storage, evidence.databases) = await storage
        return Sight(service: evidence, reaches: inside.reaches)
    }

    /// The containers with the memory that they use.
    private func measured(_ containers: Seen<[ContainerEvidence]>) async -> Seen<[ContainerEvidence]> {
        guard plan.asks(.samples), case .seen(var list) = containers, case .seen(let engine) = ground.doors.engine
        else {
            return containers
        }
        for index in list.indices where list[index].status == .running && list[index].memoryLimit != nil {
            let statistics = try? await engine.allowing(plan.patience).statistics(of: list[index].id, isQuick: true)
            list[index].memoryUse = statistics?.memory
        }
        return .seen(list)
    }

    private func ports() async -> Seen<[PortEvidence]> {
        guard plan.asks(.inside, .containers) else { return .unseen(.notAsked) }
        return await PortSurvey(service: service, ground: ground).look()
    }

    private func logs(_ mask: SurveyMask) async -> Seen<[String]> {
        guard plan.asks(.logs) else { return .unseen(.notAsked) }
        guard case .seen(let engine) = ground.doors.engine else {
            return .unseen(ground.doors.engine.unseen ?? .notAsked)
        }
        switch ground.containers(service.name) {
        case .unseen(let unseen): return .unseen(unseen)
        case .seen(let containers):
            guard let container = containers.first else { return .unseen(Unseen("\(service.name) has no container")) }
            do {
                // What was wrong the day before yesterday is not what is wrong now.
                let since = Timestamp(seconds: ground.doors.now().seconds - 86_400)
                let logs = try await engine.allowing(plan.patience)
                    .logs(of: container, tail: plan.logLines, since: since)
                return .seen(logs.lines.map { mask.shown($0.text) })
            } catch {
                return .unseen(Unseen(error))
            }
        }
    }

    private func probe(_ mask: SurveyMask) async -> Seen<ProbeAnswer> {
        guard plan.asks(.probe, .samples) else { return .unseen(.notAsked) }
        return await HealthProbe(service: service, ground: ground, mask: mask).answer()
    }

    private func reading(_ found: FoundCredentials) async -> Seen<Reading> {
        guard plan.asks(.access, .reading, .linkTests, .samples, .inside) else { return .unseen(.notAsked) }
        guard let program = service.definition?.id else {
            return .unseen(
                Unseen(
                    "the image of \(service.name) is not in the catalog",
                    remedies: ["name what it is in bijou.yaml: `services: {NAME: {like: PROGRAM, images: [IMAGE]}}`"]
                )
            )
        }
        switch ServiceAddress(ground: ground).endpoint(of: service, configured: found.address) {
        case .failure(let unseen): return .unseen(unseen)
        case .success(let endpoint):
            let access = Access(
                service: service.name,
                program: program,
                endpoint: endpoint,
                credentials: found.credentials,
                http: ground.doors.http,
                timeout: plan.patience
            )
            guard let client = Clients.client(for: access) else {
                return .unseen(Unseen("bijou does not speak the API of \(program)"))
            }
            let depth = ReadingDepth(
                readsEverything: plan.asks(.reading, .linkTests, .inside),
                testsLinks: plan.isDeep && plan.asks(.linkTests),
                samples: plan.asks(.samples) ? plan.samples : 1
            )
            return .seen(await client.reading(depth))
        }
    }
}
