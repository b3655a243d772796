public import Audit
import Changes
import Compose
import DockerEngine
import Stacks
import Vocabulary

/// What a rehearsal showed.
public struct RehearsalOutcome: Sendable, Hashable, Codable {
    /// The stage, 0 to 4.
    public var stage: Int
    /// Services that were started.
    public var services: [String] = []
    /// Services that could not be rehearsed, each with why.
    public var leftOut: [String: String] = [:]
    /// What was seen of the copy.
    public var seen: Observation = Observation()
    /// What did not become well.
    public var regressions: [Regression] = []
    /// The last lines of what did not become well, by service, secrets hidden.
    public var logs: [String: [String]] = [:]
}

extension Migrator {
    private static let file = "rehearsal.yaml"

    /// Starts what the stages would deploy as copies, waits until they are well, and tears each down with its throw-away volumes;
    /// stops at the first stage that fails.
    ///
    /// - Parameters:
    ///   - plans: the stages, each on the result of the one before.
    ///   - baseline: what was seen of the running stack.
    ///   - host: what a rehearsal may know of the host.
    /// - Throws: `MigrationProblem.rehearsalName` if somebody else has the copy's name; `MigrationProblem.interrupted`.
    public func rehearse(
        _ plans: [StagePlan],
        from baseline: Observation,
        host: Rehearsal.Host
    ) async throws -> [RehearsalOutcome] {
        var outcomes: [RehearsalOutcome] = []
        var moved: [String: String] = [:]
        defer { forget(moved) }
        for plan in plans where !plan.plan.isEmpty {
            for file in plan.plan.newFiles {
                let name = "rehearsal-file-\(moved.count)"
                try doors.store.keep(Array(file.text.utf8), as: name)
                moved[file.path] = doors.store.location(of: name)
            }
            let owned = host.knowing(plans.flatMap(\.plan.newFolders), moved: moved)
            let outcome = try await rehearse(plan, from: baseline, host: owned, moved: moved)
            outcomes.append(outcome)
            if !outcome.regressions.isEmpty { break }
        }
        return outcomes
    }

    private func rehearse(
        _ plan: StagePlan,
        from baseline: Observation,
        host: Rehearsal.Host,
        moved: [String: String]
    ) async throws -> RehearsalOutcome {
        let deployed = StageWork(plan).reduced(to: baseline).deployed
        guard let project = plan.plan.projectAfter, !deployed.isEmpty else {
            return RehearsalOutcome(stage: plan.stage)
        }
        let rehearsal = Rehearsal(of: Stack(project: project), deployed: deployed, host: host, moved: moved)
        var outcome = RehearsalOutcome(stage: plan.stage, services: rehearsal.services, leftOut: rehearsal.leftOut)
        guard !rehearsal.services.isEmpty else { return outcome }
        doors.tell("rehearsing stage \(plan.stage): starting \(rehearsal.services.joined(separator: ", ")) as a copy")
        (outcome.seen, outcome.regressions, outcome.logs) = try await perform(rehearsal, in: project.directory)
        guard !outcome.regressions.isEmpty, let former = plan.plan.projectBefore else { return outcome }
        doors.tell("  not well as a copy; looking whether it is without the changes")
        let control = Rehearsal(of: Stack(project: former), deployed: deployed, host: host, moved: moved)
        let (_, before, _) = try await perform(control, in: project.directory)
        // What does not come up as a copy anyway says nothing about the changes.
        for regression in before {
            guard let service = regression.service else { continue }
            outcome.regressions.removeAll { $0.service == service }
            outcome.logs[service] = nil
            outcome.leftOut[service] = "as a copy with empty folders it does not come up without the changes either"
        }
        return outcome
    }

    private func perform(
        _ rehearsal: Rehearsal,
        in folder: String
    ) async throws -> (Observation, [Regression], [String: [String]]) {
        guard !rehearsal.services.isEmpty else { return (Observation(), [], [:]) }
        try doors.store.keep(Array(rehearsal.text.utf8), as: Self.file)
        defer { try? doors.store.forget(Self.file) }
        let compose = try source.compose().standalone(
            file: doors.store.location(of: Self.file),
            named: rehearsal.projectName,
            folder: folder
        )
        try await checkName(rehearsal.projectName)
        try await tearDown(compose)
        let result: Result<(Observation, [Regression], [String: [String]]), any Error>
        do {
            result = .success(try await watch(rehearsal, compose))
        } catch {
            result = .failure(error)
        }
        try? await tearDown(compose)
        do {
            return try result.get()
        } catch is Interrupted {
            throw MigrationProblem.interrupted
        }
    }

    /// Ends the copy: its own project, so its volumes and networks go with it.
    private func tearDown(_ compose: ComposeProgram) async throws {
        try await compose.run(["down", "--volumes", "--remove-orphans", "--timeout", "5"], within: .seconds(120))
    }

    /// Refuses a name under which something stands that is no rehearsal's.
    private func checkName(_ name: String) async throws {
        let labels =
            try await doors.engine.containers(project: name).map(\.labels)
            + (try await doors.engine.volumes(project: name).map(\.labels))
            + (try await doors.engine.networks(project: name).map(\.labels))
        guard labels.allSatisfy({ $0.all[Rehearsal.label] == project }) else {
            throw MigrationProblem.rehearsalName(name)
        }
    }

    private func watch(
        _ rehearsal: Rehearsal,
        _ compose: ComposeProgram
    ) async throws -> (Observation, [Regression], [String: [String]]) {
        let (mask, tell) = (source.mask(), doors.tell)
        var complaint: String?
        do {
            try await compose.run(["up", "--detach"], within: options.patience + .seconds(60)) { tell("  " + mask($0)) }
        } catch let problem as MigrationProblem {
            complaint = mask(problem.what)
        }
        let observer = try source.observer().of(rehearsal.projectName)
        let services = Set(rehearsal.services)
        let seen = try await watch(observer, services: services, jobs: []).look()
        var worse = Comparison.regressions(from: Observation(), to: seen, changed: services)
        if worse.isEmpty, let complaint { worse = [Regression(.deployment, service: nil, complaint)] }
        var logs: [String: [String]] = [:]
        for service in Set(worse.compactMap(\.service)) {
            logs[service] = await observer.lastLines(of: service, count: 20).map(mask)
        }
        return (seen, worse, logs)
    }

    private func forget(_ files: [String: String]) {
        for index in 0..<files.count { try? doors.store.forget("rehearsal-file-\(index)") }
    }
}

extension Rehearsal.Host {
    /// The same host as it will be once folders and files are made.
    func knowing(_ folders: [NewFolder], moved: [String: String]) -> Self {
        let places = Set(moved.values)
        return Self(
            isFile: { places.contains($0) || isFile($0) },
            owner: { path in
                if let folder = folders.last(where: { $0.path == path }), let user = folder.userID,
                    let group = folder.groupID
                {
                    return Rehearsal.Owner(user: user, group: group, mode: Int(folder.mode))
                }
                return owner(path)
            }
        )
    }
}
