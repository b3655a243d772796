import Compose
import Stacks
import Vocabulary

/// Finds the verdicts that explain others: a dead gateway explains what its four children cannot do.
///
/// Nothing is left out because it is explained; it is told below what explains it, so that people mend one thing and see
/// what remains.
struct RootCauses {
    private let verdicts: [Verdict]
    private let evidence: Evidence
    private let byService: [String: [Int]]
    /// For each verdict the one that explains it; chains are followed to their end.
    private var causes: [Int?]

    /// The verdicts with their causes set: the worst first, what each explains right behind it, what passed last.
    static func arranged(_ verdicts: [Verdict], in evidence: Evidence) -> [Verdict] {
        var search = RootCauses(verdicts, evidence)
        search.findCauses()
        return search.arranged()
    }

    private init(_ verdicts: [Verdict], _ evidence: Evidence) {
        self.verdicts = verdicts
        self.evidence = evidence
        var byService: [String: [Int]] = [:]
        for (index, verdict) in verdicts.enumerated() where verdict.outcome != .passed {
            // A disk is a matter of the stack; those who use it are `involved`.
            let names = verdict.subject.serviceName.map { [$0] } ?? verdict.involved
            for name in Set(names) { byService[name, default: []].append(index) }
        }
        self.byService = byService
        causes = Array(repeating: nil, count: verdicts.count)
    }

    // MARK: What explains what

    /// A service does not run, or not well, the most telling first.
    ///
    /// It explains everything in which the service takes part.
    static let down: [String] = [
        "health-out-of-memory", "health-container-state", "health-restart-loop", "reachability-stale-namespace",
        "health-start-grace", "health-container-health", "health-http",
    ]
    /// Something is wrong below a service; it explains what the programs say of their folders.
    static let disk: [String] = [
        "storage-mount-point", "storage-read-only", "storage-bind-source", "storage-empty-mount", "storage-ownership",
        "storage-space", "storage-inodes",
    ]
    private static let folders: Set<String> = [
        "integration-root-folders", "integration-libraries", "integration-media-server-path",
        "integration-own-messages",
        "storage-same-file-system",
    ]
    /// Why two services do not find each other, the most telling first; each explains the later ones of the same two.
    static let way: [String] = [
        "reachability-network-not-shared", "integration-link-address", "reachability-name", "reachability-link",
    ]
    /// A program listens for its own container alone; it explains why nobody reaches it.
    static let deaf: [String] = ["reachability-loopback-only"]
    /// What two services cannot do while they do not find each other.
    private static let talk: Set<String> = [
        "integration-link-test", "integration-bazarr", "integration-request-server", "integration-request-arr",
        "integration-tautulli", "integration-data-sources", "integration-alertmanager", "integration-own-messages",
        "integration-queue", "integration-prometheus-targets", "integration-routes", "integration-indexers",
    ]

    /// What was read in the settings of programs and files: where such a check fails it has seen what is wrong, and no
    /// other trouble explains it.
    private static let facts: Set<String> = [
        "integration-sign-in", "integration-strangers", "integration-default-login", "integration-temporary-password",
        "integration-local-bypass", "integration-download-client", "integration-download-category",
        "integration-download-path", "integration-download-into-library", "integration-hard-links",
        "integration-prowlarr-applications", "integration-prowlarr-return", "integration-solver",
        "integration-media-server-told", "integration-jellyfin-legacy", "integration-trusted-proxies",
        "integration-link-address", "health-version", "health-tested-version",
    ]

    private mutating func findCauses() {
        for (index, verdict) in verdicts.enumerated() where verdict.outcome != .passed {
            causes[index] = candidates(for: verdict, at: index).first { !leads($0, to: index) }
        }
        for index in causes.indices { causes[index] = causes[index].map(end) }
    }

    /// Verdicts that could explain one, best first.
    private func candidates(for verdict: Verdict, at index: Int) -> [Int] {
        if verdict.isFailure, Self.facts.contains(verdict.check) {
            return ways(verdict, of: verdict.subject.serviceName)
        }
        let own = rank(verdict, in: Self.down)
        var found: [Int] = []
        for (name, isSelf) in suspects(of: verdict) {
            found += failures(of: name, in: Self.down).filter { other in
                guard isSelf, let own else { return other != index }
                // Of one service's own troubles only the more telling explains the other.
                return (rank(verdicts[other], in: Self.down) ?? 0) < own
            }
        }
        guard let service = verdict.subject.serviceName else { return found }
        if Self.folders.contains(verdict.check), !isAbout(verdict, disksOf: service) {
            found += failures(of: service, in: Self.disk)
        }
        found += ways(verdict, of: service)
        if verdict.outcome == .unknown { found += unreadable(service, verdict) }
        return found
    }

    /// Why the services of a verdict do not find each other.
    private func ways(_ verdict: Verdict, of service: String?) -> [Int] {
        guard let service else { return [] }
        let own = rank(verdict, in: Self.way)
        guard own != nil || Self.talk.contains(verdict.check) else { return [] }
        let same = failures(of: service, in: Self.way).filter { other in
            !Set(verdicts[other].involved).isDisjoint(with: verdict.involved)
                && (rank(verdicts[other], in: Self.way) ?? 0) < own ?? Self.way.count
        }
        return same + verdict.involved.flatMap { failures(of: $0, in: Self.deaf) }
    }

    /// An API that does not let Bijou in explains what could not be read behind it, there and at the other end of links.
    private func unreadable(_ service: String, _ verdict: Verdict) -> [Int] {
        guard verdict.check != "integration-access" else { return [] }
        let isRead =
            verdict.check.hasPrefix("integration-") || verdict.check.hasPrefix("performance-")
            || ["storage-same-file-system", "health-version", "health-tested-version"].contains(verdict.check)
        guard isRead else { return [] }
        return ([service] + verdict.involved).flatMap { name in
            (byService[name] ?? []).filter {
                verdicts[$0].check == "integration-access" && verdicts[$0].subject.serviceName == name
            }
        }
    }

    /// Messages speak of many things: only those about disks are explained by disks.
    private func isAbout(_ verdict: Verdict, disksOf service: String) -> Bool {
        guard verdict.check == "integration-own-messages" else { return false }
        return !["RootFolderCheck", "MountCheck", "RemotePathMappingCheck", "RecyclingBinCheck"].contains {
            verdict.message.holds($0)
        }
    }

    /// Services whose fall would explain a verdict, the farthest first, with whether it is the subject itself.
    ///
    /// They are the owners of network namespaces, what the subject waits for, the subject, and whoever else takes part.
    private func suspects(of verdict: Verdict) -> [(name: String, isSelf: Bool)] {
        let own = verdict.subject.serviceName
        let named = [own].compactMap(\.self) + verdict.involved
        let owners = named.compactMap { name in
            evidence.stack.service(name).flatMap { evidence.stack.namespaceOwner(of: $0)?.name }
        }
        var waited: [String] = []
        if let own, rank(verdict, in: Self.down) != nil, let service = evidence.stack.service(own) {
            waited = service.service.dependencies.map(\.service)
        }
        var seen: Set<String> = []
        return (owners + waited + named).filter { seen.insert($0).inserted }.map { ($0, $0 == own) }
    }

    private func failures(of service: String, in checks: [String]) -> [Int] {
        (byService[service] ?? []).filter { verdicts[$0].isFailure && checks.contains(verdicts[$0].check) }
            .sorted { (rank(verdicts[$0], in: checks) ?? 0, $0) < (rank(verdicts[$1], in: checks) ?? 0, $1) }
    }

    private func rank(_ verdict: Verdict, in checks: [String]) -> Int? { checks.firstIndex(of: verdict.check) }

    /// Whether a chain of causes comes by a verdict, so that it must not explain it.
    private func leads(_ start: Int, to index: Int) -> Bool {
        var current: Int? = start
        for _ in 0..<verdicts.count {
            guard let place = current else { return false }
            if place == index { return true }
            current = causes[place]
        }
        return true
    }

    private func end(_ start: Int) -> Int {
        var current = start
        for _ in 0..<verdicts.count {
            guard let next = causes[current] else { return current }
            current = next
        }
        return current
    }

    // MARK: Order

    private func arranged() -> [Verdict] {
        var explained: [Int: [Int]] = [:]
        for (index, cause) in causes.enumerated() {
            if let cause { explained[cause, default: []].append(index) }
        }
        let roots = verdicts.indices.filter { causes[$0] == nil }.sorted { first, second in
            let (one, other) = (weight(first), weight(second))
            if one != other { return one > other }
            let (many, few) = (explained[first]?.count ?? 0, explained[second]?.count ?? 0)
            return many == few ? first < second : many > few
        }
        return roots.flatMap { root -> [Verdict] in
            let behind = (explained[root] ?? []).sorted { (-weight($0), $0) < (-weight($1), $1) }
            return [verdicts[root]]
                + behind.map { index in
                    var verdict = verdicts[index]
                    verdict.cause = Verdict.Cause(check: verdicts[root].check, subject: verdicts[root].subject)
                    return verdict
                }
        }
    }

    /// Failures by severity, then what is unknown, then what passed.
    private func weight(_ index: Int) -> Int {
        switch verdicts[index].outcome {
        case .failed(let severity): 10 + (Severity.allCases.firstIndex(of: severity) ?? 0)
        case .unknown: 1
        case .passed: 0
        }
    }
}
