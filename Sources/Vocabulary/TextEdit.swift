/// Replaces a stretch of a file; an empty stretch inserts.
public struct TextEdit: Hashable, Sendable {
    /// What is replaced.
    public var range: SourceRange
    /// What stands there afterwards.
    public var replacement: String

    /// Makes an edit.
    public init(range: SourceRange, replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}
