/// What is known of Docker Engine's API.
public enum DockerEngineFacts {
    /// What a line of the engine speaks.
    public struct Line: Sendable, Hashable {
        /// First release of the line.
        public var since: String
        /// Oldest API that it accepts.
        public var oldestAPI: String
        /// Newest API that it knows, nil if not noted.
        public var newestAPI: String?
    }

    /// Lines of the engine, oldest first.
    public static let lines: [Line] = [
        Line(since: "28.5", oldestAPI: "1.24", newestAPI: "1.51"),
        Line(since: "29.0", oldestAPI: "1.44", newestAPI: nil),
        Line(since: "29.3", oldestAPI: "1.40", newestAPI: "1.55"),
    ]

    /// Newest engine seen when the facts were read.
    public static let latest: DatedVersion = DatedVersion("29.7.2", "2026-08-05")

    /// An API version that every engine from 25 to 29 accepts.
    public static let safeAPI: String = "1.44"

    /// Variable of the daemon that lowers the oldest API that it accepts.
    public static let minimumVariable: String = "DOCKER_MIN_API_VERSION"

    /// From this API on a container summary tells its health itself; before, its status text does.
    public static let healthInSummarySince: String = "1.52"

    /// Port of the API without TLS, to be used behind a socket proxy only.
    public static let plainPort: Int = 2_375

    /// Port of the API with TLS.
    public static let securePort: Int = 2_376

    /// Before this engine neighbours on the network could reach ports published on loopback.
    public static let loopbackPortsSafeSince: String = "28.0"

    /// First engine that lets a container choose its default route by `gw_priority`.
    public static let gatewayPrioritySince: String = "28.0"

    /// Sockets of container engines: whoever may write to one is root on the host.
    public static let sockets: [String] = [
        "/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", "/var/run/podman/podman.sock",
        "/run/containerd/containerd.sock", "/var/run/containerd/containerd.sock", "/run/crio/crio.sock",
    ]

    /// Label that Compose writes on containers, with the name of the project.
    public static let projectLabel: String = "com.docker.compose.project"

    /// Label that Compose writes on containers, with the name of the service.
    public static let serviceLabel: String = "com.docker.compose.service"
}
