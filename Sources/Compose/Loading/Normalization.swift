import Vocabulary

/// Adds what Compose derives: the default network, dependencies that follow from other attributes, names of resources.
struct Normalization {
    var projectName: String
    var environment: Environment

    /// The project with everything derived.
    func project(_ node: Node) -> Node {
        var project = node
        let usesDefault = usesDefaultNetwork(node)
        project.update("services") { services in
            services.mapValues { service($0.value, keyRange: $0.keyRange) }
        }
        if usesDefault, project["networks"]?["default"] == nil {
            let range = project["services"]?.range ?? project.range
            var networks = project["networks"] ?? .emptyMapping(at: range)
            if networks.mapping == nil { networks = .emptyMapping(at: range) }
            networks.set("default", Node(.mapping(Mapping()), range: range, tag: Node.implicitTag))
            project.set("networks", networks)
        }
        for section in ["networks", "volumes", "configs", "secrets"] {
            project.update(section) { resources in
                resources.mapValues { named($0, in: section) }
            }
        }
        return project
    }

    private func usesDefaultNetwork(_ node: Node) -> Bool {
        (node["services"]?.mapping?.entries ?? []).contains { entry in
            guard entry.value["network_mode"] == nil, entry.value["provider"] == nil else { return false }
            let networks = entry.value["networks"]?.mapping
            return networks?.isEmpty ?? true || networks?["default"] != nil
        }
    }

    private func service(_ node: Node, keyRange: SourceRange) -> Node {
        guard node.mapping != nil else { return node }
        var service = node
        if service["network_mode"] == nil, service["provider"] == nil, service["networks"]?.mapping?.isEmpty ?? true {
            let entry = Mapping.Entry(key: "default", keyRange: keyRange, value: .synthesized(.null, at: keyRange))
            service.set("networks", .synthesized(.mapping(Mapping([entry])), at: keyRange))
        }
        service.update("pull_policy") { $0.text == "if_not_present" ? $0.with(text: "missing") : $0 }
        service.update("build") { build in
            var build = build
            if build["dockerfile"] == nil, build["dockerfile_inline"] == nil {
                build.setDefault("dockerfile", .synthesized(.string("Dockerfile"), at: build.range))
            }
            build.update("args") { resolved($0, keepsUnset: false) }
            return build
        }
        service.update("environment") { resolved($0, keepsUnset: true) }
        return withImplicitDependencies(service)
    }

    /// Names without a value take the value from outside.
    func resolved(_ node: Node, keepsUnset: Bool) -> Node {
        node.mapValues { entry in
            guard entry.value.isNull else { return entry.value }
            if let value = environment[entry.key] { return entry.value.with(text: value) }
            return keepsUnset ? entry.value : nil
        }
    }

    private func withImplicitDependencies(_ node: Node) -> Node {
        var service = node
        var dependencies = node["depends_on"] ?? .emptyMapping(at: node.range)
        guard dependencies.mapping != nil else { return node }
        func add(_ name: String, restart: Bool, because cause: Node) {
            guard dependencies[name] == nil else { return }
            var dependency = cause.mapping([
                ("condition", .string("service_started")), ("restart", .bool(restart)), ("required", .bool(true)),
            ])
            dependency.tag = Node.implicitTag
            dependencies.set(name, keyRange: cause.range, dependency)
        }
        for link in node["links"]?.sequence ?? [] {
            let parts = (link.text ?? "").split(separator: ":", omittingEmptySubsequences: false)
            add(parts.count == 2 ? String(parts[0]) : link.text ?? "", restart: true, because: link)
        }
        for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
            guard let value = node[key], let name = ServiceReferencePrefix.service(value.text) else { continue }
            add(name, restart: true, because: value)
        }
        for source in node["volumes_from"]?.sequence ?? [] {
            guard let text = source.text, !text.hasPrefix("container:") else { continue }
            add(String(text.prefix { $0 != ":" }), restart: false, because: source)
        }
        if dependencies.mapping?.isEmpty == false {
            service.set("depends_on", dependencies)
        }
        return service
    }

    private func named(_ entry: Mapping.Entry, in section: String) -> Node {
        var resource = entry.value
        if resource.mapping == nil {
            resource = Node(.mapping(Mapping()), range: entry.value.range, tag: entry.value.tag)
        }
        if resource["name"] == nil || resource["name"]?.isNull == true {
            let isExternal = resource["external"]?.text == "true"
            let name = isExternal ? entry.key : projectName + "_" + entry.key
            resource.set("name", .synthesized(.string(name), at: entry.keyRange))
        }
        if section == "networks" {
            resource.setDefault("ipam", .emptyMapping(at: entry.keyRange))
        }
        return resource
    }
}

/// Values such as `service:vpn`.
enum ServiceReferencePrefix {
    /// The service's name; nil if the value refers to none.
    static func service(_ text: String?) -> String? {
        guard let text, text.hasPrefix("service:") else { return nil }
        return String(text.dropFirst("service:".count))
    }
}
