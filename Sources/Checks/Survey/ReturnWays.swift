import Clients
import DockerEngine
import Stacks
import Vocabulary

/// Tries the addresses that a program has given to others for calling it back: Prowlarr's own as its applications use it.
struct ReturnWays: Sendable {
    var ground: SurveyGround

    func reaches(_ evidence: Evidence) async -> [Reach] {
        guard ground.plan.asks(.inside) else { return [] }
        let ways = Dictionary(grouping: ways(evidence), by: \.from)
        return await withTaskGroup(of: [Reach].self) { group in
            for (name, ways) in ways {
                guard let service = ground.stack.service(name) else { continue }
                group.addTask { await tried(ways, from: service) }
            }
            var found: [Reach] = []
            for await reaches in group { found += reaches }
            return found.sorted { ($0.from, $0.host, $0.port) < ($1.from, $1.host, $1.port) }
        }
    }

    private func ways(_ evidence: Evidence) -> [LinkPlan.Way] {
        let plan = LinkPlan(stack: ground.stack, isDeep: false)
        var known = Set(evidence.reaches.map { "\($0.from) \($0.host) \($0.port)" })
        var ways: [LinkPlan.Way] = []
        for service in ground.stack.services {
            guard let reading = evidence[service.name].reading.value, let links = try? reading.links.get() else {
                continue
            }
            for link in links where link.isEnabled {
                guard let back = link.returnAddress, let far = link.address,
                    let user = plan.target(far.host.lowercased(), far.port, from: service),
                    let way = plan.stored(back, from: user),
                    known.insert("\(way.from) \(way.host) \(way.port)").inserted
                else { continue }
                ways.append(way)
            }
        }
        return ways
    }

    private func tried(_ ways: [LinkPlan.Way], from service: StackService) async -> [Reach] {
        guard let container = ground.containers(service.name).value?.first(where: { $0.state.status == .running })
        else {
            return ways.map { $0.reach(.untried(Unseen("\(service.name) does not run"))) }
        }
        let inside = InsideSurvey(service: service, ground: ground)
        switch await inside.probe(ways, from: container, asksPublicAddress: false) {
        case .success(let answer): return zip(ways, answer.results).map { $0.reach($1.reached, $1) }
        case .failure(let unseen):
            let results = await ImageTools(service: service, ground: ground, container: container)
                .tried(ways, otherwise: unseen)
            return zip(ways, results).map { $0.reach($1) }
        }
    }
}
