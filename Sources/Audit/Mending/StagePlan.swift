import Compose
import Vocabulary

/// What one stage would do, on top of the stages before it.
public struct StagePlan: Sendable {
    /// The stage, 0 to 4.
    public var stage: Int
    /// Its plan; `before` is the state after the earlier stages.
    public var plan: MendPlan

    /// Name of a stage for people.
    public static func title(_ stage: Int) -> String {
        switch stage {
        case 0: "what must be right first"
        case 1: "health and dependencies"
        case 2: "resources and networks"
        case 3: "security"
        default: "observability and backup"
        }
    }
}

extension Mender {
    /// Plans stages one after the other, each on the result of the one before.
    ///
    /// - Parameters:
    ///   - stages: the stages in their order.
    ///   - options: what is to be mended; its own stages are ignored.
    ///   - load: reads the stack with some contents in the place of those on disk.
    ///   - read: bytes of a file that is not a compose file; nil if it cannot be read.
    public static func plan(
        stages: [Int],
        _ options: MendOptions,
        load: @escaping (_ overlay: [String: [UInt8]]) -> LoadedModel,
        read: @escaping (_ path: String) -> [UInt8]? = { _ in nil }
    ) -> [StagePlan] {
        var base: [String: [UInt8]] = [:]
        var plans: [StagePlan] = []
        // A later stage may bring what an earlier one looks after, for example a service without limits.
        for pass in 0..<maximalPasses {
            var hasChanged = false
            for stage in stages {
                var options = options
                options.stages = [stage]
                let current = base
                let plan = plan(
                    options,
                    load: { load(current.merging($0) { $1 }) },
                    read: { current[$0] ?? read($0) }
                )
                for file in plan.files { base[file.path] = file.after }
                for file in plan.newFiles { base[file.path] = Array(file.text.utf8) }
                hasChanged = hasChanged || !plan.isEmpty
                if pass == 0 || !plan.isEmpty { plans.append(StagePlan(stage: stage, plan: plan)) }
            }
            if !hasChanged || stages.count == 1 { break }
        }
        return plans
    }

    /// How often the stages are gone through at most.
    private static let maximalPasses = 4
}

extension [StagePlan] {
    /// All stages as one: the files from before the first to after the last.
    public var joined: MendPlan? {
        guard let first = first?.plan, let last = last?.plan else { return nil }
        var joined = first
        joined.after = last.after
        joined.projectAfter = last.projectAfter
        joined.left = flatMap(\.plan.left)
        joined.mended = flatMap(\.plan.mended)
        joined.newFolders = flatMap(\.plan.newFolders)
        var before: [String: [UInt8]] = [:]
        var after: [String: [UInt8]] = [:]
        var made: [String: NewFile] = [:]
        var order: [String] = []
        for plan in map(\.plan) {
            for file in plan.newFiles {
                made[file.path] = file
                order.append(file.path)
            }
            for change in plan.files {
                if var file = made[change.path] {
                    file.text = String(decoding: change.after, as: UTF8.self)
                    made[change.path] = file
                    continue
                }
                if before[change.path] == nil { before[change.path] = change.before }
                after[change.path] = change.after
            }
        }
        joined.newFiles = order.compactMap { made[$0] }
        joined.files = after.keys.sorted().compactMap { path in
            guard let old = before[path], let new = after[path] else { return nil }
            return MendPlan.FileChange(path: path, before: old, after: new)
        }
        return joined
    }
}
