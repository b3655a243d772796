/// Every definition that the catalog holds.
public enum Services {
    /// All definitions, media programs first, in the order of their lists.
    public static let all: [ServiceDefinition] = media + infrastructure
}
