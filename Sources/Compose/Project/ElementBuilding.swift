import Vocabulary

extension EnvironmentVariable {
    static func list(_ node: Node?, environmentFiles: Set<String>) -> [EnvironmentVariable] {
        (node?.mapping?.entries ?? []).map { entry in
            let value = entry.value
            let isFromFile = environmentFiles.contains(value.range.file)
            return EnvironmentVariable(
                name: entry.key,
                value: value.text,
                range: value.range,
                nameRange: entry.keyRange,
                source: isFromFile ? .file(path: value.range.file) : .inline,
                style: value.style,
                // A list item holds its name; the value of a mapping comes after it.
                isListItem: !isFromFile && value.range.file == entry.keyRange.file
                    && value.range.start.offset <= entry.keyRange.start.offset,
                template: value.trace?.template,
                variables: value.trace?.variables ?? []
            )
        }
    }
}

extension Port {
    init?(node: Node) {
        guard let target = node["target"].flatMap({ $0.integer ?? $0.text.flatMap { Int($0) } }),
            (0...65_535).contains(target)
        else { return nil }
        hostIP = node["host_ip"]?.text
        published = node["published"]?.text
        self.target = target
        transport = node["protocol"]?.text ?? "tcp"
        mode = node["mode"]?.text ?? "ingress"
        range = node.range
        style = node.style
        trace = node.trace
    }
}

extension Mount {
    init?(node: Node) {
        guard let target = node["target"]?.text else { return nil }
        type = node["type"]?.text ?? "volume"
        source = node["source"]?.text
        writtenSource = node["source"]?.trace?.template ?? node["source"]?.text
        self.target = target
        isReadOnly = node["read_only"]?.bool ?? false
        self.node = node
        range = node.range
        style = node.style
        trace = node.trace
    }
}

extension Device {
    init?(node: Node) {
        guard let source = node["source"]?.text else { return nil }
        self.source = source
        target = node["target"]?.text ?? source
        permissions = node["permissions"]?.text ?? "rwm"
        range = node.range
    }
}

extension NetworkAttachment {
    static func list(_ node: Node?, serviceRange: SourceRange) -> [NetworkAttachment] {
        (node?.mapping?.entries ?? []).map { entry in
            NetworkAttachment(
                key: entry.key,
                aliases: (entry.value["aliases"]?.sequence ?? []).compactMap(\.text),
                ipv4Address: entry.value["ipv4_address"]?.text,
                isExplicit: entry.keyRange != serviceRange,
                node: entry.value,
                range: entry.keyRange
            )
        }
    }
}

extension Dependency {
    static func list(_ node: Node?) -> [Dependency] {
        (node?.mapping?.entries ?? []).map { entry in
            let value = entry.value
            return Dependency(
                service: entry.key,
                condition: value["condition"]?.text ?? "service_started",
                restart: value["restart"]?.bool ?? false,
                isRequired: value["required"]?.bool ?? true,
                isImplicit: value.tag == Node.implicitTag,
                // A short item is its own key.
                isShortForm: value.range == entry.keyRange,
                range: entry.keyRange
            )
        }
    }
}

extension Node {
    /// Tag of a dependency that the loader adds because of `network_mode`, `links`, `volumes_from` and the like.
    static let implicitTag = "!implicit"
}

extension Healthcheck {
    init?(entry: Mapping.Entry) {
        let node = entry.value
        guard node.mapping != nil else { return nil }
        test = node["test"].flatMap(Located.init(words:))
        interval = node["interval"].flatMap(Located.init(duration:))
        timeout = node["timeout"].flatMap(Located.init(duration:))
        retries = node["retries"].flatMap(Located.init(integer:))
        startPeriod = node["start_period"].flatMap(Located.init(duration:))
        startInterval = node["start_interval"].flatMap(Located.init(duration:))
        isDisabled = node["disable"]?.bool ?? false || test?.value.first == "NONE"
        self.node = node
        keyRange = entry.keyRange
    }
}

extension Label {
    static func list(_ node: Node?) -> [Label] {
        (node?.mapping?.entries ?? []).map { entry in
            Label(
                key: entry.key,
                value: entry.value.text ?? "",
                range: entry.value.range,
                template: entry.value.trace?.template,
                variables: entry.value.trace?.variables ?? []
            )
        }
    }
}

extension Resource {
    init(entry: Mapping.Entry) {
        key = entry.key
        keyRange = entry.keyRange
        node = entry.value
        isExternal = entry.value["external"]?.bool ?? false
        // A name that the loader derived points at the key itself.
        explicitName = entry.value["name"].flatMap { $0.range == entry.keyRange ? nil : Located(text: $0) }
    }
}
