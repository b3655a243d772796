/// Where merging two files differs from "mappings are joined, lists appended, anything else replaced".
enum MergeRule: Sendable {
    /// The later value replaces the earlier.
    case replace
    /// Both become lists of `NAME=value`; the later value of a name wins.
    case keyValues
    /// Both become lists.
    case list
    /// Both become lists; what is already there is not repeated.
    case newItems
    /// The short form `build: folder` becomes `context`.
    case build
    /// Lists of names become mappings with Compose's defaults of `depends_on`.
    case dependencies
    /// Lists of names become mappings without attributes.
    case names
    /// Options are joined only for the same driver.
    case logging
    /// Blocks with the same subnet are joined.
    case addressPools

    /// The rules by place.
    static let table = PathTable<MergeRule>([
        ("networks.*.ipam.config", .addressPools),
        ("networks.*.labels", .keyValues),
        ("volumes.*.labels", .keyValues),
        ("services.*.annotations", .keyValues),
        ("services.*.build", .build),
        ("services.*.build.args", .keyValues),
        ("services.*.build.additional_contexts", .keyValues),
        ("services.*.build.extra_hosts", .newItems),
        ("services.*.build.labels", .keyValues),
        ("services.*.command", .replace),
        ("services.*.depends_on", .dependencies),
        ("services.*.deploy.labels", .keyValues),
        ("services.*.dns", .list),
        ("services.*.dns_opt", .list),
        ("services.*.dns_search", .list),
        ("services.*.entrypoint", .replace),
        ("services.*.env_file", .list),
        ("services.*.label_file", .list),
        ("services.*.environment", .keyValues),
        ("services.*.extra_hosts", .newItems),
        ("services.*.healthcheck.test", .replace),
        ("services.*.labels", .keyValues),
        ("services.*.volumes.*.volume.labels", .keyValues),
        ("services.*.logging", .logging),
        ("services.*.models", .names),
        ("services.*.networks", .names),
        ("services.*.sysctls", .keyValues),
        ("services.*.tmpfs", .list),
        ("services.*.ulimits.*", .replace),
    ])
}
