public import Vocabulary

/// Finds what opens a service: in its environment, its files, and at last with those that talk to it.
///
/// Nothing is guessed: a password with which programs begin is used only where the program's own settings hold it.
public struct CredentialFinder: Sendable {
    /// What is known of one service of the stack.
    public struct Service: Sendable {
        /// Name in the stack.
        public var name: String
        /// Catalog identifier of its program; nil if nobody knows it.
        public var program: String?
        /// Its environment, with everything put in.
        public var environment: [String: Secret]
        /// Host names under which others reach it: service name, container name, aliases, and the names of the service
        /// whose network it shares.
        public var hostNames: [String]

        /// Makes a service.
        public init(name: String, program: String?, environment: [String: Secret] = [:], hostNames: [String] = []) {
            self.name = name
            self.program = program
            self.environment = environment
            self.hostNames = hostNames.isEmpty ? [name] : hostNames
        }
    }

    let services: [Service]
    let reader: ConfigReader

    /// Makes a finder for the services of one stack.
    public init(services: [Service], reader: ConfigReader) {
        self.services = services
        self.reader = reader
    }

    /// What opens a service; nothing for one that is not in the stack or whose program is not known.
    public func find(for name: String) async -> FoundCredentials {
        guard let service = services.first(where: { $0.name == name }), let program = service.program else {
            return FoundCredentials()
        }
        let environment = EnvironmentReader(service: service, reader: reader)
        var found = await environment.found(program)
        let own = await inFiles(of: service, program)
        found.credentials += own.credentials
        found.address = found.address.completed(by: own.address)
        found.remarks += own.remarks
        found.credentials += await environmentOfOthers(for: service, program)
        if found.credentials.isEmpty { found.credentials += await filesOfOthers(for: service, program) }
        found.credentials = found.credentials.withoutRepetitions
        if !found.credentials.isEmpty { found.remarks = [] }
        return found
    }

    private func inFiles(of service: Service, _ program: String) async -> FoundCredentials {
        var found = FoundCredentials()
        for file in ProgramFiles.files(of: program) {
            let (config, origin, remark) = await read(file, of: service)
            if let remark { found.remarks.append(remark) }
            guard let config else { continue }
            found.credentials += config.found.map { Credential($0, origin: origin) }
            found.address = found.address.completed(by: config.address)
            found.remarks += config.remarks
        }
        return found
    }

    /// The first of a file's places that has it.
    private func read(
        _ file: ConfigFile,
        of service: Service
    ) async -> (config: ParsedConfig?, origin: String, remark: String?) {
        var remark: String?
        for path in file.paths {
            switch await reader.read(service.name, path) {
            case .bytes(let bytes, let place):
                guard bytes.count <= ConfigReader.limit.bytes else {
                    remark = "\(path) of '\(service.name)' is larger than \(ConfigReader.limit)"
                    continue
                }
                let name = path.split(separator: "/").last.map(String.init) ?? path
                return (file.parse(bytes), "\(name) in \(place)", nil)
            case .missing: continue
            case .unreadable(let why): remark = "\(path) of '\(service.name)' cannot be read: \(why)"
            }
        }
        return (nil, "", remark)
    }
}

extension CredentialFinder {
    /// Keys in the environment of other services that say whom they call, or whose name says it.
    private func environmentOfOthers(for service: Service, _ program: String) async -> [Credential] {
        let isOnly = services.count { $0.program == program } == 1
        var found: [Credential] = []
        for other in services where other.name != service.name {
            let reader = EnvironmentReader(service: other, reader: reader)
            for kind in await reader.keys(for: service, program, isOnly: isOnly) { found.append(kind) }
        }
        return found
    }

    /// Keys in the files of other services, read only where nothing else was found.
    private func filesOfOthers(for service: Service, _ program: String) async -> [Credential] {
        let isOnly = services.count { $0.program == program } == 1
        var found: [Credential] = []
        for other in services where other.name != service.name {
            guard let holder = other.program, Self.holders[holder]?.contains(program) == true else { continue }
            for file in ProgramFiles.files(of: holder) {
                let (config, origin, _) = await read(file, of: other)
                for key in config?.foreign ?? [] where key.program == program {
                    // Some hold an address from outside; where there is only one, it is meant.
                    guard isOnly || key.host.map({ service.hostNames.contains($0) }) == true else { continue }
                    found.append(Credential(key.kind, origin: "\(origin), held by \(other.name)"))
                }
            }
        }
        return found
    }

    /// Programs whose files hold keys of others.
    private static let holders: [String: Set<String>] = [
        "seerr": ["jellyfin", "emby", "sonarr", "radarr"], "jellyseerr": ["jellyfin", "emby", "sonarr", "radarr"],
        "overseerr": ["sonarr", "radarr"], "bazarr": ["sonarr", "radarr"], "tautulli": ["plex"],
    ]
}

extension [Credential] {
    /// Each key once, where it was found first.
    fileprivate var withoutRepetitions: [Credential] {
        var seen: Set<Credential.Kind> = []
        return filter { seen.insert($0.kind).inserted }
    }
}
