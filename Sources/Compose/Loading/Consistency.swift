import Vocabulary

/// Checks references between the parts of a project and attributes that exclude each other.
struct Consistency {
    /// The project with active services.
    let project: Node
    /// Services that a profile switches off.
    let disabled: Mapping
    var issues: IssueList

    private var services: [Mapping.Entry] { project["services"]?.mapping?.entries ?? [] }

    /// Checks everything.
    mutating func check() {
        for entry in services where entry.value.mapping != nil {
            checkSource(entry)
            checkNetworks(entry)
            checkDependencies(entry)
            checkResources(entry)
            checkHealthcheck(entry)
            checkScale(entry)
            checkLimits(entry)
            checkWatch(entry)
        }
        checkContainerNames()
        if let cycle = DependencyCycle.find(in: services) { report(cycle) }
    }

    private mutating func checkSource(_ entry: Mapping.Entry) {
        let service = entry.value
        // Where `extends` is left over, it could not be resolved: that is reported already.
        let hasSource = ["build", "image", "provider", "extends"].contains { service[$0] != nil }
        if !hasSource {
            issues.error(
                .missingImage,
                "service '\(entry.key)' has neither an image nor a build",
                at: entry.keyRange,
                fix: "add `image:` or `build:`"
            )
        }
        guard let build = service["build"] else { return }
        if let inline = build["dockerfile_inline"], build["dockerfile"] != nil {
            issues.error(
                .conflictingOptions,
                "service '\(entry.key)' has both `dockerfile` and `dockerfile_inline`",
                at: inline.range,
                fix: "keep one of the two"
            )
        }
        for context in build["additional_contexts"]?.mapping?.entries ?? [] {
            guard let name = ServiceReferencePrefix.service(context.value.text) else { continue }
            if find(name) == nil {
                reportService(name, of: entry.key, at: context.value.range, as: "an additional build context")
            } else if find(name)?.value["build"] == nil {
                issues.error(
                    .conflictingOptions,
                    "service '\(entry.key)' builds on service '\(name)', which is not built",
                    at: context.value.range,
                    fix: "give '\(name)' a `build:`, or use docker-image://… as the context"
                )
            }
        }
        checkPlatforms(entry, build)
    }

    private mutating func checkPlatforms(_ entry: Mapping.Entry, _ build: Node) {
        guard let platforms = build["platforms"]?.sequence, !platforms.isEmpty, let platform = entry.value["platform"],
            !platforms.contains(where: { $0.text == platform.text })
        else { return }
        issues.error(
            .platformMismatch,
            "service '\(entry.key)' runs on \(platform.text ?? ""), which `build.platforms` does not list",
            at: platform.range,
            fix: "add \(platform.text ?? "it") to `build.platforms`"
        )
    }

    private mutating func checkNetworks(_ entry: Mapping.Entry) {
        let service = entry.value
        let networks = service["networks"]?.mapping?.entries ?? []
        if let mode = service["network_mode"], let first = networks.first {
            issues.add(
                ComposeIssue(
                    code: IssueCode.networkModeAndNetworks.rawValue,
                    message: "service '\(entry.key)' has both `network_mode` and `networks`",
                    range: mode.range,
                    related: [RelatedPlace(range: first.keyRange, message: "networks here")],
                    remedies: ["remove one of the two"]
                )
            )
        }
        for network in networks {
            checkReference(network.key, at: network.keyRange, of: entry.key, section: "networks", .undefinedNetwork)
        }
    }

    private mutating func checkDependencies(_ entry: Mapping.Entry) {
        for dependency in entry.value["depends_on"]?.mapping?.entries ?? [] where find(dependency.key) == nil {
            let isRequired = dependency.value["required"]?.bool ?? true
            if disabled[dependency.key] != nil, !isRequired { continue }
            reportService(dependency.key, of: entry.key, at: dependency.keyRange, as: "a dependency")
        }
    }

    private mutating func checkResources(_ entry: Mapping.Entry) {
        let service = entry.value
        for mount in service["volumes"]?.sequence ?? [] where mount["type"]?.text == "volume" {
            guard let source = mount["source"], let name = source.text, !name.isEmpty else { continue }
            checkReference(name, at: source.range, of: entry.key, section: "volumes", .undefinedVolume)
        }
        let secrets = (service["secrets"]?.sequence ?? []) + (service["build"]?["secrets"]?.sequence ?? [])
        for secret in secrets {
            guard let source = secret["source"], let name = source.text else { continue }
            checkReference(name, at: source.range, of: entry.key, section: "secrets", .undefinedSecret)
        }
        for config in service["configs"]?.sequence ?? [] {
            guard let source = config["source"], let name = source.text else { continue }
            checkReference(name, at: source.range, of: entry.key, section: "configs", .undefinedConfig)
        }
        for model in service["models"]?.mapping?.entries ?? [] {
            checkReference(model.key, at: model.keyRange, of: entry.key, section: "models", .undefinedModel)
        }
    }

    private mutating func checkReference(
        _ name: String,
        at range: SourceRange,
        of service: String,
        section: String,
        _ code: IssueCode
    ) {
        let declared = project[section]?.mapping
        guard declared?[name] == nil else { return }
        let kind = String(section.dropLast())
        var remedy = "add '\(name)' under the top-level `\(section):`"
        if section == "volumes" { remedy += ", or begin the path with ./ if a folder is meant" }
        issues.error(
            code,
            "service '\(service)' uses \(kind) '\(name)', which is not declared"
                + Suggestion.hint(for: name, in: declared?.keys ?? []),
            at: range,
            fix: remedy
        )
    }

    private mutating func checkHealthcheck(_ entry: Mapping.Entry) {
        guard let test = entry.value["healthcheck"]?["test"], let first = test.sequence?.first,
            !["CMD", "CMD-SHELL", "NONE"].contains(first.text ?? "")
        else { return }
        issues.error(
            .invalidValue,
            "the health check of service '\(entry.key)' begins with '\(first.text ?? "")'",
            at: first.range,
            fix: "begin the list with CMD, CMD-SHELL or NONE, or write the command as one text"
        )
    }

    private mutating func checkWatch(_ entry: Mapping.Entry) {
        for rule in entry.value["develop"]?["watch"]?.sequence ?? [] where rule["target"] == nil {
            guard let action = rule["action"], !["rebuild", "restart"].contains(action.text ?? "") else { continue }
            issues.error(
                .missingKey,
                "a watch rule of service '\(entry.key)' has no `target`, which '\(action.text ?? "")' needs",
                at: rule.range,
                fix: "add `target:` with a path in the container"
            )
        }
    }

    private mutating func checkContainerNames() {
        var seen: [String: Mapping.Entry] = [:]
        for entry in services {
            guard let node = entry.value["container_name"], let name = node.text else { continue }
            guard let first = seen[name] else {
                seen[name] = entry
                continue
            }
            issues.add(
                ComposeIssue(
                    code: IssueCode.duplicateContainerName.rawValue,
                    message: "services '\(first.key)' and '\(entry.key)' have the same container name '\(name)'",
                    range: node.range,
                    related: first.value["container_name"].map {
                        [RelatedPlace(range: $0.range, message: "first here")]
                    }
                        ?? [],
                    remedies: ["choose another `container_name`, or remove it"]
                )
            )
        }
    }
}

extension Consistency {
    private func find(_ name: String) -> Mapping.Entry? { project["services"]?.mapping?.entry(name) }

    private mutating func reportService(_ name: String, of service: String, at range: SourceRange, as role: String) {
        if let entry = disabled.entry(name) {
            let profiles = (entry.value["profiles"]?.sequence ?? []).compactMap(\.text).joined(separator: ", ")
            issues.error(
                .undefinedService,
                "service '\(service)' names '\(name)' as \(role), but no active profile switches '\(name)' on (\(profiles))",
                at: range,
                fix: "activate a profile of '\(name)', or set `required: false`"
            )
            return
        }
        let names = services.map(\.key).filter { $0 != service }
        issues.error(
            .undefinedService,
            "service '\(service)' names '\(name)' as \(role), but there is no such service"
                + Suggestion.hint(for: name, in: names),
            at: range,
            fix: "correct the name, or add the service"
        )
    }

    private mutating func report(_ cycle: DependencyCycle) {
        issues.error(
            .dependencyCycle,
            "services wait for each other: " + cycle.names.joined(separator: " → "),
            at: cycle.range,
            fix: "remove one of these dependencies"
        )
    }

    private mutating func checkScale(_ entry: Mapping.Entry) {
        let service = entry.value
        // Numbers are taken out first: Swift 6.3.1 crashes when it optimises the same with `if let` on the nodes.
        let scale = service["scale"]?.integer
        let replicas = service["deploy"]?["replicas"]?.integer
        if let node = service["scale"], let other = service["deploy"]?["replicas"], scale != replicas {
            reportLimit(entry.key, node, "scale", other, "deploy.replicas")
        }
        let count = (service["scale"] == nil ? replicas : scale) ?? 1
        guard let name = service["container_name"], count > 1 else { return }
        issues.error(
            .containerNameAndScale,
            "service '\(entry.key)' is to run \(count) times, but its container name can be used only once",
            at: name.range,
            fix: "remove `container_name`"
        )
    }

    private mutating func checkLimits(_ entry: Mapping.Entry) {
        guard let resources = entry.value["deploy"]?["resources"] else { return }
        let pairs = [
            ("cpus", "limits", "cpus"), ("mem_limit", "limits", "memory"),
            ("mem_reservation", "reservations", "memory"), ("pids_limit", "limits", "pids"),
        ]
        for (attribute, group, key) in pairs {
            guard let value = entry.value[attribute], let limits = resources[group] else { continue }
            // What is absent in the group counts as 0, as in Compose.
            if value.text != limits[key]?.text {
                reportLimit(entry.key, value, attribute, limits[key] ?? limits, "deploy.resources.\(group).\(key)")
            }
        }
    }

    private mutating func reportLimit(_ service: String, _ first: Node, _ one: String, _ second: Node, _ other: String)
    {
        issues.add(
            ComposeIssue(
                code: IssueCode.conflictingLimit.rawValue,
                message: "service '\(service)' sets different values in `\(one)` and `\(other)`",
                range: first.range,
                related: [RelatedPlace(range: second.range, message: "`\(other)` here")],
                remedies: ["keep one of the two, or give both the same value"]
            )
        )
    }
}
