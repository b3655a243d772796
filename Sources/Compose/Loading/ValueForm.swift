/// How Compose's own types write a value: what is converted, and what is left out when it is empty.
enum ValueForm: Sendable {
    /// A text; numbers become texts.
    case text
    /// `true` is kept, `false` is left out.
    case flag
    /// Both `true` and `false` are kept.
    case boolean
    /// A whole number; 0 is left out.
    case count
    /// A whole number; 0 is kept.
    case number
    /// A whole number that must not be negative; 0 is kept.
    case natural
    /// A number of single precision; 0 is left out.
    case fraction
    /// A number of double precision; 0 is left out.
    case double
    /// A duration such as `1m30s`; zero is kept.
    case duration
    /// A duration; zero is left out.
    case delay
    /// A number of bytes as text; 0 is left out.
    case size
    /// A command as words.
    case words
    /// A health check test.
    case test
    /// A list of texts, or one text.
    case texts
    /// A mapping of texts; left out when empty.
    case mapping
    /// A mapping of texts in which a name may have no value.
    case environment
    /// A mapping of lists of texts.
    case multipleTexts
    /// `host=address` entries.
    case hosts
    /// A file mode in octal.
    case mode
    /// A number of devices, `all` for every one.
    case devices
    /// A limit: one number, or `soft` and `hard`.
    case limit
    /// A mapping that is left out when empty, its values handled on their own.
    case collection

    /// Forms by place, relative to a service.
    static let services = PathTable<ValueForm>(
        serviceScalars + serviceCollections + build + deploy + elements
    )

    private static let serviceScalars: [(String, ValueForm)] = [
        ("attach", .boolean), ("cpu_count", .count), ("cpu_percent", .fraction), ("cpu_period", .count),
        ("cpu_quota", .count), ("cpu_rt_period", .count), ("cpu_rt_runtime", .count), ("cpu_shares", .count),
        ("cpus", .fraction), ("init", .boolean), ("mem_limit", .size), ("mem_reservation", .size),
        ("mem_swappiness", .size), ("memswap_limit", .size), ("oom_kill_disable", .flag), ("oom_score_adj", .count),
        ("pids_limit", .count), ("privileged", .flag), ("read_only", .flag), ("scale", .number), ("shm_size", .size),
        ("stdin_open", .flag), ("stop_grace_period", .duration), ("tty", .flag), ("use_api_socket", .flag),
        ("healthcheck.disable", .flag), ("healthcheck.interval", .duration), ("healthcheck.retries", .natural),
        ("healthcheck.start_interval", .duration), ("healthcheck.start_period", .duration),
        ("healthcheck.test", .test), ("healthcheck.timeout", .duration),
    ]

    private static let serviceCollections: [(String, ValueForm)] = [
        ("annotations", .mapping), ("command", .words), ("depends_on", .collection), ("dns", .texts),
        ("dns_opt", .texts), ("dns_search", .texts), ("entrypoint", .words), ("environment", .environment),
        ("expose", .texts), ("extra_hosts", .hosts), ("group_add", .texts), ("label_file", .texts),
        ("labels", .mapping), ("logging.options", .mapping), ("models", .collection), ("networks", .collection),
        ("provider.options", .multipleTexts), ("storage_opt", .mapping), ("sysctls", .mapping), ("tmpfs", .texts),
        ("ulimits", .collection), ("ulimits.*", .limit),
    ]

    private static let build: [(String, ValueForm)] = [
        ("build.additional_contexts", .mapping), ("build.args", .environment), ("build.extra_hosts", .hosts),
        ("build.labels", .mapping), ("build.no_cache", .flag), ("build.privileged", .flag), ("build.provenance", .text),
        ("build.pull", .flag), ("build.sbom", .text), ("build.secrets.*.mode", .mode), ("build.shm_size", .size),
        ("build.ssh", .environment), ("build.ulimits", .collection), ("build.ulimits.*", .limit),
    ]

    private static let deploy: [(String, ValueForm)] = [
        ("deploy.labels", .mapping), ("deploy.replicas", .natural),
        ("deploy.update_config.parallelism", .natural), ("deploy.update_config.delay", .delay),
        ("deploy.update_config.monitor", .delay), ("deploy.update_config.max_failure_ratio", .fraction),
        ("deploy.rollback_config.parallelism", .natural), ("deploy.rollback_config.delay", .delay),
        ("deploy.rollback_config.monitor", .delay), ("deploy.rollback_config.max_failure_ratio", .fraction),
        ("deploy.restart_policy.delay", .duration), ("deploy.restart_policy.window", .duration),
        ("deploy.restart_policy.max_attempts", .natural), ("deploy.placement.max_replicas_per_node", .count),
        ("deploy.resources.limits.cpus", .fraction), ("deploy.resources.limits.memory", .size),
        ("deploy.resources.limits.pids", .count), ("deploy.resources.reservations.cpus", .fraction),
        ("deploy.resources.reservations.memory", .size),
        ("deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value", .count),
        ("deploy.resources.reservations.devices.*.count", .devices),
        ("deploy.resources.reservations.devices.*.options", .mapping),
    ]

    private static let elements: [(String, ValueForm)] = [
        ("blkio_config.weight", .count), ("blkio_config.weight_device.*.weight", .count),
        ("blkio_config.device_read_bps.*.rate", .size), ("blkio_config.device_read_iops.*.rate", .size),
        ("blkio_config.device_write_bps.*.rate", .size), ("blkio_config.device_write_iops.*.rate", .size),
        ("configs.*.mode", .mode), ("secrets.*.mode", .mode),
        ("depends_on.*.required", .boolean), ("depends_on.*.restart", .flag),
        ("develop.watch.*.ignore", .texts), ("develop.watch.*.include", .texts),
        ("develop.watch.*.initial_sync", .flag), ("develop.watch.*.exec.command", .words),
        ("develop.watch.*.exec.environment", .environment), ("develop.watch.*.exec.privileged", .flag),
        ("env_file.*.required", .boolean),
        ("gpus.*.count", .devices), ("gpus.*.options", .mapping),
        ("networks.*.driver_opts", .mapping), ("networks.*.gw_priority", .count), ("networks.*.priority", .count),
        ("ports.*.published", .text), ("ports.*.target", .count),
        ("post_start.*.command", .words), ("post_start.*.environment", .environment),
        ("post_start.*.privileged", .flag),
        ("pre_stop.*.command", .words), ("pre_stop.*.environment", .environment), ("pre_stop.*.privileged", .flag),
        ("volumes.*.bind.create_host_path", .flag), ("volumes.*.read_only", .flag),
        ("volumes.*.tmpfs.mode", .count), ("volumes.*.tmpfs.size", .size), ("volumes.*.volume.labels", .mapping),
        ("volumes.*.volume.nocopy", .flag),
    ]

    /// Forms by place, relative to a top-level network, volume, secret, config or model.
    static let resources = PathTable<ValueForm>([
        ("attachable", .flag), ("context_size", .count), ("driver_opts", .mapping), ("enable_ipv4", .boolean),
        ("enable_ipv6", .boolean), ("external", .flag), ("internal", .flag), ("ipam.config.*.aux_addresses", .mapping),
        ("ipam.options", .mapping), ("labels", .mapping),
    ])
}
