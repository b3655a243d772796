public import Vocabulary

/// A variable that an interpolated scalar uses.
public struct VariableUse: Sendable, Hashable {
    /// Name of the variable.
    public var name: String
    /// Where `$NAME` or `${NAME…}` stands.
    public var range: SourceRange
    /// The text after `-` or `:-`, before its own interpolation; nil without one.
    public var defaultValue: String?
    /// The text after `+` or `:+`; nil without one.
    public var presenceValue: String?
    /// The text after `?` or `:?`; nil unless the variable is required.
    public var requiredMessage: String?
    /// Whether an empty value counts as unset (`:-`, `:+`, `:?`).
    public var isEmptyUnset: Bool
    /// Where the value came from; nil if the variable is unset.
    public var source: VariableSource?

    /// Makes a use.
    public init(
        name: String,
        range: SourceRange,
        defaultValue: String? = nil,
        presenceValue: String? = nil,
        requiredMessage: String? = nil,
        isEmptyUnset: Bool = false,
        source: VariableSource? = nil
    ) {
        self.name = name
        self.range = range
        self.defaultValue = defaultValue
        self.presenceValue = presenceValue
        self.requiredMessage = requiredMessage
        self.isEmptyUnset = isEmptyUnset
        self.source = source
    }
}

/// Where the value of a variable came from.
public enum VariableSource: Sendable, Hashable {
    /// The environment of the process.
    case process
    /// An env file, at the place of the value.
    case file(SourceRange)
}
