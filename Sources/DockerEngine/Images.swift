import Transport
public import Vocabulary

/// An image that the engine has.
public struct Image: Sendable, Hashable {
    /// Identifier, `sha256:…`.
    public var id: String
    /// Names and tags it has here.
    public var tags: [String]
    /// Digests under which registries know it, `name@sha256:…`; empty for an image built here.
    public var digests: [String]
    /// Processor architecture, for example `amd64`.
    public var architecture: String
    /// Operating system.
    public var system: String
    /// When it was built.
    public var created: Timestamp?
    /// Size on disk.
    public var size: ByteCount
    /// User of the main process; empty for root.
    public var user: String
    /// Ports it declares, such as `8989/tcp`, sorted.
    public var exposedPorts: [String]
    /// Folders it declares as volumes, sorted.
    public var volumes: [String]
    /// Entrypoint.
    public var entrypoint: [String]
    /// Command.
    public var command: [String]
    /// Working folder; empty for `/`.
    public var workingDirectory: String
    /// Names of the environment variables it sets, sorted.
    public var environmentNames: [String]
    /// Its health check, such as `CMD-SHELL`, `curl …`; empty for none.
    public var healthTest: [String]
    /// Its labels.
    public var labels: [String: String]

    init(_ json: JSON) throws(EngineError) {
        let config = json["Config"]
        id = try required(json["Id"].string, "Id", of: "an image")
        tags = json["RepoTags"].strings
        digests = json["RepoDigests"].strings
        architecture = json["Architecture"].string ?? ""
        system = json["Os"].string ?? ""
        created = json["Created"].string.flatMap { Timestamp($0) }
        size = ByteCount(json["Size"].int ?? 0)
        user = config["User"].string ?? ""
        exposedPorts = config["ExposedPorts"].members.keys.sorted()
        volumes = config["Volumes"].members.keys.sorted()
        entrypoint = Self.words(config["Entrypoint"])
        command = Self.words(config["Cmd"])
        workingDirectory = config["WorkingDir"].string ?? ""
        environmentNames = config["Env"].strings.compactMap { $0.split(separator: "=").first.map(String.init) }.sorted()
        healthTest = config["Healthcheck"]["Test"].strings
        labels = config["Labels"].texts
    }

    /// Old images write a command as one string.
    private static func words(_ json: JSON) -> [String] { json.string.map { [$0] } ?? json.strings }
}

extension Engine {
    /// An image that is here, by reference, digest or identifier.
    public func image(_ reference: String) async throws(EngineError) -> Image {
        let answer = try await json(
            "/images/\(reference)/json",
            about: "the image '\(reference)'",
            missing: "image '\(reference)' (it was not pulled)"
        )
        return try Image(answer)
    }
}
