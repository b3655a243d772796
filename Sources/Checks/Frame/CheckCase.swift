/// An example of what a check says: a change to a healthy stack, and the verdict that must follow.
public struct CheckCase: Sendable {
    /// What the check must say.
    public enum Expectation: Sendable, Hashable {
        /// No failure and no `unknown`, and at least one verdict that passed.
        case passes
        /// A failure on this service (`nil`: on the stack).
        case fails(String?)
        /// `unknown` on this service, and no failure on it.
        case isUnknown(String?)
    }

    /// What is special, a few words.
    public var name: String
    /// What must follow.
    public var expectation: Expectation
    /// Makes the evidence out of the healthy one.
    public var change: @Sendable (inout Evidence) -> Void

    /// A stack with which the check is content.
    public static func passes(
        _ name: String = "a healthy stack",
        _ change: @escaping @Sendable (inout Evidence) -> Void = { _ in }
    ) -> Self {
        Self(name: name, expectation: .passes, change: change)
    }

    /// A stack with a fault that the check must find.
    public static func fails(
        _ service: String?,
        _ name: String,
        _ change: @escaping @Sendable (inout Evidence) -> Void
    ) -> Self {
        Self(name: name, expectation: .fails(service), change: change)
    }

    /// A stack of which the check cannot see enough.
    public static func unknown(
        _ service: String?,
        _ name: String,
        _ change: @escaping @Sendable (inout Evidence) -> Void
    ) -> Self {
        Self(name: name, expectation: .isUnknown(service), change: change)
    }

    /// The evidence of this case.
    public var evidence: Evidence {
        var evidence = Evidence.example
        change(&evidence)
        return evidence
    }
}
