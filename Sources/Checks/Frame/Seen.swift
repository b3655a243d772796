public import Vocabulary

/// Something that was looked for: seen, or not seen and why.
public enum Seen<Value: Sendable>: Sendable {
    /// It was seen.
    case seen(Value)
    /// It could not be seen.
    case unseen(Unseen)

    /// The value if it was seen.
    public var value: Value? { if case .seen(let value) = self { value } else { nil } }
    /// Why it was not seen.
    public var unseen: Unseen? { if case .unseen(let unseen) = self { unseen } else { nil } }
}

/// Why something could not be seen, and what would let it be seen.
public struct Unseen: Sendable, Hashable, Error {
    /// One sentence, lower case, no final period.
    public var reason: String
    /// What would let it be seen.
    public var remedies: [String]

    /// Makes a reason.
    public init(_ reason: String, remedies: [String] = []) {
        self.reason = reason
        self.remedies = remedies
    }

    /// It was not looked for, since no check that runs needs it.
    public static let notAsked = Unseen("it was not looked at")

    /// A problem as a reason.
    public init(_ problem: any Problem) { self.init(problem.what, remedies: problem.remedies) }
}
