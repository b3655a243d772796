import Catalog
import Compose
public import Stacks
import Vocabulary

/// A copy of a part of a stack that is started beside it to see whether changed services come up.
///
/// The copy has a project name of its own, publishes no ports, carries no labels of the original (so that no proxy routes to it and
/// no updater touches it) and sees throw-away volumes in the place of named volumes, empty throw-away folders with the original's
/// owner in the place of folders, and single files read-only. Left out is whatever would act on the outside a second time.
public struct Rehearsal: Sendable {
    /// What a rehearsal may know of the host.
    public struct Host {
        /// Whether a path is a single file.
        public var isFile: (_ path: String) -> Bool
        /// Owner, group and mode of a folder; nil if nothing stands there.
        public var owner: (_ folder: String) -> Owner?

        /// Makes one.
        public init(isFile: @escaping (_ path: String) -> Bool, owner: @escaping (_ folder: String) -> Owner?) {
            self.isFile = isFile
            self.owner = owner
        }
    }

    /// Owner, group and mode of a folder.
    public struct Owner: Sendable, Hashable {
        /// Number of the user.
        public var user: Int
        /// Number of the group.
        public var group: Int
        /// Permission bits.
        public var mode: Int

        /// Makes one.
        public init(user: Int, group: Int, mode: Int) {
            (self.user, self.group, self.mode) = (user, group, mode)
        }
    }

    /// The label of everything that belongs to a rehearsal, so that what a killed one left can be told from anything else.
    public static let label = "bijou.rehearsal"

    /// The compose file of the copy.
    public let text: String
    /// Name of the copy's project.
    public let projectName: String
    /// Services that are started.
    public let services: [String]
    /// Services that cannot be rehearsed, each with why.
    public let leftOut: [String: String]

    /// Makes the copy of changed services and what they wait for.
    ///
    /// - Parameters:
    ///   - stack: the stack as a stage would make it.
    ///   - deployed: the services that the stage deploys.
    ///   - host: the host.
    ///   - moved: where files stand in the meantime that the stages have yet to make.
    public init(of stack: Stack, deployed: Set<String>, host: Host, moved: [String: String] = [:]) {
        let project = stack.project
        let leftOut = Self.reasons(stack)
        let wanted = Self.closure(of: deployed.filter { leftOut[$0] == nil }, in: project).filter { leftOut[$0] == nil }
        projectName = Self.name(of: project.name)
        services = wanted.sorted()
        self.leftOut = leftOut.filter { deployed.contains($0.key) }
        let tree = RehearsalTree(
            project: project,
            services: Set(wanted),
            name: projectName,
            host: host,
            moved: moved
        )
        text = tree.tree.yamlText
    }

    /// Name of a project's rehearsal.
    static func name(of project: String) -> String { project + "-rehearsal" }

    /// Why services cannot be rehearsed.
    private static func reasons(_ stack: Stack) -> [String: String] {
        var reasons: [String: String] = [:]
        for service in stack.services {
            if service.has(.vpn) || service.has(.remoteAccess) {
                reasons[service.name] = "a second tunnel with the same key would disturb the first"
            } else if service.has(.backup) {
                reasons[service.name] = "it would back up the copy's empty folders"
            } else if service.has(.updater) || rulesEngine(service) {
                reasons[service.name] = "it sees the Docker Engine, so the copy would act on the original's containers"
            } else if stack.namespaceOwner(of: service)?.name != service.name {
                reasons[service.name] = "it lives in the network namespace of another container"
            } else if service.service.networkMode?.value == "host" {
                reasons[service.name] = "its ports on the host are taken by the original"
            }
        }
        let proxies = stack.services.filter { $0.has(.socketProxy) || rulesEngine($0) }
        for service in stack.services where reasons[service.name] == nil {
            let usesProxy = proxies.contains { proxy in
                stack.references(to: proxy).contains { $0.source.name == service.name }
                    || (proxy.has(.socketProxy) && service.service.dependencies.contains { $0.service == proxy.name })
            }
            if usesProxy { reasons[service.name] = "it talks to the Docker Engine, and so would the copy" }
        }
        return reasons
    }

    private static func rulesEngine(_ service: StackService) -> Bool {
        service.service.mounts.contains { mount in
            mount.type == "bind" && (mount.source?.hasSuffix("docker.sock") ?? false || mount.source == "/var/run")
        }
    }

    private static func closure(of names: Set<String>, in project: Project) -> Set<String> {
        var closure = names
        var queue = Array(names)
        while let name = queue.popLast() {
            for dependency in project.service(name)?.dependencies ?? []
            where closure.insert(dependency.service).inserted {
                queue.append(dependency.service)
            }
        }
        return closure
    }
}
