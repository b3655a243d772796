import Catalog
import Clients
import Stacks

/// Programs that belong together, by their identifiers in the catalog.
enum Family {
    /// Programs that fetch and sort a library.
    static let managers: Set<String> = ["sonarr", "radarr", "lidarr", "readarr", "whisparr"]
    /// Programs that download and that Bijou has clients for.
    static let downloaders: Set<String> = ["qbittorrent", "transmission", "deluge", "sabnzbd", "nzbget"]
    /// Programs that play the library.
    static let mediaServers: Set<String> = ["jellyfin", "emby", "plex"]
    /// Programs in which people ask for films and series.
    static let requests: Set<String> = ["seerr", "jellyseerr", "overseerr"]
    /// Programs that pass the questions of browsers for indexers.
    static let solvers: Set<String> = ["flaresolverr", "byparr"]
}

extension Evidence {
    /// Services that run one of the programs, in the order of the stack.
    func services(of programs: Set<String>) -> [StackService] {
        stack.services.filter { service in service.definition.map { programs.contains($0.id) } ?? false }
    }

    /// Services that Bijou has a client for, or whose client has read something.
    var readServices: [StackService] {
        stack.services.filter { service in
            if case .seen = self[service.name].reading { return true }
            guard let program = service.definition?.id else { return false }
            return Clients.all.contains { $0.programs.contains(program) }
        }
    }

    /// What a service's client read of one thing; nil if it could not.
    func read<Value>(_ service: StackService, _ part: (Reading) -> Reading.Seen<Value>) -> Value? {
        guard let reading = self[service.name].reading.value, case .success(let value) = part(reading) else {
            return nil
        }
        return value
    }

    /// The settings that a service's client read.
    func settings(_ service: StackService) -> ServiceSettings? { read(service, \.settings) }
}

extension Reading.Seen {
    /// The value if it was read.
    var value: Success? { if case .success(let value) = self { value } else { nil } }
}

extension Check {
    /// Asks a question of what clients read; where they could not, the answer is `unknown` and says why.
    static func ask<Value>(
        _ services: [StackService],
        in evidence: Evidence,
        of part: (Reading) -> Reading.Seen<Value>,
        _ answer: (StackService, Value) -> [Verdict]
    ) -> [Verdict] {
        services.flatMap { service -> [Verdict] in
            switch evidence[service.name].reading {
            case .unseen(let unseen): return [unknown(service.name, unseen)]
            case .seen(let reading):
                switch part(reading) {
                case .success(let value): return answer(service, value)
                case .failure(let error): return [unknown(service.name, Unseen(error))]
                }
            }
        }
    }

    /// Asks a question of the links of services.
    static func askLinks(
        _ services: [StackService],
        in evidence: Evidence,
        _ kinds: Set<Link.Kind>,
        _ answer: (StackService, [Link]) -> [Verdict]
    ) -> [Verdict] {
        ask(services, in: evidence, of: \.links) { service, links in
            answer(service, links.filter { kinds.contains($0.kind) })
        }
    }
}

extension CheckCase {
    /// A case that changes what the client of a service read.
    static func change(_ evidence: inout Evidence, _ service: String, _ body: (inout Reading) -> Void) {
        guard case .seen(var reading) = evidence[service].reading else { return }
        body(&reading)
        evidence[service].reading = .seen(reading)
    }

    /// A case that changes every link of a kind in a service.
    static func changeLinks(
        _ evidence: inout Evidence,
        _ service: String,
        _ kind: Link.Kind,
        _ body: (inout Link) -> Void
    ) {
        change(&evidence, service) { reading in
            guard case .success(var links) = reading.links else { return }
            for index in links.indices where links[index].kind == kind { body(&links[index]) }
            reading.links = .success(links)
        }
    }

    /// A case that takes links from a service.
    static func removeLinks(_ evidence: inout Evidence, _ service: String, where isGone: (Link) -> Bool) {
        change(&evidence, service) { reading in
            guard case .success(let links) = reading.links else { return }
            reading.links = .success(links.filter { !isGone($0) })
        }
    }

    /// A case that changes the settings of a service.
    static func changeSettings(
        _ evidence: inout Evidence,
        _ service: String,
        _ body: (inout ServiceSettings) -> Void
    ) {
        change(&evidence, service) { reading in
            guard case .success(var settings) = reading.settings else { return }
            body(&settings)
            reading.settings = .success(settings)
        }
    }

    /// A case in which the client of a service could read nothing behind its key.
    static func unread(_ service: String) -> Self {
        .unknown(service, "\(service) refuses the key") { evidence in
            change(&evidence, service) { reading in
                let error = ClientError(.wrongCredential, service: service, call: "GET /api")
                reading.authentication = .failure(error)
                reading.messages = .failure(error)
                reading.disks = .failure(error)
                reading.queue = .failure(error)
                reading.folders = .failure(error)
                reading.pathMappings = .failure(error)
                reading.links = .failure(error)
                reading.settings = .failure(error)
            }
        }
    }
}
