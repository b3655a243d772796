import ArgumentParser
import Catalog
import Clients
import Compose
import Stacks
import Transport
import Vocabulary

/// An address given with `--url`.
struct ServiceURL {
    /// Where it leads.
    let endpoint: Endpoint

    /// Reads `http://host:port/base` or `https://…`; nil for anything else.
    init?(_ text: String) {
        guard let address = LinkAddress(url: text) else { return nil }
        endpoint = Endpoint(
            .tcp(host: address.host, port: address.port),
            tls: address.usesTLS ? TLSSettings() : nil,
            basePath: address.basePath
        )
    }
}

/// A stack to check: what its files say, or what addresses alone tell.
struct CheckTarget {
    let stack: Stack
    let settings: StackSettings
    /// Files as they are shown.
    let files: [String]
    /// Folder against which relative paths of `bijou.yaml` are resolved.
    let folder: String

    /// How services are reached and opened, as `bijou.yaml` says it.
    func accesses(in world: World) throws -> [(access: ServiceAccess, endpoint: Endpoint?, credentials: [Credential])] {
        try settings.accesses.map { access in
            guard stack.service(access.service) != nil else {
                throw AccessProblem(access, "there is no service '\(access.service)' in the stack")
            }
            return (access, try endpoint(of: access, world), try credentials(of: access, world))
        }
    }

    private func endpoint(of access: ServiceAccess, _ world: World) throws -> Endpoint? {
        guard let url = access.url?.value else { return nil }
        guard var endpoint = ServiceURL(url)?.endpoint else {
            throw AccessProblem(access, "'url' is no http or https address")
        }
        switch access.trust {
        case .off?: endpoint.tls?.verification = .off
        case .authority(let path)?: endpoint.tls?.authorities = try bytes(path, access, world)
        case nil: break
        }
        return endpoint
    }

    private func credentials(of access: ServiceAccess, _ world: World) throws -> [Credential] {
        var found: [Credential] = []
        if let place = access.apiKey {
            found.append(Credential(.apiKey(try secret(place, access, world)), origin: "bijou.yaml"))
        }
        if let place = access.token {
            found.append(Credential(.token(try secret(place, access, world)), origin: "bijou.yaml"))
        }
        if let place = access.password {
            let password = try secret(place, access, world)
            found.append(Credential(.login(user: access.username ?? "", password: password), origin: "bijou.yaml"))
        }
        return found
    }

    private func secret(_ place: ServiceAccess.Place, _ access: ServiceAccess, _ world: World) throws -> Secret {
        switch place {
        case .environment(let name):
            guard let value = world.environment[name], !value.isEmpty else {
                throw AccessProblem(access, "the variable \(name) is not set")
            }
            return Secret(value)
        case .file(let path):
            let text = String(decoding: try bytes(path, access, world), as: UTF8.self)
            let value = text.prefix { !$0.isNewline }
            guard !value.isEmpty else { throw AccessProblem(access, "\(path) is empty") }
            return Secret(String(value))
        }
    }

    /// A file named in `bijou.yaml`, relative to its folder.
    private func bytes(_ path: String, _ access: ServiceAccess, _ world: World) throws -> [UInt8] {
        do {
            return try world.files.read(path.hasPrefix("/") ? path : folder + "/" + path)
        } catch {
            throw AccessProblem(access, error.what)
        }
    }

    /// The stacks that the command line names: one, or one for each folder given.
    static func all(_ input: InputOptions, _ look: CheckLook, in world: World) throws -> [CheckTarget] {
        let folders = input.inputs.filter { world.files.kind(world.absolute($0)) == .folder }
        guard folders.count > 1 else { return [try CheckTarget(input, look, in: world)] }
        return try folders.map { folder in
            var own = input
            own.inputs = [folder]
            return try CheckTarget(own, look, in: world)
        }
    }

    private init(_ input: InputOptions, _ look: CheckLook, in world: World) throws {
        let loaded = try LoadedStack(input, in: world)
        if let stack = loaded.stack, !loaded.outcome.hasErrors {
            self.stack = stack
            settings = loaded.settings
            files = loaded.outcome.documents.map { world.shown($0.path) }
            folder = loaded.outcome.project?.directory ?? world.workingDirectory
            return
        }
        let addresses = try look.addresses()
        guard look.noDocker, loaded.outcome.documents.isEmpty, !addresses.isEmpty else {
            for issue in loaded.outcome.issues {
                world.terminal.err(ProblemText.render(issue, level: issue.level.rawValue, world: world))
            }
            throw CallProblem(
                what: "there is no stack to check",
                remedies: [
                    "run it in the folder of the compose file, or name services with --no-docker --url SERVICE=URL"
                ]
            )
        }
        stack = try Self.stack(of: addresses.keys.sorted())
        settings = loaded.settings
        files = []
        folder = world.workingDirectory
    }

    /// A stack of which only names are known; each must be that of a program, perhaps with a number or word behind.
    private static func stack(of names: [String]) throws -> Stack {
        var text = "name: addresses\nservices:\n"
        for name in names {
            let word = String(name.prefix { $0 != "-" && $0 != "_" }).lowercased()
            let definition = Services.all.first { $0.id == name.lowercased() } ?? Services.all.first { $0.id == word }
            guard let image = definition?.images.first?.repositories.first else {
                throw CallProblem(
                    what: "'\(name)' is no program that Bijou knows",
                    remedies: [
                        "name the service after its program, for example sonarr or sonarr-4k; `bijou catalog` lists them"
                    ]
                )
            }
            text += "  \(name):\n    image: \(image)\n"
        }
        guard let project = Loader.load(text: text).project else {
            throw CallProblem(
                what: "the names given with --url cannot be names of services",
                remedies: ["use letters, digits, '-' and '_'"]
            )
        }
        return Stack(project: project)
    }
}

/// What `bijou.yaml` says of a service cannot be used.
struct AccessProblem: Problem {
    let access: ServiceAccess
    let words: String

    init(_ access: ServiceAccess, _ words: String) {
        self.access = access
        self.words = words
    }

    var what: String { "service '\(access.service)' in bijou.yaml: \(words)" }
    var location: SourceLocation? { access.range.location }
    var remedies: [String] { ["mend it there; `bijou schema settings` prints what may stand in it"] }
}
