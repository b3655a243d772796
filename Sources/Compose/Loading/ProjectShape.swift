/// The Compose Specification as shapes: top level and resources.
enum ProjectShape {
    /// The whole file.
    static let project: Shape = .fields([
        "version": .string,
        "name": .string,
        "include": includes,
        "services": .dictionary(ServiceShape.service, keys: .name),
        "models": .dictionary(model, keys: .looseName),
        "networks": .dictionary(network.orNull, keys: .looseName),
        "volumes": .dictionary(volume.orNull, keys: .name),
        "secrets": .dictionary(secret, keys: .name),
        "configs": .dictionary(config, keys: .name),
    ])

    /// `include:`.
    static let includes: Shape = .list(include)

    private static let include: Shape = .oneOf([
        .string,
        .closed(["path": .stringOrList, "env_file": .stringOrList, "project_directory": .string]),
    ])

    private static let model: Shape = .fields(
        ["name": .string, "model": .string, "context_size": .strictInteger, "runtime_flags": .looseStrings],
        required: ["model"]
    )

    private static let external: Shape = .oneOf([.flag, .fields(["name": .string])])

    private static let openExternal: Shape = .oneOf([.flag, .object(ObjectShape(["name": .string], isOpen: true))])

    private static let network: Shape = .fields([
        "name": .string,
        "driver": .string,
        "driver_opts": .options,
        "ipam": .fields([
            "driver": .string,
            "config": .list(addressPool),
            "options": .dictionary(.string),
        ]),
        "external": external,
        "internal": .flag,
        "enable_ipv4": .flag,
        "enable_ipv6": .flag,
        "attachable": .flag,
        "labels": .listOrMapping,
    ])

    private static let addressPool: Shape = .fields([
        "subnet": .string, "ip_range": .string, "gateway": .string, "aux_addresses": .dictionary(.string),
    ])

    private static let volume: Shape = .fields([
        "name": .string,
        "driver": .string,
        "driver_opts": .options,
        "external": external,
        "labels": .listOrMapping,
    ])

    private static let secret: Shape = .fields([
        "name": .string,
        "environment": .string,
        "file": .string,
        "external": openExternal,
        "labels": .listOrMapping,
        "driver": .string,
        "driver_opts": .options,
        "template_driver": .string,
    ])

    private static let config: Shape = .fields([
        "name": .string,
        "content": .string,
        "environment": .string,
        "file": .string,
        "external": openExternal,
        "labels": .listOrMapping,
        "template_driver": .string,
    ])
}
