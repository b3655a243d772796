/// Why something cannot be edited safely, in words for the owner of the file.
public struct EditRefusal: Error, Sendable, Hashable {
    /// What stands in the way: one clause, lower case, no final period.
    public var reason: String

    /// Makes a refusal.
    public init(_ reason: String) {
        self.reason = reason
    }
}
