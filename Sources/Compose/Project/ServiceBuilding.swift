import Vocabulary

extension Service {
    /// Reads a service out of the resolved tree.
    ///
    /// - Parameters:
    ///   - entry: the service's entry under `services`, in canonical form.
    ///   - environmentFiles: paths of the env files that were read; variables whose value stands in one of them come from it.
    init(entry: Mapping.Entry, environmentFiles: Set<String>) {
        let node = entry.value
        name = entry.key
        nameRange = entry.keyRange
        self.node = node
        image = node["image"].flatMap(Located.init(text:))
        hasBuild = node["build"] != nil
        containerName = node["container_name"].flatMap(Located.init(text:))
        hostname = node["hostname"].flatMap(Located.init(text:))
        command = node["command"].flatMap(Located.init(words:))
        entrypoint = node["entrypoint"].flatMap(Located.init(words:))
        environment = EnvironmentVariable.list(node["environment"], environmentFiles: environmentFiles)
        self.environmentFiles = (node["env_file"]?.sequence ?? []).compactMap { Located(text: $0["path"] ?? $0) }
        ports = (node["ports"]?.sequence ?? []).compactMap(Port.init(node:))
        exposedPorts = Self.texts(node["expose"])
        mounts = (node["volumes"]?.sequence ?? []).compactMap(Mount.init(node:))
        temporaryFileSystems = Self.texts(node["tmpfs"])
        devices = (node["devices"]?.sequence ?? []).compactMap(Device.init(node:))
        networks = NetworkAttachment.list(node["networks"], serviceRange: entry.keyRange)
        networkMode = node["network_mode"].flatMap(Located.init(text:))
        dependencies = Dependency.list(node["depends_on"])
        healthcheck = node.mapping?.entry("healthcheck").flatMap(Healthcheck.init(entry:))
        restart = node["restart"].flatMap(Located.init(text:))
        labels = Label.list(node["labels"])
        addedCapabilities = Self.texts(node["cap_add"])
        droppedCapabilities = Self.texts(node["cap_drop"])
        securityOptions = Self.texts(node["security_opt"])
        privileged = node["privileged"].flatMap(Located.init(bool:))
        readOnly = node["read_only"].flatMap(Located.init(bool:))
        usesInit = node["init"].flatMap(Located.init(bool:))
        user = node["user"].flatMap(Located.init(text:))
        additionalGroups = Self.texts(node["group_add"])
        profiles = Self.texts(node["profiles"])
        secrets = Self.texts(node["secrets"], key: "source")
        configs = Self.texts(node["configs"], key: "source")
        stopGracePeriod = node["stop_grace_period"].flatMap(Located.init(duration:))
        stopSignal = node["stop_signal"].flatMap(Located.init(text:))
        let limits = node["deploy"]?["resources"]?["limits"]
        memoryLimit = (node["mem_limit"] ?? limits?["memory"]).flatMap(Located.init(byteCount:))
        cpuLimit = (node["cpus"] ?? limits?["cpus"]).flatMap(Located.init(double:))
        processLimit = (node["pids_limit"] ?? limits?["pids"]).flatMap(Located.init(integer:))
    }

    private static func texts(_ node: Node?, key: String? = nil) -> [Located<String>] {
        guard let node else { return [] }
        let items = node.sequence ?? [node]
        return items.compactMap { item in
            guard let key, item.mapping != nil else { return Located(text: item) }
            return item[key].flatMap(Located.init(text:))
        }
    }
}

extension Located where Value == String {
    init?(text node: Node) {
        guard let text = node.text else { return nil }
        self.init(text, of: node)
    }
}

extension Located where Value == [String] {
    init?(words node: Node) {
        guard let items = node.sequence else { return nil }
        self.init(items.compactMap(\.text), of: node)
    }
}

extension Located where Value == Bool {
    init?(bool node: Node) {
        guard let value = node.bool else { return nil }
        self.init(value, of: node)
    }
}

extension Located where Value == Int {
    init?(integer node: Node) {
        guard let value = node.integer ?? node.text.flatMap({ Int($0) }) else { return nil }
        self.init(value, of: node)
    }
}

extension Located where Value == Double {
    init?(double node: Node) {
        guard let value = node.double ?? node.text.flatMap({ Double($0) }) else { return nil }
        self.init(value, of: node)
    }
}

extension Located where Value == ByteCount {
    /// Canonical sizes are decimal texts of bytes.
    init?(byteCount node: Node) {
        guard let value = node.integer ?? node.text.flatMap({ Int($0) }) else { return nil }
        self.init(ByteCount(value), of: node)
    }
}

extension Located where Value == Duration {
    /// Canonical durations are texts such as `1m30s`.
    init?(duration node: Node) {
        guard let text = node.text, let value = Duration(canonical: text) else { return nil }
        self.init(value, of: node)
    }
}

extension Duration {
    /// Reads the canonical form that Compose prints, for example `1h2m3.5s`, `250ms`, `0s`.
    init?(canonical text: String) {
        guard let value = try? ComposeDuration(parsing: text) else { return nil }
        self = .nanoseconds(Int64(value.nanoseconds))
    }
}
