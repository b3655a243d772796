import Catalog
import Compose
public import DockerEngine
public import Stacks
public import Transport
import Vocabulary

/// Looks at a running project through the Engine API and at its published ports.
public struct Observer: Sendable {
    let engine: Engine
    let http: HTTP
    let project: String
    /// Host on which published ports are reached.
    let host: String
    /// Path that a known program answers without sign-in, by service.
    let paths: [String: String]

    /// Makes an observer of a project.
    ///
    /// - Parameters:
    ///   - engine: the engine it runs on.
    ///   - http: the network.
    ///   - stack: the project, for the health paths of known programs.
    public init(engine: Engine, http: HTTP, stack: Stack) {
        self.engine = engine
        self.http = http
        project = stack.project.name
        host = if case .tcp(let host, _) = engine.address.endpoint.place { host } else { "127.0.0.1" }
        var paths: [String: String] = [:]
        for service in stack.services {
            paths[service.name] = service.definition?.health?.path
        }
        self.paths = paths
    }

    /// An observer of another project on the same engine, without knowledge of its programs.
    func of(_ project: String) -> Observer {
        Observer(engine: engine, http: http, project: project, host: host, paths: [:])
    }

    private init(engine: Engine, http: HTTP, project: String, host: String, paths: [String: String]) {
        (self.engine, self.http, self.project, self.host, self.paths) = (engine, http, project, host, paths)
    }

    /// What is seen now.
    public func look() async throws(EngineError) -> Observation {
        var replicas: [Observation.Replica] = []
        var ports: [Observation.Port] = []
        for summary in try await engine.containers(project: project) where !summary.labels.isOneOff {
            guard let container = try await inspected(summary.id) else { continue }
            guard let service = container.labels.service else { continue }
            replicas.append(Self.replica(container, service))
            guard container.state.status == .running else { continue }
            ports += published(container, service)
        }
        let answers = await ask(ports)
        return Observation(
            replicas: replicas.sorted { ($0.service, $0.name) < ($1.service, $1.name) },
            ports: answers.sorted { ($0.service, $0.port, $0.address) < ($1.service, $1.port, $1.address) }
        )
    }

    /// The containers alone.
    func states() async throws(EngineError) -> [Observation.Replica] {
        var replicas: [Observation.Replica] = []
        for summary in try await engine.containers(project: project) where !summary.labels.isOneOff {
            guard let container = try await inspected(summary.id), let service = container.labels.service else {
                continue
            }
            replicas.append(Self.replica(container, service))
        }
        return replicas
    }

    /// The last lines of a service's containers, newest last.
    func lastLines(of service: String, count: Int) async -> [String] {
        guard let summaries = try? await engine.containers(project: project) else { return [] }
        var lines: [String] = []
        for summary in summaries where summary.labels.service == service {
            guard let container = try? await engine.container(summary.id),
                let logs = try? await engine.logs(of: container, tail: count)
            else { continue }
            lines += logs.lines.map(\.text)
            for probe in container.state.health?.log.suffix(1) ?? [] where probe.exitCode != 0 {
                lines.append("health check, exit code \(probe.exitCode): \(probe.output)")
            }
        }
        return lines.suffix(count + 1)
    }

    /// A container that went away between the listing and the look is nothing to fail on.
    private func inspected(_ id: String) async throws(EngineError) -> Container? {
        do {
            return try await engine.container(id)
        } catch {
            if case .missing = error.reason { return nil }
            throw error
        }
    }

    private static func replica(_ container: Container, _ service: String) -> Observation.Replica {
        Observation.Replica(
            service: service,
            id: container.id,
            name: container.name,
            status: container.state.status.rawValue,
            health: container.state.health?.status.rawValue,
            restarts: container.restartCount,
            exitCode: container.state.exitCode,
            configHash: container.labels.configHash,
            imageID: container.imageID
        )
    }

    private func published(_ container: Container, _ service: String) -> [Observation.Port] {
        var seen: Set<String> = []
        return container.publishedPorts.filter { $0.transport == "tcp" }.compactMap { port in
            let isWild = ["", "0.0.0.0", "::"].contains(port.hostAddress)
            let address = isWild || port.hostAddress.hasPrefix("127.") ? host : port.hostAddress
            guard seen.insert("\(address) \(port.hostPort)").inserted else { return nil }
            return Observation.Port(
                service: service,
                address: address,
                port: port.hostPort,
                path: paths[service] ?? "/",
                status: nil,
                failure: nil
            )
        }
    }

    /// Asks every port, at most eight at a time.
    private func ask(_ ports: [Observation.Port]) async -> [Observation.Port] {
        await withTaskGroup(of: Observation.Port.self) { group in
            var answers: [Observation.Port] = []
            var rest = ports.prefix(400)[...]
            for port in rest.prefix(8) { group.addTask { await ask(port) } }
            rest = rest.dropFirst(8)
            for await answer in group {
                answers.append(answer)
                if let next = rest.popFirst() { group.addTask { await ask(next) } }
            }
            return answers
        }
    }

    private func ask(_ port: Observation.Port) async -> Observation.Port {
        var port = port
        let request = Request(
            .get,
            .http(port.address, port: port.port),
            path: port.path,
            within: .seconds(5),
            limit: .mebibytes(4)
        )
        do {
            port.status = try await http.send(request).status
        } catch {
            port.failure =
                switch error.reason {
                case .refused, .unreachable, .unknownHost: "refused"
                case .closedEarly: "closed"
                case .timedOut: "timeout"
                case .malformed, .tooLarge: "not-http"
                default: "failed"
                }
        }
        return port
    }
}
