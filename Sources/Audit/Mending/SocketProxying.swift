import Catalog
import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Puts a socket proxy between a service and the Docker socket, and takes away what gives it the socket itself.
    ///
    /// - Parameter finding: the finding about the service's socket.
    mutating func putSocketProxy(for finding: Finding) throws(EditRefusal) {
        let consumer = try service(of: finding)
        let flags = try socketFlags(of: consumer)
        guard let owner = stack.namespaceOwner(of: consumer) else {
            throw EditRefusal("'\(consumer.name)' runs in the network of a container outside this file")
        }
        if owner.service.networkMode?.value == "host" {
            throw EditRefusal(
                "'\(consumer.name)' is on the host's network, where a socket proxy could only be reached over a published port; "
                    + "give it networks of its own first"
            )
        }
        let removed = try removeSocket(of: consumer)
        let isWriter = !flags.isDisjoint(with: ["POST"])
        let place = try proxyPlace(for: consumer, owner, flags: flags, isWriter: isWriter, socket: removed)
        try point(consumer, at: place.service)
        try join(owner, to: place.network)
        try editor.setDependency(of: consumer.name, on: place.service, condition: "service_healthy")
        let others = editor.alsoTouched.sorted()
        if let other = others.first {
            throw EditRefusal(
                "what '\(consumer.name)' has is written in a place that also feeds '\(other)', which would get the proxy too; "
                    + "give it `volumes`, `networks` and `environment` of its own first"
            )
        }
        editor.touch(["services", place.service])
        editor.touch(["services", place.service, "for \(consumer.name) at \(finding.range?.start.offset ?? 0)"])
        if isWriter {
            note("'\(consumer.name)' replaces containers, so it stays nearly root even behind '\(place.service)'")
        }
    }

    /// What the program asks of the Docker API.
    private func socketFlags(of consumer: StackService) throws(EditRefusal) -> Set<String> {
        let remedy = SocketRemedy(service: consumer, stack: stack)
        if remedy.isManager || consumer.image?.repository == "portainer/agent" { throw EditRefusal(remedy.text) }
        var flags: Set<String>
        if let need = consumer.definition.flatMap({ SocketProxyFacts.needs[$0.id] }) {
            flags = need.flags.union(need.linuxserverFlags)
        } else if remedy.isUpdater {
            flags = ["CONTAINERS", "IMAGES", "NETWORKS", "POST"]
        } else if remedy.isRestarter {
            flags = ["CONTAINERS", "ALLOW_RESTARTS"]
        } else if let known = SocketConsumers.flags(of: consumer) {
            flags = known
        } else {
            throw EditRefusal("what '\(consumer.name)' does with the Docker API is not known; \(remedy.text)")
        }
        if consumer.isOn("DOZZLE_ENABLE_ACTIONS") {
            flags.formUnion(["ALLOW_START", "ALLOW_STOP", "ALLOW_RESTARTS"])
        }
        // The single actions need no POST, which would open all the others too.
        if !flags.isDisjoint(with: ["ALLOW_START", "ALLOW_STOP", "ALLOW_RESTARTS"]) { flags.remove("POST") }
        return flags
    }

    /// Takes the socket away; gives the source of the mount as it was written.
    private mutating func removeSocket(of consumer: StackService) throws(EditRefusal) -> String {
        var source = "/var/run/docker.sock"
        let mounts = consumer.service.mounts.filter { mount in
            stack.hostPath(of: mount).map { HostPaths.isControlSocket($0) || HostPaths.holdsControlSocket($0) } ?? false
        }
        for mount in mounts {
            if let path = stack.hostPath(of: mount), HostPaths.isControlSocket(path), let written = mount.writtenSource
            {
                source = written
            }
            try removeMount(mount, of: consumer.name)
        }
        if consumer.service["use_api_socket"] != nil {
            try editor.remove(["services", consumer.name, "use_api_socket"])
        }
        return source
    }

    /// A socket proxy and the network on which it is reached.
    private struct ProxyPlace {
        var service: String
        var network: String
    }

    private mutating func proxyPlace(
        for consumer: StackService,
        _ owner: StackService,
        flags: Set<String>,
        isWriter: Bool,
        socket: String
    ) throws(EditRefusal) -> ProxyPlace {
        if !isWriter, let place = try reusedProxy(for: consumer, owner, flags: flags) { return place }
        let names = Set((stack.project.services + stack.project.disabledServices).map(\.name))
        let networks = Set(stack.project.networks.map(\.key))
        var name = "socket-proxy"
        if isWriter || names.contains(name) || networks.contains(name) { name = "socket-proxy-\(consumer.name)" }
        if names.contains(name) || networks.contains(name) {
            throw EditRefusal("'\(name)' is there already; point '\(consumer.name)' to it, or rename it")
        }
        try editor.addService(
            name,
            try socketProxy(flags: flags, socket: socket, network: name),
            nextTo: consumer.name
        )
        try editor.declare("networks", name, [.init("internal", true)], nextTo: consumer.name)
        return ProxyPlace(service: name, network: name)
    }

    private func socketProxy(
        flags: Set<String>,
        socket: String,
        network: String
    ) throws(EditRefusal) -> [YAMLValue.Pair] {
        let repository = "lscr.io/linuxserver/socket-proxy"
        guard let reference = ImageReference(repository), let variant = Recognizer().recognize(reference)?.variant,
            let check = variant.healthcheck
        else { throw EditRefusal("the socket proxy to be used is not in the catalog") }
        var environment = flags.sorted().map { YAMLValue.Pair($0, 1) }
        if !flags.contains("POST") { environment.append(.init("POST", 0)) }
        return [
            .init("image", .text(repository + ":" + (variant.stableTag ?? "latest"))),
            .init("cap_drop", ["ALL"]),
            .init("security_opt", ["no-new-privileges:true"]),
            .init("read_only", true),
            .init("tmpfs", .list((variant.hardening?.temporaryFileSystems ?? ["/run"]).map(YAMLValue.text))),
            .init("environment", .mapping(environment)),
            .init("volumes", .list([.text(socket + ":/var/run/docker.sock:ro")])),
            .init("networks", .list([.text(network)])),
            .init(
                "healthcheck",
                .mapping([
                    .init("test", .inlineList(check.test.map(YAMLValue.quoted))),
                    .init("interval", .text("\(check.interval.components.seconds)s")),
                    .init("timeout", .text("\(check.timeout.components.seconds)s")),
                    .init("retries", .integer(check.retries)),
                    .init("start_period", .text("\(check.startPeriod.components.seconds)s")),
                ])
            ),
            .init("restart", "unless-stopped"),
        ]
    }

    /// A reading proxy that is there already, opened as far as the consumer needs.
    private mutating func reusedProxy(
        for consumer: StackService,
        _ owner: StackService,
        flags: Set<String>
    ) throws(EditRefusal) -> ProxyPlace? {
        for proxy in stack.services(in: .socketProxy) where !proxy.isOn("POST") && proxy.service.networkMode == nil {
            let isTecnativa = proxy.runs(["docker-socket-proxy", "tecnativa-docker-socket-proxy"])
            guard isTecnativa || proxy.isProgram("lsio-socket-proxy") else { continue }
            // Tecnativa's has none of the finer reading flags, and its single actions need POST.
            if isTecnativa, !flags.isDisjoint(with: SocketProxyFacts.writingFlags) { continue }
            let needed = isTecnativa ? flags.filter { !$0.hasPrefix("ALLOW_") } : flags
            let network = proxy.service.networks.first { attachment in
                stack.project.networks.first { $0.key == attachment.key }?.node["internal"]?.bool == true
            }
            guard let network, kinds(around: proxy, and: owner) <= 2 else { continue }
            let missing = needed.sorted().filter { !proxy.isOn($0) }
            if !missing.isEmpty { try setNumbers(missing.map { ($0, 1) }, of: proxy) }
            return ProxyPlace(service: proxy.name, network: network.key)
        }
        return nil
    }

    /// How many kinds of service would share the proxy's networks.
    private func kinds(around proxy: StackService, and guest: StackService) -> Int {
        let networks = stack.networks(of: proxy)
        let neighbours = stack.services.filter {
            $0.name != proxy.name && !stack.networks(of: $0).isDisjoint(with: networks)
        }
        return Set((neighbours + [guest]).map { $0.roles.first?.rawValue ?? $0.name }).count
    }
}

extension Mending {
    /// Puts a service on a further network and keeps it on those that it has, also on the one that Compose gives by itself.
    ///
    /// - Parameter keepsRoute: whether Traefik is told to go on using the network that it had.
    mutating func join(_ service: StackService, to network: String, keepsRoute: Bool = true) throws(EditRefusal) {
        let path = ["services", service.name, "networks"]
        let networks = service.service.networks
        if networks.contains(where: { $0.key == network && $0.isExplicit }) { return }
        if service.service.keyRange("network_mode") != nil, service.service.networkMode?.value != "none" {
            throw EditRefusal("'\(service.name)' has a `network_mode`, beside which it can have no networks")
        }
        if service.service.networkMode?.value == "none" {
            try editor.remove(["services", service.name, "network_mode"])
            try editor.set(path, to: .list([.text(network)]))
        } else if networks.contains(where: \.isExplicit) {
            try editor.attach(service.name, to: network)
            if keepsRoute { try keepRoute(to: service) }
        } else {
            try editor.set(path, to: .list(["default", .text(network)]))
            if keepsRoute { try keepRoute(to: service) }
        }
    }

    /// Names the network over which Traefik reaches a service that is about to get a second one.
    private mutating func keepRoute(to service: StackService) throws(EditRefusal) {
        let members = [service] + stack.namespaceMembers(of: service)
        let networks = service.service.networks
        guard networks.count == 1, let only = networks.first else { return }
        let isNamed = stack.routing.traefiks.contains { $0.setting("providers.docker.network") != nil }
        if isNamed { return }
        for member in members where stack.routing.routes(to: member).contains(where: { $0.proxy == .traefik }) {
            let hasLabel = member.service.labels.contains { $0.key.lowercased() == "traefik.docker.network" }
            if hasLabel || stack.routing.traefiks.contains(where: { $0.serviceName == member.name }) { continue }
            try editor.setLabel("traefik.docker.network", to: dockerName(ofNetwork: only.key), of: member.name)
        }
    }

    /// The name that a network has in Docker.
    func dockerName(ofNetwork key: String) -> String {
        guard let network = stack.project.networks.first(where: { $0.key == key }) else {
            return "\(stack.project.name)_\(key)"
        }
        return network.explicitName?.value ?? (network.isExternal ? key : "\(stack.project.name)_\(key)")
    }

    /// Tells a program where the Docker API is, by the variable or argument that it has for that.
    private mutating func point(_ consumer: StackService, at proxy: String) throws(EditRefusal) {
        let port = SocketProxyFacts.port
        let address = "tcp://\(proxy):\(port)"
        let name = consumer.name
        if consumer.isTraefik {
            guard let settings = stack.routing.traefiks.first(where: { $0.serviceName == name }), settings.isVisible
            else {
                throw EditRefusal(
                    "the static configuration of '\(name)' lies in a file; \(SocketRemedy.text(for: consumer, in: stack))"
                )
            }
            try setTraefik("providers.docker.endpoint", to: address, of: settings)
        } else if consumer.runs(["homarr"]) {
            try setVariables([("DOCKER_HOSTNAMES", proxy), ("DOCKER_PORTS", String(port))], of: consumer)
        } else if consumer.runs(["whats-up-docker"]) {
            if consumer.service.environment.contains(where: { $0.name.hasPrefix("WUD_TRIGGER_DOCKER") }) {
                throw EditRefusal(
                    "'\(name)' replaces containers by its trigger, for which a proxy that reads is too little"
                )
            }
            try setVariables(
                [("WUD_WATCHER_LOCAL_HOST", proxy), ("WUD_WATCHER_LOCAL_PORT", String(port))],
                of: consumer
            )
        } else if consumer.runs(["diun"]),
            consumer.service.environment.contains(where: { $0.name.hasPrefix("DIUN_PROVIDERS_DOCKER") })
        {
            try editor.setEnvironment("DIUN_PROVIDERS_DOCKER_ENDPOINT", to: address, of: name)
        } else if consumer.runs(["cadvisor"]) {
            try addFlag("--docker=\(address)", to: consumer.service)
        } else if consumer.runs(["netdata"]) {
            try editor.setEnvironment("DOCKER_HOST", to: "\(proxy):\(port)", of: name)
        } else if let variable = Self.addressVariables.first(where: { consumer.runs($0.programs) })?.name {
            try editor.setEnvironment(variable, to: address, of: name)
        } else {
            throw EditRefusal(
                "where '\(name)' looks for the Docker API is not set in the compose file; by hand: "
                    + SocketRemedy.text(for: consumer, in: stack)
            )
        }
    }

    private mutating func setVariables(_ values: [(String, String)], of service: StackService) throws(EditRefusal) {
        if service.service["environment"] == nil {
            let pairs = values.map { YAMLValue.Pair($0.0, .text($0.1)) }
            try editor.set(["services", service.name, "environment"], to: .mapping(pairs))
            return
        }
        for (name, value) in values { try editor.setEnvironment(name, to: value, of: service.name) }
    }

    /// Variables that take `tcp://HOST:PORT`, by the programs' documentation.
    private static let addressVariables: [(programs: Set<String>, name: String)] = [
        (["dozzle"], "DOZZLE_REMOTE_HOST"),
        (["autoheal"], "DOCKER_SOCK"),
        (["watchtower", "beszel-agent", "nginx-proxy", "docker-gen", "caddy-docker-proxy"], "DOCKER_HOST"),
    ]
}
