public import Audit
import Compose
import Stacks

/// What a stage touches beyond files: the services to deploy, in which way, and what is new.
public struct StageWork: Sendable, Hashable, Codable {
    /// The stage, 0 to 4.
    public var stage: Int
    /// Services that are deployed anew and keep running, sorted.
    public var services: [String]
    /// Services among those that end by themselves.
    public var jobs: [String]
    /// Services that change but do not run, so that they are not deployed: they take the change at their next start.
    public var idle: [String] = []
    /// Services that did not exist before.
    public var newServices: [String]
    /// Names of networks that did not exist before, as the engine knows them.
    public var newNetworks: [String]
    /// Ports on the host that the stage closes or moves on purpose.
    public var closedPorts: [Int]

    /// Reads it off a stage's plan.
    ///
    /// Whoever lives in the network namespace of a changed service is deployed with it: its namespace would be gone otherwise.
    public init(_ stage: StagePlan) {
        guard let before = stage.plan.projectBefore, let after = stage.plan.projectAfter else {
            self.init(nothingIn: stage.stage)
            return
        }
        self.init(stage: stage.stage, from: before, to: after, changed: stage.plan.changedServices)
    }

    private init(nothingIn stage: Int) {
        self.stage = stage
        (services, jobs, newServices, newNetworks, closedPorts) = ([], [], [], [], [])
    }

    /// Reads it off two projects.
    init(stage: Int, from before: Project, to after: Project, changed services: [String]) {
        self.stage = stage
        var changed = Set(services).union(Self.usersOfChangedResources(before, after))
        changed.formIntersection(after.services.map(\.name))
        changed.formUnion(Self.namespaceMembers(of: changed, in: after))
        let stack = Stack(project: after)
        let ending = Set(stack.services.filter { stack.isOneShot($0) }.map(\.name))
        self.services = changed.subtracting(ending).sorted()
        jobs = changed.intersection(ending).sorted()
        let old = Set(before.services.map(\.name))
        newServices = changed.subtracting(old).sorted()
        let oldNetworks = Set(Self.networkNames(before))
        newNetworks = Self.networkNames(after).filter { !oldNetworks.contains($0) }.sorted()
        closedPorts = Set(Self.openPorts(before)).subtracting(Self.openPorts(after)).sorted()
    }

    /// All services that are deployed.
    public var deployed: Set<String> { Set(services + jobs) }

    /// Without services that did not run before, which stay as they are; the new ones and jobs that have run are still done.
    func reduced(to before: Observation) -> StageWork {
        var work = self
        let present = Set(before.replicas.map(\.service))
        let running = Set(
            before.replicas.filter { ["running", "restarting", "paused"].contains($0.status) }.map(\.service)
        )
        work.services = services.filter { running.contains($0) || newServices.contains($0) }
        work.jobs = jobs.filter { present.contains($0) || newServices.contains($0) }
        work.idle = deployed.subtracting(work.deployed).sorted()
        return work
    }

    /// Whoever uses a network, volume, secret or config whose declaration changes.
    private static func usersOfChangedResources(_ before: Project, _ after: Project) -> Set<String> {
        let changed = ProjectDifference(from: before, to: after).paths.filter { $0.count > 1 && $0[0] != "services" }
        var users: Set<String> = []
        for path in changed {
            for service in after.services where uses(service, kind: path[0], key: path[1]) {
                users.insert(service.name)
            }
        }
        return users
    }

    private static func uses(_ service: Service, kind: String, key: String) -> Bool {
        switch kind {
        case "networks": service.networks.contains { $0.key == key }
        case "volumes": service.mounts.contains { $0.type == "volume" && $0.source == key }
        case "secrets": service.secrets.contains { $0.value == key }
        case "configs": service.configs.contains { $0.value == key }
        default: false
        }
    }

    private static func namespaceMembers(of owners: Set<String>, in project: Project) -> Set<String> {
        var members = owners
        while true {
            let more = project.services.filter { service in
                guard !members.contains(service.name) else { return false }
                let modes = [service.networkMode?.value, service["pid"]?.string, service["ipc"]?.string]
                return modes.compactMap(\.self).contains { mode in
                    members.contains { owner in
                        mode == "service:\(owner)"
                            || project.service(owner)?.containerName.map { mode == "container:\($0.value)" } ?? false
                    }
                }
            }
            if more.isEmpty { return members }
            members.formUnion(more.map(\.name))
        }
    }

    private static func networkNames(_ project: Project) -> [String] {
        let keys = Set(project.services.flatMap { $0.networks.map(\.key) })
        return keys.compactMap { key in
            let network = project.networks.first { $0.key == key }
            // An external network belongs to somebody else.
            if network?.isExternal == true { return nil }
            return network?.node["name"]?.string ?? "\(project.name)_\(key)"
        }
    }

    private static func openPorts(_ project: Project) -> [Int] {
        project.services.flatMap { $0.ports.compactMap { $0.publishedRange?.lowerBound } }
    }
}
