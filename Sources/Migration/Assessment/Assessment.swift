public import Audit
import Compose
import Vocabulary

/// What a migration would do and on what ground it stands; nothing is changed to make it.
public struct Assessment: Sendable, Codable, Hashable {
    /// What a stage will do and touch.
    public struct Stage: Sendable, Codable, Hashable {
        /// The stage, 0 to 4.
        public var stage: Int
        /// Its name.
        public var title: String
        /// How many findings it mends.
        public var mended: Int
        /// How many it leaves.
        public var left: Int
        /// Files that it changes or makes.
        public var files: [String]
        /// What it deploys.
        public var work: StageWork
        /// Score before and after, 0 to 100.
        public var scores: [Double]
    }

    /// Project name.
    public var project: String
    /// What was looked at on the host.
    public var preflight: [PreflightItem]
    /// The stages in their order.
    public var stages: [Stage]
    /// Services whose running containers differ from the files as they are.
    public var drifted: [String]
    /// What is seen of the running stack.
    public var baseline: Observation
    /// Grade before and after all stages.
    public var grades: [String]

    /// Makes an assessment.
    ///
    /// - Parameters:
    ///   - hashes: configuration hashes that the files as they are can have, by service.
    public init(
        project: String,
        preflight: [PreflightItem],
        plans: [StagePlan],
        hashes: [String: Set<String>],
        baseline: Observation
    ) {
        self.project = project
        self.preflight = preflight
        self.baseline = baseline
        stages = plans.map { plan in
            Stage(
                stage: plan.stage,
                title: StagePlan.title(plan.stage),
                mended: plan.plan.mended.count,
                left: plan.plan.left.count,
                files: plan.plan.files.map(\.path) + plan.plan.newFiles.map(\.path),
                work: StageWork(plan).reduced(to: baseline),
                scores: [plan.plan.before.scoreCard?.score, plan.plan.after.scoreCard?.score].compactMap(\.self)
            )
        }
        drifted = Set(
            baseline.replicas.filter { replica in
                guard let known = hashes[replica.service], let running = replica.configHash else { return false }
                return !known.contains(running)
            }.map(\.service)
        ).sorted()
        grades = [plans.first?.plan.before.scoreCard, plans.last?.plan.after.scoreCard].compactMap {
            $0?.grade.rawValue
        }
    }

    /// Services that are not well now.
    public var ill: [String] {
        Set(
            baseline.replicas.filter { !$0.isUp && ($0.status == "running" || $0.status == "restarting") }.map(
                \.service
            )
        )
        .sorted()
    }

    /// Why the migration cannot begin; empty if it can.
    public var blocking: [String] { preflight.filter { $0.verdict == .blocking }.map(\.message) }
}
