/// The order in which the keys of a service are usually written; new keys follow it.
enum KeyOrder {
    /// Keys at the top of a file.
    static let top: [String] = ["name", "include", "services", "networks", "volumes", "configs", "secrets"]

    /// Keys of a service.
    static let service: [String] = [
        "extends", "image", "build", "pull_policy", "platform", "container_name", "hostname", "domainname", "profiles",
        "init", "user", "group_add", "userns_mode", "privileged", "cap_drop", "cap_add", "security_opt", "read_only",
        "tmpfs", "shm_size", "runtime", "gpus", "devices", "device_cgroup_rules", "sysctls", "ulimits", "entrypoint",
        "command", "working_dir", "env_file", "environment", "secrets", "configs", "volumes", "volumes_from",
        "network_mode", "networks", "dns", "extra_hosts", "links", "expose", "ports", "labels", "depends_on",
        "healthcheck", "mem_limit", "memswap_limit", "mem_reservation", "cpus", "cpu_shares", "pids_limit",
        "oom_score_adj", "deploy", "logging", "stop_signal", "stop_grace_period", "restart",
    ]

    /// Keys of a health check.
    static let healthcheck: [String] = [
        "test", "interval", "timeout", "retries", "start_period", "start_interval", "disable",
    ]

    /// The order for a mapping at a path of the model; empty where new keys go to the end.
    static func keys(at path: [String]) -> [String] {
        if path.isEmpty { return top }
        if path.count == 2, path[0] == "services" { return service }
        if path.count == 3, path[0] == "services", path[2] == "healthcheck" { return healthcheck }
        return []
    }
}
