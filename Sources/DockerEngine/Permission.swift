public import Transport

/// What a socket proxy would have to allow for a call.
public struct Permission: Sendable, Hashable {
    /// Method and path without version and identifiers, for example `GET /containers/…/logs`.
    public var call: String
    /// Environment variables of the HAProxy-based proxies (Tecnativa, LinuxServer.io), for example `CONTAINERS=1`.
    public var flags: [String]
    /// Regular expression for proxies with an allow list per method (wollomatic), for example `-allowGET=…`.
    public var pattern: String

    /// What the call `method path` needs; `path` is without the API version.
    public init(_ method: Request.Method, _ path: String) {
        let parts = path.split(separator: "/").map(String.init)
        let section = parts.first ?? ""
        var flags = Self.sections[section].map { ["\($0)=1"] } ?? []
        if section == "containers", parts.count > 2 {
            // LinuxServer.io's proxy asks for these since 18.08.26 besides CONTAINERS.
            flags += ["logs": ["ALLOW_LOGS=1"], "top": ["ALLOW_TOP=1"], "exec": ["EXEC=1"]][parts[2]] ?? []
        }
        if method != .get && method != .head { flags.append("POST=1") }
        self.flags = flags
        let words = Self.withoutNames(parts)
        call = "\(method.rawValue) /" + words.map { $0 ?? "…" }.joined(separator: "/")
        let expression = words.map { $0 ?? ".+" }.joined(separator: "/")
        // The version is agreed on through `/_ping`, so that one path has none.
        let version = section == "_ping" ? "" : "/v1\\..{1,2}"
        pattern = "-allow\(method.rawValue)=\(version)/\(expression)"
    }

    private static let sections: [String: String] = [
        "_ping": "PING", "version": "VERSION", "info": "INFO", "events": "EVENTS", "system": "SYSTEM",
        "containers": "CONTAINERS", "networks": "NETWORKS", "volumes": "VOLUMES", "images": "IMAGES", "exec": "EXEC",
        "services": "SERVICES", "tasks": "TASKS", "nodes": "NODES", "swarm": "SWARM",
    ]

    /// The path's words, nil in place of the name of one object: `containers/3f2a/json` is containers, nil, json.
    private static func withoutNames(_ parts: [String]) -> [String?] {
        guard parts.count > 1, !(parts.count == 2 && parts[1] == "json") else { return parts }
        return [parts[0], nil] + (parts.count > 2 ? [parts[parts.count - 1]] : [])
    }

    /// What to set on which proxy.
    public var remedies: [String] {
        var list: [String] = []
        if !flags.isEmpty { list.append("set \(flags.joined(separator: " ")) on the socket proxy") }
        list.append("with wollomatic/socket-proxy add '\(pattern)'")
        return list
    }
}
