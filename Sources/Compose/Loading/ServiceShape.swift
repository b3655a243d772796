/// The Compose Specification as shapes: services.
enum ServiceShape {
    static let service: Shape = .fields(plain.merging(structured) { first, _ in first })

    /// Attributes with a scalar or a list of scalars.
    private static let plain: [String: Shape] = [
        "attach": .flag,
        "cap_add": .strings,
        "cap_drop": .strings,
        "cgroup": .choice(["host", "private"]),
        "cgroup_parent": .string,
        "command": .command,
        "container_name": .text(.containerName),
        "cpu_count": .oneOf([.string, .whole(0...Int.max)]),
        "cpu_percent": .oneOf([.string, .whole(0...100)]),
        "cpu_period": .number,
        "cpu_quota": .number,
        "cpu_rt_period": .number,
        "cpu_rt_runtime": .number,
        "cpu_shares": .number,
        "cpus": .number,
        "cpuset": .string,
        "device_cgroup_rules": .strings,
        "dns": .stringOrList,
        "dns_opt": .strings,
        "dns_search": .stringOrList,
        "domainname": .string,
        "entrypoint": .command,
        "expose": .list(.number, isUnique: true),
        "external_links": .strings,
        "group_add": .list(.number, isUnique: true),
        "hostname": .string,
        "image": .string,
        "init": .flag,
        "ipc": .string,
        "isolation": .string,
        "label_file": .oneOf([.string, .looseStrings]),
        "links": .strings,
        "mac_address": .string,
        "mem_limit": .number,
        "mem_reservation": .integer,
        "mem_swappiness": .integer,
        "memswap_limit": .number,
        "network_mode": .string,
        "oom_kill_disable": .flag,
        "oom_score_adj": .oneOf([.string, .whole(-1_000...1_000)]),
        "pid": .stringOrNull,
        "pids_limit": .number,
        "platform": .string,
        "privileged": .flag,
        "profiles": .strings,
        "pull_policy": .text(.pullPolicy),
        "pull_refresh_after": .string,
        "read_only": .flag,
        "restart": .string,
        "runtime": .string,
        "scale": .integer,
        "security_opt": .strings,
        "shm_size": .number,
        "stdin_open": .flag,
        "stop_grace_period": .string,
        "stop_signal": .string,
        "tmpfs": .stringOrList,
        "tty": .flag,
        "use_api_socket": .boolean,
        "user": .string,
        "userns_mode": .string,
        "uts": .string,
        "volumes_from": .strings,
        "working_dir": .string,
    ]

    /// Attributes with a structure.
    private static let structured: [String: Shape] = [
        "annotations": .listOrMapping,
        "blkio_config": blockIO,
        "build": .oneOf([.string, build]),
        "configs": files,
        "credential_spec": .fields(["config": .string, "file": .string, "registry": .string]),
        "depends_on": .oneOf([.strings, .dictionary(dependency, keys: .name)]),
        "deploy": DeployShape.deploy,
        "develop": DeployShape.develop,
        "devices": .list(.oneOf([.string, device])),
        "env_file": .oneOf([.string, .list(.oneOf([.string, environmentFile]))]),
        "environment": .listOrMapping,
        "extends": .oneOf([.string, .closed(["service": .string, "file": .string], required: ["service"])]),
        "extra_hosts": .hosts,
        "gpus": DeployShape.gpus,
        "healthcheck": healthcheck,
        "labels": .listOrMapping,
        "logging": .fields([
            "driver": .string, "options": .dictionary(.scalar([.string, .number, .null])),
        ]),
        "models": .oneOf([.strings, .dictionary(model.orNull, keys: .looseName)]),
        "networks": .oneOf([.strings, .dictionary(network.orNull, keys: .name)]),
        "ports": .list(.oneOf([.number, port]), isUnique: true),
        "post_start": .list(DeployShape.hook),
        "pre_stop": .list(DeployShape.hook),
        "provider": provider,
        "secrets": files,
        "storage_opt": .object(ObjectShape([:], isOpen: true)),
        "sysctls": .listOrMapping,
        "ulimits": ulimits,
        "volumes": .list(.oneOf([.string, MountShape.mount]), isUnique: true),
    ]

    private static let build: Shape = .fields([
        "additional_contexts": .listOrMapping,
        "args": .listOrMapping,
        "cache_from": .looseStrings,
        "cache_to": .looseStrings,
        "context": .string,
        "dockerfile": .string,
        "dockerfile_inline": .string,
        "entitlements": .looseStrings,
        "extra_hosts": .hosts,
        "isolation": .string,
        "labels": .listOrMapping,
        "network": .string,
        "no_cache": .flag,
        "platforms": .looseStrings,
        "privileged": .flag,
        "provenance": .flag,
        "pull": .flag,
        "sbom": .flag,
        "secrets": files,
        "shm_size": .integer,
        "ssh": .listOrMapping,
        "tags": .looseStrings,
        "target": .string,
        "ulimits": ulimits,
    ])

    private static let blockIO: Shape = .closed([
        "device_read_bps": .list(blockLimit),
        "device_read_iops": .list(blockLimit),
        "device_write_bps": .list(blockLimit),
        "device_write_iops": .list(blockLimit),
        "weight": .integer,
        "weight_device": .list(.closed(["path": .string, "weight": .integer])),
    ])

    private static let blockLimit: Shape = .closed(["path": .string, "rate": .integer])

    private static let dependency: Shape = .fields(
        [
            "restart": .flag,
            "required": .boolean,
            "condition": .choice(["service_started", "service_healthy", "service_completed_successfully"]),
        ],
        required: ["condition"]
    )

    private static let device: Shape = .fields(
        ["source": .string, "target": .string, "permissions": .string],
        required: ["source"]
    )

    private static let environmentFile: Shape = .closed(
        ["path": .string, "format": .string, "required": .flag],
        required: ["path"]
    )

    private static let files: Shape = .list(
        .oneOf([
            .string,
            .fields(["source": .string, "target": .string, "uid": .string, "gid": .string, "mode": .number]),
        ])
    )

    private static let healthcheck: Shape = .fields([
        "disable": .flag,
        "interval": .string,
        "retries": .number,
        "test": .oneOf([.string, .looseStrings]),
        "timeout": .string,
        "start_period": .string,
        "start_interval": .string,
    ])

    private static let model: Shape = .fields(["endpoint_var": .string, "model_var": .string])

    private static let network: Shape = .fields([
        "aliases": .strings,
        "interface_name": .string,
        "ipv4_address": .string,
        "ipv6_address": .string,
        "link_local_ips": .strings,
        "mac_address": .string,
        "driver_opts": .options,
        "priority": .plainNumber,
        "gw_priority": .plainNumber,
    ])

    private static let port: Shape = .fields([
        "name": .string,
        "mode": .string,
        "host_ip": .string,
        "target": .integer,
        "published": .integer,
        "protocol": .string,
        "app_protocol": .string,
    ])

    private static let provider: Shape = .fields(
        [
            "type": .string,
            "options": .dictionary(
                .oneOf([
                    .scalar([.string, .number, .boolean]), .list(.scalar([.string, .number, .boolean])),
                ])
            ),
        ],
        required: ["type"]
    )

    private static let ulimits: Shape = .dictionary(
        .oneOf([.integer, .fields(["hard": .integer, "soft": .integer], required: ["soft", "hard"])]),
        keys: .lowercase
    )
}

/// The Compose Specification as shapes: the long form of `volumes`.
enum MountShape {
    static let mount: Shape = .fields(
        [
            "type": .choice(["bind", "volume", "tmpfs", "cluster", "npipe", "image"]),
            "source": .string,
            "target": .string,
            "read_only": .flag,
            "consistency": .string,
            "bind": .fields([
                "propagation": .string,
                "create_host_path": .flag,
                "recursive": .choice(["enabled", "disabled", "writable", "readonly"]),
                "selinux": .choice(["z", "Z"]),
            ]),
            "volume": .fields(["labels": .listOrMapping, "nocopy": .flag, "subpath": .string]),
            "tmpfs": .fields(["size": .oneOf([.string, .whole(0...Int.max)]), "mode": .number]),
            "image": .fields(["subpath": .string]),
        ],
        required: ["type"]
    )
}
