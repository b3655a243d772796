import Catalog
import Clients
import Compose
import DockerEngine
import Stacks
import Transport
import Vocabulary

/// Where a service is reached from this machine.
struct ServiceAddress: Sendable {
    var ground: SurveyGround

    /// The address of a service's web interface or API.
    ///
    /// - Parameter configured: what the program's own configuration says of port and URL base.
    func endpoint(
        of service: StackService,
        configured: ConfiguredAddress = ConfiguredAddress()
    ) -> Result<Endpoint, Unseen> {
        if let given = ground.plan.addresses[service.name] { return .success(given) }
        guard let port = port(of: service, configured) else {
            return .failure(
                Unseen(
                    "the port of \(service.name) is not known",
                    remedies: ["name its address: --url \(service.name)=http://HOST:PORT"]
                )
            )
        }
        return endpoint(of: service, port: port).map { endpoint in
            var endpoint = endpoint
            if let base = configured.basePath { endpoint.basePath = base }
            return endpoint
        }
    }

    /// The port that the configuration names, unless only the usual one leads out of the container.
    private func port(of service: StackService, _ configured: ConfiguredAddress) -> Int? {
        // Its web port serves what lies behind it; its own API has an entry point by itself.
        if service.isTraefik { return 8_080 }
        guard let own = configured.port, own != service.webPort else { return service.webPort }
        return place(of: service, port: own) == nil ? service.webPort ?? own : own
    }

    /// Traefik's web port serves what lies behind it; its own API has an entry point by itself.
    private static let traefikPort = 8_080

    /// The address of a port inside a service's container.
    func endpoint(of service: StackService, port: Int) -> Result<Endpoint, Unseen> {
        guard let place = place(of: service, port: port) else { return .failure(unseen(service, port)) }
        let purpose = service.listeningPorts.first { $0.number == port }?.purpose
        return .success(
            purpose == .webTLS ? .https(place.host, port: place.port) : .http(place.host, port: place.port)
        )
    }

    private func place(of service: StackService, port: Int) -> (host: String, port: Int)? {
        let owner = ground.stack.namespaceOwner(of: service) ?? service
        guard case .seen(let containers) = ground.containers(owner.name) else { return declared(owner, port) }
        guard let container = containers.first(where: { $0.state.status == .running }) else { return nil }
        if container.host.networkMode == "host" { return engineHost.map { ($0, port) } }
        let published = container.publishedPorts.filter { $0.containerPort == port && $0.transport == "tcp" }
        if let best = published.min(by: { rank($0.hostAddress) < rank($1.hostAddress) }),
            let host = host(best.hostAddress)
        {
            return (host, best.hostPort)
        }
        // The addresses of bridges lead from the engine's machine into the container.
        guard ground.doors.host.value != nil else { return nil }
        let address = container.networks.sorted { $0.key < $1.key }.compactMap(\.value.address).first
        return address.map { ($0, port) }
    }

    /// Without an engine the compose file is all there is.
    private func declared(_ owner: StackService, _ port: Int) -> (host: String, port: Int)? {
        if owner.service.networkMode?.value == "host" { return ("127.0.0.1", port) }
        let entry = owner.service.ports.first { $0.target == port && $0.transport == "tcp" }
        guard let entry, let published = entry.publishedRange?.lowerBound else { return nil }
        return (entry.hostIP.flatMap { host($0) } ?? "127.0.0.1", published)
    }

    /// IPv4 for all first, loopback next: a dual-stack port is listed twice.
    private func rank(_ address: String) -> Int {
        switch address {
        case "", "0.0.0.0": 0
        case "127.0.0.1": 1
        case "::": 3
        default: 2
        }
    }

    /// The address to call for one on which the engine publishes.
    private func host(_ published: String) -> String? {
        switch published {
        case "", "0.0.0.0": engineHost ?? "127.0.0.1"
        case "::": engineHost == "127.0.0.1" ? "::1" : engineHost
        default: published
        }
    }

    /// The machine of the engine as seen from here; nil if that is not known.
    private var engineHost: String? {
        guard case .seen(let engine) = ground.doors.engine else { return "127.0.0.1" }
        switch engine.address.endpoint.place {
        case .unixSocket: return "127.0.0.1"
        case .tcp(let host, _): return ground.doors.host.value != nil ? "127.0.0.1" : host
        }
    }

    private func unseen(_ service: StackService, _ port: Int) -> Unseen {
        let owner = ground.stack.namespaceOwner(of: service) ?? service
        if case .seen(let containers) = ground.containers(owner.name),
            !containers.contains(where: { $0.state.status == .running })
        {
            return Unseen("\(owner.name) does not run")
        }
        let whose = owner.name == service.name ? "" : " (through \(owner.name))"
        return Unseen(
            "port \(port) of \(service.name)\(whose) is not published, and its container cannot be reached from here",
            remedies: [
                "run bijou on the machine of the engine",
                "or name an address: --url \(service.name)=http://HOST:PORT",
            ]
        )
    }
}
