public import Vocabulary

/// A value with the place it came from.
public struct Located<Value: Sendable>: Sendable {
    /// The value.
    public var value: Value
    /// Where it was written.
    public var range: SourceRange
    /// How it was written.
    public var style: Node.Style
    /// What happened to it on the way; nil for most.
    public var trace: Node.Trace?

    /// Makes a located value.
    public init(_ value: Value, range: SourceRange, style: Node.Style = .plain, trace: Node.Trace? = nil) {
        self.value = value
        self.range = range
        self.style = style
        self.trace = trace
    }

    init(_ value: Value, of node: Node) {
        self.init(value, range: node.range, style: node.style, trace: node.trace)
    }

    /// Whether the text holds a variable that was interpolated.
    public var isInterpolated: Bool { !(trace?.variables.isEmpty ?? true) }
}

extension Located: Equatable where Value: Equatable {
    /// Compares values and ranges.
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.value == rhs.value && lhs.range == rhs.range
    }
}
