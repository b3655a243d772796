import Transport

/// One line of the list of containers.
public struct ContainerSummary: Sendable, Hashable {
    /// Identifier, 64 hexadecimal digits.
    public var id: String
    /// Name without the leading slash.
    public var name: String
    /// Image as it was asked for.
    public var image: String
    /// Identifier of the image, `sha256:…`.
    public var imageID: String
    /// What it does.
    public var status: ContainerState.Status
    /// For people: `Up 3 hours (healthy)`.
    public var statusText: String
    /// Its labels.
    public var labels: ComposeLabels

    init(_ json: JSON) throws(EngineError) {
        id = try required(json["Id"].string, "Id", of: "the list of containers")
        name = json["Names"].strings.first { $0.split(separator: "/").count == 1 }.map { String($0.dropFirst()) } ?? id
        image = json["Image"].string ?? ""
        imageID = json["ImageID"].string ?? ""
        status = ContainerState.Status(rawValue: json["State"].string ?? "") ?? .unknown
        statusText = json["Status"].string ?? ""
        labels = ComposeLabels(json["Labels"].texts)
    }
}

extension Engine {
    /// The containers, stopped ones too, sorted by name; of one Compose project if its name is given.
    public func containers(project: String? = nil) async throws(EngineError) -> [ContainerSummary] {
        var query = [Request.QueryItem("all", "true")]
        if let project { query.append(Self.filter("label", "\(ComposeLabels.projectKey)=\(project)")) }
        let answer = try await json("/containers/json", query, about: "the list of containers")
        var list: [ContainerSummary] = []
        for element in answer.elements { list.append(try ContainerSummary(element)) }
        return list.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// The query item `filters` with one condition.
    static func filter(_ name: String, _ value: String) -> Request.QueryItem {
        Request.QueryItem("filters", JSONText.object([name: [value]]))
    }
}

/// Writes the little JSON that the API takes.
enum JSONText {
    /// An object of arrays of strings, keys sorted.
    static func object(_ members: [String: [String]]) -> String {
        let parts = members.sorted { $0.key < $1.key }.map { "\(string($0.key)):\(array($0.value))" }
        return "{\(parts.joined(separator: ","))}"
    }

    /// An array of strings.
    static func array(_ elements: [String]) -> String { "[\(elements.map(string).joined(separator: ","))]" }

    /// A string with its quotes.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
