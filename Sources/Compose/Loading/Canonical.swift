import Vocabulary

/// Turns every short form into the long form.
struct Canonical {
    var issues: IssueList

    /// The project in canonical form.
    mutating func project(_ node: Node) -> Node {
        var node = node
        node.update("services") { services in
            services.mapValues { self.service($0.value, at: ["services", $0.key]) }
        }
        for key in ["volumes", "networks", "secrets", "configs"] {
            node.update(key) { resources in
                resources.mapValues { self.resource($0.value, at: [key, $0.key]) }
            }
        }
        return node
    }

    private mutating func service(_ node: Node, at path: NodePath) -> Node {
        node.mapValues { self.attribute($0.key, $0.value, at: path + [$0.key]) }
    }

    private mutating func attribute(_ key: String, _ value: Node, at path: NodePath) -> Node {
        switch key {
        case "build": return build(value, at: path)
        case "depends_on": return dependencies(value)
        case "env_file": return environmentFiles(value)
        case "label_file", "dns": return withoutEmptyItems(ListForm.list(value), in: key)
        case "extends": return ShortForm.extends(value)
        case "gpus": return gpus(value)
        case "networks", "models": return ShortForm.names(value)
        case "volumes": return items(value) { $0.volume($1, at: path) }
        case "devices": return items(value) { $0.device($1, at: path) }
        case "secrets", "configs": return items(value) { _, item in Self.file(item) }
        case "ports": return ports(value, at: path)
        case "environment", "labels", "annotations", "sysctls":
            return KeyValues.mapping(value, at: path, issues: &issues)
        case "deploy":
            var deploy = value
            deploy.update("labels") { KeyValues.mapping($0, at: path + ["labels"], issues: &self.issues) }
            return deploy
        default: return value
        }
    }

    private mutating func items(_ node: Node, _ transform: (inout Canonical, Node) -> Node?) -> Node {
        guard let items = node.sequence else { return node }
        return node.with(.sequence(items.compactMap { transform(&self, $0) }))
    }

    private func withoutEmptyItems(_ node: Node, in key: String) -> Node {
        guard key == "dns", let items = node.sequence else { return node }
        return node.with(.sequence(items.filter { !$0.isNull && $0.string != "" }))
    }

    private mutating func build(_ value: Node, at path: NodePath) -> Node {
        var build = ShortForm.build(value)
        for key in ["args", "labels", "additional_contexts", "ssh"] {
            build.update(key) { KeyValues.mapping($0, at: path + [key], issues: &self.issues) }
        }
        build.update("secrets") { $0.mapItems(Self.file) }
        return build
    }

    private func dependencies(_ value: Node) -> Node {
        ShortForm.dependencies(value).mapValues { entry in
            var dependency = entry.value
            dependency.setDefault("required", .synthesized(.bool(true), at: entry.keyRange))
            return dependency
        }
    }

    private func environmentFiles(_ value: Node) -> Node {
        guard !value.isNull else { return value }
        let items = ListForm.items(value).map { item in
            guard item.mapping != nil else {
                return item.mapping([("path", item.content), ("required", .bool(true))])
            }
            var file = item
            file.setDefault("required", .synthesized(.bool(true), at: item.range))
            return file
        }
        return value.with(.sequence(items))
    }

    private func gpus(_ value: Node) -> Node {
        guard value.string != nil else { return value }
        return value.with(.sequence([value.mapping([("count", .string("all"))])]))
    }

    private static func file(_ item: Node) -> Node {
        item.string == nil ? item : item.mapping([("source", item.content)])
    }

    private mutating func device(_ item: Node, at path: NodePath) -> Node? {
        guard let text = item.string else { return item }
        guard let device = DeviceSyntax.parse(text) else {
            issues.error(
                .invalidDevice,
                "'\(text)' in '\(path.dotted)' has too many colons for a device",
                at: item.range,
                fix: "use the long form with `source:`, `target:` and `permissions:`"
            )
            return nil
        }
        return item.mapping([
            ("source", .string(device.source)), ("target", .string(device.target)),
            ("permissions", .string(device.permissions)),
        ])
    }

    private mutating func ports(_ value: Node, at path: NodePath) -> Node {
        guard let items = value.sequence else { return value }
        var ports: [Node] = []
        for item in items {
            switch item.content {
            case .integer, .string:
                ports += port(item, at: path)
            case .mapping:
                ports.append(item)
            default:
                issues.error(
                    .invalidPort,
                    "\(item.kindName) is not a port in '\(path.dotted)'",
                    at: item.range,
                    fix: "write the port in quotes, for example \"8080:80\""
                )
            }
        }
        return value.with(.sequence(ports))
    }

    private mutating func port(_ item: Node, at path: NodePath) -> [Node] {
        do throws(PortSyntax.Fault) {
            return try PortSyntax.parse(item.text ?? "").map { port in
                var node = item.mapping([
                    ("mode", .string("ingress")),
                    ("host_ip", port.address.isEmpty ? nil : .string(port.address)),
                    ("target", port.container == 0 ? nil : .integer(port.container)),
                    ("published", port.host.isEmpty ? nil : .string(port.host)),
                    ("protocol", .string(port.transport)),
                ])
                node.style = item.style
                return node
            }
        } catch {
            issues.error(
                .invalidPort,
                "'\(item.text ?? "")' in '\(path.dotted)' is not a port: \(error.what)",
                at: item.range,
                fix: "write [address:][host port:]container port[/tcp|udp|sctp], for example \"8080:80\""
            )
            return []
        }
    }

    private mutating func volume(_ item: Node, at path: NodePath) -> Node? {
        guard let text = item.string else {
            var volume = item
            volume.update("target") { target in
                target.string.map { target.with(text: $0.isEmpty ? $0 : FilePath.clean($0)) } ?? target
            }
            return volume
        }
        do throws(VolumeSyntax.Fault) {
            return Self.node(try VolumeSyntax.read(text), item: item)
        } catch {
            let reason =
                switch error {
                case .empty: "it is empty"
                case .emptySection: "a part between colons is empty"
                case .tooManyColons: "it has too many colons"
                }
            issues.error(
                .invalidVolume,
                "'\(text)' in '\(path.dotted)' is not a volume: \(reason)",
                at: item.range,
                fix: "write source:target[:ro]; if a part comes from a variable, set the variable"
            )
            return nil
        }
    }

    private static func node(_ volume: VolumeSyntax, item: Node) -> Node {
        var parts: [(String, Node.Content?)] = [
            ("type", .string(volume.isBind ? "bind" : "volume")),
            ("source", volume.source.map { .string($0) }),
            ("target", .string(FilePath.clean(volume.target))),
            ("read_only", volume.isReadOnly ? .bool(true) : nil),
        ]
        if volume.isBind || volume.propagation != nil || volume.seLinux != nil {
            let bind = item.mapping([
                ("selinux", volume.seLinux.map { .string($0) }),
                ("propagation", volume.propagation.map { .string($0) }),
                ("create_host_path", volume.isBind ? .bool(true) : nil),
            ])
            parts.append(("bind", bind.content))
        }
        if !volume.isBind || volume.noCopy {
            parts.append(("volume", item.mapping([("nocopy", volume.noCopy ? .bool(true) : nil)]).content))
        }
        var node = item.mapping(parts)
        if let source = volume.source { node.set("source", Self.source(source, item: item)) }
        return node
    }

    /// The source keeps how it was written before interpolation.
    private static func source(_ source: String, item: Node) -> Node {
        let written = item.trace?.template.map { TemplateSections.first(of: $0) } ?? source
        let trace = Node.Trace(
            template: written,
            variables: written.contains("$") ? item.trace?.variables ?? [] : [],
            routes: item.trace?.routes ?? []
        )
        return Node(.string(source), range: item.range, style: item.style, trace: trace)
    }

    private mutating func resource(_ node: Node, at path: NodePath) -> Node {
        guard node.mapping != nil else { return node }
        var resource = node
        resource.update("labels") { KeyValues.mapping($0, at: path + ["labels"], issues: &self.issues) }
        guard let external = resource["external"], external.mapping != nil else { return resource }
        resource.set("external", external.with(.bool(true)))
        guard let externalName = external["name"] else { return resource }
        issues.warning(
            .obsoleteExternalName,
            "`external.name` of '\(path.dotted)' is obsolete",
            at: externalName.range,
            fix: "write `external: true` and `name: \(externalName.text ?? "")`"
        )
        if let name = resource["name"], name.text != externalName.text {
            issues.error(
                .conflictingOptions,
                "'\(path.dotted)' has both `name` and `external.name`, and they differ",
                at: name.range,
                fix: "keep only `name`"
            )
        } else {
            resource.set("name", externalName)
        }
        return resource
    }
}

/// Parts of a volume text before interpolation, where colons inside `${…}` do not divide.
enum TemplateSections {
    /// What stands before the first dividing colon.
    static func first(of template: String) -> String {
        var depth = 0
        var result = ""
        for character in template {
            if character == "{" { depth += 1 }
            if character == "}" { depth = max(0, depth - 1) }
            if character == ":", depth == 0, !result.isEmpty { break }
            result.append(character)
        }
        return result
    }
}
