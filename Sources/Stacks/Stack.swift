public import Catalog
public import Compose
import Synchronization

/// A project joined with what the catalog knows of its images.
public struct Stack: Sendable {
    /// The resolved project.
    public let project: Project
    /// The active services in the order written.
    public let services: [StackService]
    /// Which services reverse proxies lead to, and through what.
    public let routing: Routing
    /// Which files each service sees, and under which paths.
    public let layout: MediaLayout
    private let byName: [String: Int]
    private let byHostName: [String: Int]
    private let owners: [String: StackService]
    private let members: [String: [StackService]]

    /// Joins a project with the catalog.
    public init(project: Project, recognizer: Recognizer = Recognizer()) {
        self.project = project
        services = project.services.map { service in
            StackService(
                service: service,
                recognition: recognizer.recognize(
                    image: service.image?.value,
                    label: service.label("bijou.service")?.value,
                    buildName: service["build"]?["context"]?.string?.split(separator: "/").last.map(String.init)
                )
            )
        }
        layout = MediaLayout(project: project, services: services)
        byName = Dictionary(
            services.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        // Service names first: they win over other services' aliases.
        let names = services.enumerated().map { ($1.name.lowercased(), $0) }
        let aliases = services.enumerated().flatMap { index, service in service.hostNames.map { ($0, index) } }
        byHostName = Dictionary(names + aliases, uniquingKeysWith: { first, _ in first })
        routing = Routing(services: services)
        let (services, byName) = (services, byName)
        var owners: [String: StackService] = [:]
        var members: [String: [StackService]] = [:]
        for service in services {
            let owner = Self.namespaceOwner(of: service, among: services) { name in byName[name].map { services[$0] } }
            guard let owner else { continue }
            owners[service.name] = owner
            if owner.name != service.name { members[owner.name, default: []].append(service) }
        }
        self.owners = owners
        self.members = members
    }

    /// The active service of a name.
    public func service(_ name: String) -> StackService? {
        byName[name].map { services[$0] }
    }

    /// The active service that a name or alias stands for, as other containers see it; a service name wins over aliases.
    public func service(hostName: String) -> StackService? {
        byHostName[hostName.lowercased()].map { services[$0] }
    }

    /// Services that play a role.
    public func services(in role: Role) -> [StackService] {
        services.filter { $0.has(role) }
    }

    /// Services that play one of several roles.
    public func services(in roles: Set<Role>) -> [StackService] {
        services.filter { !roles.isDisjoint(with: $0.roles) }
    }

    /// The service that owns the network namespace in which a service runs: itself, or the target of `network_mode: service:`
    /// (followed through chains); nil for `container:` and for a target that does not exist.
    public func namespaceOwner(of service: StackService) -> StackService? {
        owners[service.name]
    }

    private static func namespaceOwner(
        of service: StackService,
        among services: [StackService],
        named: (String) -> StackService?
    ) -> StackService? {
        var current = service
        for _ in 0..<16 {
            guard let mode = current.service.networkMode?.value else { return current }
            if mode.hasPrefix("container:") {
                // A container name that belongs to a service of this project is as good as the service.
                let name = String(mode.dropFirst("container:".count))
                guard let owner = services.first(where: { $0.service.containerName?.value == name }) else { return nil }
                current = owner
                continue
            }
            guard mode.hasPrefix("service:") else { return current }
            guard let next = named(String(mode.dropFirst("service:".count))) else { return nil }
            current = next
        }
        return nil
    }

    /// Services that share the network namespace of an owner, the owner itself left out.
    public func namespaceMembers(of owner: StackService) -> [StackService] {
        members[owner.name] ?? []
    }

    /// Keys of the networks over which a service is reached: those of its namespace owner.
    public func networks(of service: StackService) -> Set<String> {
        Set((namespaceOwner(of: service) ?? service).service.networks.map(\.key))
    }

    /// Whether two services can talk over a shared network or namespace.
    public func canReach(_ first: StackService, _ second: StackService) -> Bool {
        let owners = (namespaceOwner(of: first)?.name, namespaceOwner(of: second)?.name)
        if let one = owners.0, one == owners.1 { return true }
        return !networks(of: first).isDisjoint(with: networks(of: second))
    }
}

/// A service with what the catalog knows of its image.
///
/// A class because rules pass services around by the thousand, and a copy of the whole value costs a hundred retains.
public final class StackService: Sendable {
    /// The Compose service.
    public let service: Service
    /// What the catalog makes of it; nil for an unknown image.
    public let recognition: Recognition?
    /// The image reference taken apart; nil without an image or for a malformed one.
    public let image: ImageReference?
    /// The definition, if the image is known with more than a hint.
    public let definition: ServiceDefinition?
    /// The references once they were asked for; many rules ask.
    let knownReferences = Mutex<[ServiceReference]?>(nil)

    /// Joins a service with its recognition.
    public init(service: Service, recognition: Recognition?) {
        self.service = service
        self.recognition = recognition
        image = service.image.flatMap { ImageReference($0.value) }
        definition = recognition.flatMap { $0.confidence == .hint ? nil : $0.definition }
    }

    /// Name of the service.
    public var name: String { service.name }
    /// The image variant, if known.
    public var variant: ImageVariant? { definition == nil ? nil : recognition?.variant }
    /// Roles that it plays; empty for an unknown image.
    public var roles: [Role] { definition?.roles ?? [] }
    /// Whether it plays a role.
    public func has(_ role: Role) -> Bool { roles.contains(role) }
    /// Whether it is a known program, by identifier of its definition.
    public func isProgram(_ ids: String...) -> Bool {
        definition.map { ids.contains($0.id) } ?? false
    }
}
