import Vocabulary

/// Values that Compose adds to a canonical project before it looks at references.
enum Defaults {
    /// The project with its defaults.
    static func project(_ node: Node) -> Node {
        var project = node
        project.update("services") { services in services.mapValues { service($0.value) } }
        return project
    }

    private static func service(_ node: Node) -> Node {
        var service = node
        service.update("build") { build in
            var build = build
            build.setDefault("context", .synthesized(.string("."), at: build.range))
            return build
        }
        service.update("secrets") { secrets in
            secrets.mapItems { secret in
                guard let source = secret["source"]?.text else { return secret }
                var secret = secret
                secret.setDefault("target", .synthesized(.string("/run/secrets/" + source), at: secret.range))
                return secret
            }
        }
        service.update("ports") { ports in
            ports.mapItems { port in
                var port = port
                port.setDefault("protocol", .synthesized(.string("tcp"), at: port.range))
                port.setDefault("mode", .synthesized(.string("ingress"), at: port.range))
                return port
            }
        }
        service.update("volumes") { $0.mapItems(mount) }
        service.update("gpus") { $0.mapItems(deviceRequest) }
        service.update("deploy") { deploy in
            deploy.updating(["resources", "reservations", "devices"]) { $0.mapItems(deviceRequest) }
        }
        return service
    }

    private static func mount(_ node: Node) -> Node {
        var mount = node
        mount.update("bind") { bind in
            var bind = bind
            bind.setDefault("create_host_path", .synthesized(.bool(true), at: bind.range))
            return bind
        }
        return mount
    }

    private static func deviceRequest(_ node: Node) -> Node {
        guard node["count"] == nil, node["device_ids"] == nil else { return node }
        var request = node
        request.setDefault("count", .synthesized(.string("all"), at: node.range))
        return request
    }
}

extension Node {
    /// Replaces a value deep in mappings, if it is there.
    func updating(_ path: ArraySlice<String>, _ transform: (Node) -> Node) -> Node {
        guard let key = path.first else { return transform(self) }
        var node = self
        node.update(key) { $0.updating(path.dropFirst(), transform) }
        return node
    }
}
