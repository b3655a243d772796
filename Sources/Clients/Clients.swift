/// Every client, one line each.
public enum Clients {
    /// The types of all clients.
    public static let all: [any ServiceClient.Type] = []

    /// The client for a service; nil if its program has none.
    public static func client(for access: Access) -> (any ServiceClient)? {
        for type in all where type.programs.contains(access.program) { return type.init(access) }
        return nil
    }
}
