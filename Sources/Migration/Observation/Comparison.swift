/// Compares what was seen before a stage with what is seen after it.
public enum Comparison {
    /// Everything that is worse; empty if nothing is.
    ///
    /// - Parameters:
    ///   - before: the running stack before the stage.
    ///   - after: the running stack after it.
    ///   - changed: services that the stage deployed; only they may have been started again.
    ///   - closed: ports on the host that the stage closes or moves on purpose.
    public static func regressions(
        from before: Observation,
        to after: Observation,
        changed: Set<String>,
        closed: Set<Int> = []
    ) -> [Regression] {
        let services = Set(before.replicas.map(\.service)).union(changed).sorted()
        let replicas = services.flatMap { service in
            compare(
                service,
                before.replicas(of: service),
                after.replicas(of: service),
                isChanged: changed.contains(service)
            )
        }
        return replicas + ports(before, after, closed)
    }

    /// Services that were made anew or removed although the stage does not change them, sorted.
    public static func touched(from before: Observation, to after: Observation, changed: Set<String>) -> [String] {
        let kept = Set(after.replicas.map(\.id))
        return Set(before.replicas.filter { !changed.contains($0.service) && !kept.contains($0.id) }.map(\.service))
            .sorted()
    }

    private static func compare(
        _ service: String,
        _ before: [Observation.Replica],
        _ after: [Observation.Replica],
        isChanged: Bool
    ) -> [Regression] {
        let wasUp = before.contains(where: \.isUp)
        if isChanged, let failed = failedJob(service, before, after) { return [failed] }
        // What did not run before may be as it was; what the stage made must run.
        guard wasUp || (isChanged && before.isEmpty) else {
            return worsened(service, before, after)
        }
        guard let worst = after.min(by: { rank($0) < rank($1) }) else {
            return [Regression(.missing, service: service, "'\(service)' has no container any more")]
        }
        return ill(worst, before, isNew: before.isEmpty)
    }

    /// A job that had ended well before and does not now.
    private static func failedJob(
        _ service: String,
        _ before: [Observation.Replica],
        _ after: [Observation.Replica]
    ) -> Regression? {
        guard !before.isEmpty, before.allSatisfy({ $0.status == "exited" && $0.exitCode == 0 }),
            let failed = after.first(where: { $0.status == "exited" && $0.exitCode != 0 })
        else { return nil }
        return Regression(
            .stopped,
            service: service,
            "'\(service)' ended with exit code \(failed.exitCode), and with 0 before"
        )
    }

    /// What was running without being well may not fall further.
    private static func worsened(
        _ service: String,
        _ before: [Observation.Replica],
        _ after: [Observation.Replica]
    ) -> [Regression] {
        guard before.contains(where: { $0.status == "running" }), !after.contains(where: { $0.status == "running" })
        else { return [] }
        return [Regression(.stopped, service: service, "'\(service)' does not run any more")]
    }

    private static func ill(_ replica: Observation.Replica, _ before: [Observation.Replica], isNew: Bool)
        -> [Regression]
    {
        let name = replica.service
        let old = before.first { $0.id == replica.id }
        let restarts = replica.restarts - (old?.restarts ?? 0)
        switch (replica.status, replica.health) {
        case ("restarting", _):
            // A container that runs again at the moment of the look has no exit code.
            let ending = replica.exitCode == 0 ? "" : " (exit code \(replica.exitCode))"
            return [Regression(.restarting, service: name, "'\(name)' is started again and again\(ending)")]
        // Who is not deployed anew may end once when a neighbour is, and be brought back by its own restart policy.
        case ("running", _) where restarts > (old == nil ? 0 : 1):
            return [Regression(.restarting, service: name, "'\(name)' was started again \(restarts) times")]
        case ("running", "unhealthy"?):
            return [Regression(.unhealthy, service: name, "the health check of '\(name)' fails")]
        case ("running", "starting"?):
            return [Regression(.notReady, service: name, "the health check of '\(name)' did not succeed in time")]
        case ("running", _): return []
        case ("exited", _) where isNew && replica.exitCode == 0:
            // A job that the stage brought and that has ended well.
            return []
        default:
            return [Regression(.stopped, service: name, "'\(name)' does not run any more: \(replica.state)")]
        }
    }

    private static func rank(_ replica: Observation.Replica) -> Int {
        if replica.isUp { return 3 }
        return replica.status == "running" ? 2 : 1
    }

    private static func ports(_ before: Observation, _ after: Observation, _ closed: Set<Int>) -> [Regression] {
        before.ports.compactMap { old in
            guard old.isOpen, !closed.contains(old.port) else { return nil }
            let candidates = after.ports.filter { $0.port == old.port }
            guard let new = candidates.first(where: { $0.address == old.address }) ?? candidates.first, new.isOpen
            else {
                return Regression(
                    .portClosed,
                    service: old.service,
                    "port \(old.port) of '\(old.service)' does not answer any more (it answered with \(old.answer))"
                )
            }
            guard new.kind != old.kind, old.kind == "works" || old.kind == "sign-in" else { return nil }
            return Regression(
                .answerChanged,
                service: old.service,
                "port \(old.port) of '\(old.service)' answered with \(old.answer) and now with \(new.answer)"
            )
        }
    }
}
