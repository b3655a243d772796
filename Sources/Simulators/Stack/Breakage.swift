/// One way to break the simulated stack that a check must find.
public struct Breakage: Sendable {
    /// Identifier of the check.
    public var check: String
    /// Service on which it must be found; nil for the stack.
    public var service: String?
    /// What is broken, in words.
    public var how: String
    /// What the stack needs to have for it.
    public var options: SimulatedStack.Options
    /// Breaks it.
    public var apply: @Sendable (SimulatedStack) -> Void

    init(
        _ check: String,
        on service: String?,
        _ how: String,
        options: (inout SimulatedStack.Options) -> Void = { _ in },
        _ apply: @escaping @Sendable (SimulatedStack) -> Void
    ) {
        self.check = check
        self.service = service
        self.how = how
        var own = SimulatedStack.Options()
        options(&own)
        self.options = own
        self.apply = apply
    }
}
