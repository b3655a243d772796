/// The Compose Specification as shapes: `deploy`, device requests, hooks and `develop`.
enum DeployShape {
    static let deploy: Shape = .fields([
        "mode": .string,
        "endpoint_mode": .string,
        "replicas": .integer,
        "labels": .listOrMapping,
        "rollback_config": update,
        "update_config": update,
        "resources": .fields(["limits": limits, "reservations": reservations]),
        "restart_policy": .fields([
            "condition": .string, "delay": .string, "max_attempts": .integer, "window": .string,
        ]),
        "placement": .fields([
            "constraints": .looseStrings,
            "preferences": .list(.fields(["spread": .string])),
            "max_replicas_per_node": .integer,
        ]),
    ]).orNull

    private static let update: Shape = .fields([
        "parallelism": .integer,
        "delay": .string,
        "failure_action": .string,
        "monitor": .string,
        "max_failure_ratio": .number,
        "order": .choice(["start-first", "stop-first"]),
    ])

    private static let limits: Shape = .fields(["cpus": .number, "memory": .string, "pids": .integer])

    private static let reservations: Shape = .fields([
        "cpus": .number,
        "memory": .string,
        "generic_resources": .list(
            .fields(["discrete_resource_spec": .fields(["kind": .string, "value": .number])])
        ),
        "devices": .list(.fields(deviceRequest, required: ["capabilities"])),
    ])

    static let deviceRequest: [String: Shape] = [
        "capabilities": .strings,
        "count": .integer,
        "device_ids": .strings,
        "driver": .string,
        "options": .listOrMapping,
    ]

    static let gpus: Shape = .oneOf([
        .choice(["all"]), .list(.object(ObjectShape(deviceRequest, isOpen: true))),
    ])

    static let hook: Shape = .fields(
        [
            "command": .command, "user": .string, "privileged": .flag, "working_dir": .string,
            "environment": .listOrMapping,
        ],
        required: ["command"]
    )

    static let develop: Shape = .fields([
        "watch": .list(
            .fields(
                [
                    "ignore": .stringOrList,
                    "include": .stringOrList,
                    "path": .string,
                    "action": .choice(["rebuild", "sync", "restart", "sync+restart", "sync+exec"]),
                    "target": .string,
                    "exec": hook,
                    "initial_sync": .boolean,
                ],
                required: ["path", "action"]
            )
        )
    ]).orNull
}
