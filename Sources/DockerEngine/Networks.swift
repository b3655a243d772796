import Transport

/// A network of the engine.
public struct Network: Sendable, Hashable {
    /// Identifier.
    public var id: String
    /// Name.
    public var name: String
    /// Driver, for example `bridge`.
    public var driver: String
    /// `local`, `swarm` or `global`.
    public var scope: String
    /// Whether it has no way out.
    public var isInternal: Bool
    /// Whether single containers may join it (swarm networks).
    public var isAttachable: Bool
    /// Whether it has IPv6.
    public var hasIPv6: Bool
    /// Its address ranges, such as `172.18.0.0/16`.
    public var subnets: [String]
    /// Gateways of the ranges.
    public var gateways: [String]
    /// Driver options.
    public var options: [String: String]
    /// Its labels.
    public var labels: ComposeLabels
    /// Names of the running containers in it, by identifier; only known of one network that was asked for by name.
    public var containers: [String: String]

    init(_ json: JSON) throws(EngineError) {
        id = try required(json["Id"].string, "Id", of: "a network")
        name = try required(json["Name"].string, "Name", of: "a network")
        driver = json["Driver"].string ?? ""
        scope = json["Scope"].string ?? ""
        isInternal = json["Internal"].bool ?? false
        isAttachable = json["Attachable"].bool ?? false
        hasIPv6 = json["EnableIPv6"].bool ?? false
        let ranges = json["IPAM"]["Config"].elements
        subnets = ranges.compactMap { $0["Subnet"].string }
        gateways = ranges.compactMap { $0["Gateway"].string }
        options = json["Options"].texts
        labels = ComposeLabels(json["Labels"].texts)
        containers = json["Containers"].members.compactMapValues { $0["Name"].string }
    }
}

extension Engine {
    /// The networks, sorted by name; of one Compose project if its name is given.
    public func networks(project: String? = nil) async throws(EngineError) -> [Network] {
        let query = project.map { [Self.filter("label", "\(ComposeLabels.projectKey)=\($0)")] } ?? []
        let answer = try await json("/networks", query, about: "the list of networks")
        var list: [Network] = []
        for element in answer.elements { list.append(try Network(element)) }
        return list.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// A network by name or identifier, with the running containers in it.
    public func network(_ name: String) async throws(EngineError) -> Network {
        let answer = try await json("/networks/\(name)", about: "the network '\(name)'", missing: "network '\(name)'")
        return try Network(answer)
    }
}
