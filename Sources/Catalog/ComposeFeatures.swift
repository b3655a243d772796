/// Which release of Docker Compose first understands what.
public enum ComposeFeatures {
    /// Something that a compose file can use.
    public struct Feature: Sendable, Hashable {
        /// Where it stands, with dots; `*` for any name, `[]` for any list entry, `!tag` for a YAML tag.
        public var path: String
        /// First release of Docker Compose.
        public var since: String
        /// First release of Docker Engine, where it needs one too.
        public var engineSince: String?
        /// What an older release does.
        public var before: Before

        /// What an older release does with it.
        public enum Before: String, Sendable, Codable {
            /// Refuses the file.
            case refused
            /// Takes it and drops it silently.
            case dropped
            /// Nobody looked.
            case unknown
        }

        init(_ path: String, since: String, engineSince: String? = nil, before: Before = .unknown) {
            self.path = path
            self.since = since
            self.engineSince = engineSince
            self.before = before
        }
    }

    /// Features with their first release, newest first.
    public static let all: [Feature] = [
        Feature("services.*.use_api_socket", since: "2.37.1"),
        Feature("services.*.networks.*.gw_priority", since: "2.33.0", engineSince: "28.0", before: .dropped),
        Feature("services.*.label_file", since: "2.32.2"),
        Feature("services.*.develop.watch.[].exec", since: "2.32.2"),
        Feature("services.*.gpus", since: "2.30.0"),
        Feature("services.*.post_start", since: "2.30.0"),
        Feature("services.*.pre_stop", since: "2.30.0"),
        Feature("services.*.env_file.[].format", since: "2.30.0"),
        Feature("services.*.networks.*.driver_opts", since: "2.27.1"),
        Feature("services.*.build.entitlements", since: "2.27.1"),
        Feature("!override", since: "2.24.4"),
        Feature("services.*.env_file.[].required", since: "2.24.0"),
        Feature("services.*.networks.*.mac_address", since: "2.23.2"),
        Feature("services.*.build.ulimits", since: "2.23.1"),
        Feature("services.*.develop", since: "2.22.0"),
        Feature("services.*.healthcheck.start_interval", since: "2.20.2", engineSince: "25.0"),
        Feature("include", since: "2.20.0"),
        Feature("services.*.attach", since: "2.20.0"),
        Feature("services.*.depends_on.*.required", since: "2.20.0"),
        Feature("services.*.depends_on.*.restart", since: "2.17.0"),
        Feature("services.*.build.additional_contexts", since: "2.17.0"),
        Feature("services.*.build.dockerfile_inline", since: "2.17.0"),
        Feature("services.*.uts", since: "2.15.1"),
        Feature("services.*.cgroup", since: "2.15.0"),
        Feature("services.*.build.privileged", since: "2.15.0"),
        Feature("secrets.*.environment", since: "2.6.0"),
    ]
}
