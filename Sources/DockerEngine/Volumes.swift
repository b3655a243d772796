import Transport

/// A volume of the engine.
///
/// Bijou never removes one.
public struct Volume: Sendable, Hashable {
    /// Name.
    public var name: String
    /// Driver, for example `local`.
    public var driver: String
    /// Path on the engine's host.
    public var mountPoint: String
    /// Driver options, for example of an NFS volume.
    public var options: [String: String]
    /// Its labels.
    public var labels: ComposeLabels
    /// When it was made.
    public var created: Timestamp?

    init(_ json: JSON) throws(EngineError) {
        name = try required(json["Name"].string, "Name", of: "a volume")
        driver = json["Driver"].string ?? ""
        mountPoint = json["Mountpoint"].string ?? ""
        options = json["Options"].texts
        labels = ComposeLabels(json["Labels"].texts)
        created = json["CreatedAt"].string.flatMap { Timestamp($0) }
    }
}

extension Engine {
    /// The volumes, sorted by name; of one Compose project if its name is given.
    public func volumes(project: String? = nil) async throws(EngineError) -> [Volume] {
        let query = project.map { [Self.filter("label", "\(ComposeLabels.projectKey)=\($0)")] } ?? []
        let answer = try await json("/volumes", query, about: "the list of volumes")
        var list: [Volume] = []
        for element in answer["Volumes"].elements { list.append(try Volume(element)) }
        return list.sorted { $0.name < $1.name }
    }

    /// A volume by name.
    public func volume(_ name: String) async throws(EngineError) -> Volume {
        let answer = try await json("/volumes/\(name)", about: "the volume '\(name)'", missing: "volume '\(name)'")
        return try Volume(answer)
    }
}
