/// The labels that Docker Compose puts on what it makes (docker/compose, pkg/api/labels.go).
public struct ComposeLabels: Sendable, Hashable {
    /// All labels of the object.
    public var all: [String: String]

    /// Reads the labels of an object.
    public init(_ all: [String: String]) { self.all = all }

    /// The label by which a project's objects are found.
    public static let projectKey = "com.docker.compose.project"

    /// Name of the project.
    public var project: String? { all[Self.projectKey] }
    /// Name of the service.
    public var service: String? { all["com.docker.compose.service"] }
    /// Hash of the service's configuration with which the container was made.
    public var configHash: String? { all["com.docker.compose.config-hash"] }
    /// Number of the container within its service, from 1.
    public var number: Int? { all["com.docker.compose.container-number"].flatMap { Int($0) } }
    /// Whether it was made by `docker compose run`.
    public var isOneOff: Bool { all["com.docker.compose.oneoff"]?.lowercased() == "true" }
    /// Folder of the project.
    public var workingDirectory: String? { all["com.docker.compose.project.working_dir"] }
    /// Compose files of the project, in order.
    public var configFiles: [String] {
        all["com.docker.compose.project.config_files"]?.split(separator: ",").map(String.init) ?? []
    }
    /// Key of the volume in the compose file.
    public var volume: String? { all["com.docker.compose.volume"] }
    /// Key of the network in the compose file.
    public var network: String? { all["com.docker.compose.network"] }
    /// Version of Compose that made it.
    public var version: String? { all["com.docker.compose.version"] }
}
