import Audit
import Compose
import DockerEngine
import Transport
import Vocabulary

extension Migrator {
    /// Fetches the images that a stage deploys and that are not here, before anything is written or stopped.
    ///
    /// - Returns: what could not be fetched; nil if everything is here.
    func fetch(_ plan: StagePlan, _ work: StageWork) async throws -> Regression? {
        let compose = try source.compose()
        for service in plan.plan.projectAfter?.services ?? [] where work.deployed.contains(service.name) {
            guard let image = service.image?.value, service["build"] == nil else { continue }
            do {
                _ = try await doors.engine.image(image)
                continue
            } catch {
                guard case .missing = error.reason else { continue }
            }
            doors.tell("fetching \(image)")
            let result = try await compose.docker(["pull", "--quiet", image], within: .seconds(1_800))
            guard result.isSuccess else {
                let words = source.mask()(result.errorText.lastLine)
                return Regression(.deployment, service: service.name, "the image \(image) cannot be fetched: \(words)")
            }
        }
        return nil
    }

    /// Deploys services as the files say now.
    ///
    /// - Parameter canBeInterrupted: whether an interruption ends it.
    /// - Returns: what Compose complained about, secrets hidden; nil if it did not. Whether that matters shows the look afterwards.
    /// - Throws: `Interrupted`.
    func bringUp(_ services: [String], jobs: [String], canBeInterrupted: Bool = true) async throws -> String? {
        let compose = try source.compose()
        let (mask, tell, patience) = (source.mask(), doors.tell, options.patience)
        do {
            try await interruptible(canBeInterrupted) {
                try await compose.up(services, jobs: jobs, within: patience) { tell("  " + mask($0)) }
            }
            return nil
        } catch let problem as any Problem {
            return mask(problem.what)
        }
    }

    /// Does something that ends early when somebody wants an end.
    private func interruptible(_ isOn: Bool, _ body: @escaping @Sendable () async throws -> Void) async throws {
        guard isOn else { return try await body() }
        let (isInterrupted, clock) = (doors.isInterrupted, doors.clock)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body()
                return true
            }
            group.addTask {
                while !isInterrupted() { try await clock.sleep(for: .milliseconds(200)) }
                return false
            }
            let isDone = try await group.next() ?? true
            group.cancelAll()
            // The program and all it started have ended before anything else is done.
            while (try? await group.next()) != nil {}
            if !isDone { throw Interrupted() }
        }
    }
}
