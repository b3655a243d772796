import Catalog
import Clients
import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Finds what opens a service's API, in environment and files.
struct ServiceCredentials: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// What was found; what `bijou.yaml` names comes first.
    func found() async -> FoundCredentials {
        guard ground.plan.asks(.access, .reading, .linkTests, .samples, .inside) else { return FoundCredentials() }
        var found = await ground.finder.find(for: service.name)
        found.credentials = (ground.plan.credentials[service.name] ?? []) + found.credentials
        return found
    }
}

extension SurveyGround {
    /// A finder over all services of the stack.
    static func finder(stack: Stack, doors: CheckDoors, found: EngineSurvey.Found) -> CredentialFinder {
        let containers = { (name: String) -> Container? in found.containers.value?[name]?.first }
        let services = stack.services.map { service in
            let owner = stack.namespaceOwner(of: service) ?? service
            return CredentialFinder.Service(
                name: service.name,
                program: service.definition?.id,
                environment: environment(of: service, containers(service.name)),
                hostNames: Array(service.hostNames.union(owner.hostNames)).sorted()
            )
        }
        let reader = ConfigFiles(stack: stack, doors: doors, found: found)
        return CredentialFinder(services: services, reader: ConfigReader { await reader.read($0, $1) })
    }

    /// The environment that the container really has; that of the compose file without one.
    private static func environment(of service: StackService, _ container: Container?) -> [String: Secret] {
        if let container { return container.environment }
        var result: [String: Secret] = [:]
        for variable in service.service.environment { result[variable.name] = variable.value.map { Secret($0) } }
        return result
    }
}

/// Reads files of services by their paths in the containers.
struct ConfigFiles: Sendable {
    var stack: Stack
    var doors: CheckDoors
    var found: EngineSurvey.Found

    func read(_ name: String, _ path: String) async -> ConfigReader.Answer {
        guard let service = stack.service(name) else { return .missing }
        guard let (place, shown) = place(of: path, in: service) else {
            return await archived(path, of: name, otherwise: .missing)
        }
        do {
            return .bytes(try doors.files.read(place), place: shown)
        } catch {
            switch error.reason {
            case .missing, .isFolder:
                // A folder that can be seen and lacks the file lacks it in the container as well.
                guard doors.files.kind(Self.folder(of: place)) == nil else { return .missing }
                return await archived(path, of: name, otherwise: .missing)
            default: return await archived(path, of: name, otherwise: .unreadable(error.what))
            }
        }
    }

    /// The file out of the container by the engine's archive, for volumes that this user may not read or that lie elsewhere.
    private func archived(_ path: String, of name: String, otherwise: ConfigReader.Answer) async -> ConfigReader.Answer
    {
        guard case .seen(let engine) = doors.engine, let container = found.containers.value?[name]?.first else {
            return otherwise
        }
        do {
            let bytes = try await engine.archive(of: container.id, path: path, limit: ConfigReader.limit)
            return .bytes(bytes, place: "container \(container.name)")
        } catch {
            if case .missing = error.reason { return .missing }
            return otherwise
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    }

    /// The path on this machine of a path in a container, by the mount that holds it, and how the mount is called.
    private func place(of path: String, in service: StackService) -> (path: String, shown: String)? {
        guard doors.host.value != nil else { return nil }
        var best: (target: String, source: String, shown: String)?
        func consider(_ target: String, _ source: String, _ shown: String) {
            let target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
            guard path == target || path.hasPrefix(target == "/" ? "/" : target + "/"),
                target.count >= best?.target.count ?? 0, !source.isEmpty
            else { return }
            best = (target, source, shown)
        }
        if let container = found.containers.value?[service.name]?.first {
            for mount in container.mounts {
                consider(mount.destination, mount.source, mount.volume.map { "volume \($0)" } ?? mount.source)
            }
        } else {
            for mount in service.service.mounts where mount.type == "bind" {
                consider(mount.target, mount.source ?? "", mount.source ?? "")
            }
        }
        guard let best else { return nil }
        return (best.source + path.dropFirst(best.target.count), best.shown)
    }
}
