import Vocabulary

/// Checks single elements of a canonical project, before paths are resolved.
struct ResourceChecks {
    var issues: IssueList

    /// Checks the project.
    mutating func check(_ project: Node) {
        for entry in project["volumes"]?.mapping?.entries ?? [] { checkExternal(entry) }
        for entry in project["secrets"]?.mapping?.entries ?? [] {
            checkContent(entry, of: "secret", keys: ["file", "environment"])
        }
        for entry in project["configs"]?.mapping?.entries ?? [] {
            checkContent(entry, of: "config", keys: ["file", "environment", "content"])
        }
        for service in project["services"]?.mapping?.entries ?? [] {
            for port in service.value["ports"]?.sequence ?? [] { checkAddress(port, service: service.key) }
            let reserved = service.value["deploy"]?["resources"]?["reservations"]?["devices"]?.sequence ?? []
            for request in reserved + (service.value["gpus"]?.sequence ?? []) {
                checkDevices(request, service: service.key)
            }
        }
    }

    private mutating func checkExternal(_ entry: Mapping.Entry) {
        guard entry.value["external"]?.bool == true else { return }
        for attribute in entry.value.mapping?.entries ?? [] {
            if ["name", "external"].contains(attribute.key) || attribute.key.hasPrefix("x-") { continue }
            issues.error(
                .conflictingOptions,
                "volume '\(entry.key)' is external, so '\(attribute.key)' has no meaning",
                at: attribute.keyRange,
                fix: "remove `\(attribute.key)`, or `external: true`"
            )
        }
    }

    private mutating func checkContent(_ entry: Mapping.Entry, of kind: String, keys: [String]) {
        guard let mapping = entry.value.mapping else { return }
        let present = keys.filter { mapping[$0] != nil }
        let list = keys.map { "`\($0)`" }.joined(separator: ", ")
        if present.count > 1 {
            issues.error(
                .conflictingOptions,
                "\(kind) '\(entry.key)' has \(present.map { "`\($0)`" }.joined(separator: " and ")), but only one may be set",
                at: entry.keyRange,
                fix: "keep one of \(list)"
            )
        } else if present.isEmpty, mapping["driver"] == nil, mapping["external"] == nil {
            issues.error(
                .missingKey,
                "\(kind) '\(entry.key)' says nowhere where its content comes from",
                at: entry.keyRange,
                fix: "add one of \(list), or `external: true`"
            )
        }
    }

    private mutating func checkAddress(_ port: Node, service: String) {
        guard let address = port["host_ip"], let text = address.text, !IPAddress.isValid(text) else { return }
        issues.error(
            .invalidPort,
            "'\(text)' is not an IP address (ports of service '\(service)')",
            at: address.range,
            fix: "write an address of this host, for example 127.0.0.1"
        )
    }

    private mutating func checkDevices(_ request: Node, service: String) {
        guard let count = request["count"], request["device_ids"] != nil else { return }
        issues.error(
            .conflictingOptions,
            "a device request of service '\(service)' has both `count` and `device_ids`",
            at: count.range,
            fix: "keep one of the two"
        )
    }
}
