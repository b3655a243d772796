/// Attributes whose texts become another type right after interpolation, so that the shape is checked with the real type.
enum CastRule: Sendable {
    case whole
    case number
    case boolean

    /// The rules by place.
    static let table = PathTable<CastRule>(services.map { ("services.*." + $0.0, $0.1) } + resources)

    private static let services: [(String, CastRule)] = [
        ("configs.*.mode", .whole), ("cpu_count", .whole), ("cpu_percent", .number), ("cpu_period", .whole),
        ("cpu_quota", .whole), ("cpu_rt_period", .whole), ("cpu_rt_runtime", .whole), ("cpus", .number),
        ("cpu_shares", .whole), ("init", .boolean), ("deploy.replicas", .whole),
        ("deploy.update_config.parallelism", .whole), ("deploy.update_config.max_failure_ratio", .number),
        ("deploy.rollback_config.parallelism", .whole), ("deploy.rollback_config.max_failure_ratio", .number),
        ("deploy.restart_policy.max_attempts", .whole), ("deploy.placement.max_replicas_per_node", .whole),
        ("healthcheck.retries", .whole), ("healthcheck.disable", .boolean), ("oom_kill_disable", .boolean),
        ("oom_score_adj", .whole), ("pids_limit", .whole), ("ports.*.target", .whole), ("privileged", .boolean),
        ("read_only", .boolean), ("scale", .whole), ("secrets.*.mode", .whole), ("stdin_open", .boolean),
        ("tty", .boolean), ("ulimits.*", .whole), ("ulimits.*.hard", .whole), ("ulimits.*.soft", .whole),
        ("volumes.*.read_only", .boolean), ("volumes.*.volume.nocopy", .boolean),
    ]

    private static let resources: [(String, CastRule)] = [
        ("networks.*.external", .boolean), ("networks.*.internal", .boolean), ("networks.*.attachable", .boolean),
        ("networks.*.enable_ipv4", .boolean), ("networks.*.enable_ipv6", .boolean), ("volumes.*.external", .boolean),
        ("secrets.*.external", .boolean), ("configs.*.external", .boolean),
    ]

    /// The typed value; nil if the text is not of the type.
    func value(_ text: String) -> Node.Content? {
        switch self {
        case .whole:
            let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
            return Int(digits).map { .integer($0) }
        case .number:
            return Double(text).map { .double($0) }
        case .boolean:
            switch text.lowercased() {
            case "true", "y", "yes", "on": return .bool(true)
            case "false", "n", "no", "off": return .bool(false)
            default: return nil
            }
        }
    }

    /// What to write, for messages.
    var expectation: String {
        switch self {
        case .whole: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        }
    }
}
