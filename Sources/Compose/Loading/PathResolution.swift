import Vocabulary

/// Makes the relative paths of a canonical project absolute.
struct PathResolution {
    /// Folder from which paths are taken.
    var folder: String
    /// What `~` stands for.
    var home: String?
    var issues: IssueList

    /// The project with absolute paths.
    mutating func project(_ node: Node) -> Node {
        var project = node
        project.update("services") { services in
            services.mapValues { self.service($0.value, name: $0.key) }
        }
        for section in ["configs", "secrets"] {
            project.update(section) { resources in
                resources.mapValues { entry in
                    var resource = entry.value
                    resource.update("file") { self.unlessWindows($0) }
                    return resource
                }
            }
        }
        project.update("volumes") { volumes in volumes.mapValues { self.volume($0.value) } }
        return project
    }

    private mutating func service(_ node: Node, name: String) -> Node {
        var service = node
        service.update("build") { build in
            var build = build
            build.update("context") { self.context($0) }
            build.update("additional_contexts") { contexts in contexts.mapValues { self.context($0.value) } }
            return build
        }
        service.update("env_file") { files in
            files.mapItems { item in
                var item = item
                item.update("path") { self.absolute($0) }
                return item
            }
        }
        service.update("label_file") { files in files.mapItems { self.absolute($0) } }
        service.update("extends") { extends in
            var extends = extends
            extends.update("file") { self.absolute($0) }
            return extends
        }
        service.update("develop") { develop in
            var develop = develop
            develop.update("watch") { rules in
                rules.mapItems { rule in
                    var rule = rule
                    rule.update("path") { self.absolute($0) }
                    return rule
                }
            }
            return develop
        }
        service.update("volumes") { mounts in mounts.mapItems { self.mount($0, service: name) } }
        return service
    }

    private mutating func mount(_ node: Node, service: String) -> Node {
        guard node["type"]?.text == "bind" else { return node }
        guard node["source"]?.string != nil else {
            issues.error(
                .invalidVolume,
                "a bind mount of service '\(service)' has no source",
                at: node.range,
                fix: "add `source:` with a path on the host"
            )
            return node
        }
        var mount = node
        mount.update("source") { self.unlessWindows($0) }
        return mount
    }

    private func volume(_ node: Node) -> Node {
        guard node["driver"]?.text == "local", node["driver_opts"]?["o"]?.text == "bind" else { return node }
        var volume = node
        volume.update("driver_opts") { options in
            var options = options
            options.update("device") { self.unlessWindows($0) }
            return options
        }
        return volume
    }

    private func unlessWindows(_ node: Node) -> Node {
        guard let path = node.string else { return node }
        let expanded = expandingHome(path)
        if expanded.hasPrefix("/") { return node.moved(to: expanded, from: path) }
        if FilePath.isWindows(expanded) { return node }
        return node.moved(to: FilePath.absolute(expanded, in: folder), from: path)
    }

    private func absolute(_ node: Node) -> Node {
        guard let path = node.string, !path.isEmpty else { return node }
        let expanded = expandingHome(path)
        return node.moved(to: expanded.hasPrefix("/") ? expanded : FilePath.absolute(expanded, in: folder), from: path)
    }

    private func context(_ node: Node) -> Node {
        guard let path = node.string, !BuildContext.isRemote(path) else { return node }
        return absolute(node)
    }

    /// `~` is replaced wherever a path begins with it, as Compose does.
    private func expandingHome(_ path: String) -> String {
        guard path.hasPrefix("~"), let home, !home.isEmpty else { return path }
        return FilePath.clean(home + "/" + path.dropFirst())
    }
}

/// Build contexts that are not folders.
enum BuildContext {
    /// Whether it is a URL, a Git repository or another service.
    static func isRemote(_ context: String) -> Bool {
        context.contains("://") || context.hasPrefix("service:") || context.hasPrefix("github.com/")
            || context.hasPrefix("git@")
    }
}

extension Node {
    /// Replaces the items of a list.
    func mapItems(_ transform: (Node) -> Node) -> Node {
        guard let items = sequence else { return self }
        return with(.sequence(items.map(transform)))
    }

    /// A path that was made absolute; how it was written stays known.
    func moved(to path: String, from written: String) -> Node {
        var node = with(text: path)
        if trace?.template == nil, path != written {
            node.trace = Trace(template: written, variables: trace?.variables ?? [], routes: trace?.routes ?? [])
        }
        return node
    }
}
