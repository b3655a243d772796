import Clients
import Stacks
import Vocabulary

/// Whether a solver of browser questions is used.
struct IntegrationSolver: Check {
    static let about = CheckDescription(
        "integration-solver",
        .integration,
        trouble: .connections,
        question: "Is the solver of the stack set in Prowlarr and shared with an indexer?",
        why: "a solver works only for indexers that share a tag with it; without one it runs for nothing",
        remedy: "add it under Settings › Indexers and give it and the indexers that need it one tag",
        severity: .low,
        needs: [.reading],
        sources: ["Prowlarr, src/NzbDrone.Core/IndexerProxies/FlareSolverr", "Servarr wiki, Prowlarr and FlareSolverr"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("prowlarr", "it is not set") { evidence in
            CheckCase.removeLinks(&evidence, "prowlarr") { $0.kind == .indexerProxy }
        },
        .fails("prowlarr", "no indexer shares its tag") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .indexerProxy) { $0.tags = [9] }
        },
        .unread("prowlarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let solvers = evidence.services(of: Family.solvers)
        guard !solvers.isEmpty else { return [] }
        let kinds: Set<Link.Kind> = [.indexerProxy, .indexer]
        return askLinks(evidence.services(of: ["prowlarr"]), in: evidence, kinds) { service, links in
            let proxies = links.filter { link in
                link.kind == .indexerProxy && link.programs.contains(where: Family.solvers.contains)
            }
            return solvers.map { verdict($0, proxies, links.filter { $0.kind == .indexer }, service, evidence) }
        }
    }

    private static func verdict(
        _ solver: StackService,
        _ proxies: [Link],
        _ indexers: [Link],
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        guard
            let proxy = proxies.first(where: { evidence.farEnd(of: $0, from: service)?.name == solver.name })
                ?? proxies.first
        else {
            let address = evidence.rightAddress(of: solver, from: service)?.description ?? "http://\(solver.name):8191"
            let step = Verdict.Step(
                "in \(service.name) under Settings › Indexers add FlareSolverr with host '\(address)' and a tag"
            )
            let message = "\(service.name) does not use \(solver.name)"
            return failed(service.name, message, steps: [step], involved: [solver.name])
        }
        let users = indexers.filter { !Set($0.tags).isDisjoint(with: proxy.tags) }
        guard !users.isEmpty else {
            let message = "no indexer of \(service.name) shares a tag with '\(proxy.name)', so that nothing uses it"
            let step = Verdict.Step("in \(service.name) give '\(proxy.name)' and the indexers that need it one tag")
            return failed(service.name, message, steps: [step], involved: [solver.name])
        }
        return passed(service.name, "\(users.count) indexers use \(solver.name)", involved: [solver.name])
    }
}
