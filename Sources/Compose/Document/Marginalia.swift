public import Vocabulary

/// A comment.
public struct Comment: Sendable, Hashable {
    /// From `#` to the end of the line, without the line's end.
    public var range: SourceRange
    /// The text behind `#`, without blanks around it.
    public var text: String
    /// Whether nothing else stands on its line.
    public var standsAlone: Bool

    /// Makes a comment.
    public init(range: SourceRange, text: String, standsAlone: Bool) {
        self.range = range
        self.text = text
        self.standsAlone = standsAlone
    }
}

/// A value that was given a name: `&name`.
public struct Anchor: Sendable, Hashable {
    /// The name without `&`.
    public var name: String
    /// Where `&name` stands.
    public var range: SourceRange
    /// Where the value stands.
    public var valueRange: SourceRange

    /// Makes an anchor.
    public init(name: String, range: SourceRange, valueRange: SourceRange) {
        self.name = name
        self.range = range
        self.valueRange = valueRange
    }
}

/// A reference to a named value: `*name`.
public struct Alias: Sendable, Hashable {
    /// The name without `*`.
    public var name: String
    /// Where `*name` stands.
    public var range: SourceRange
    /// Where the value stands that it refers to; nil if there is none.
    public var valueRange: SourceRange?

    /// Makes an alias.
    public init(name: String, range: SourceRange, valueRange: SourceRange?) {
        self.name = name
        self.range = range
        self.valueRange = valueRange
    }
}

/// A place where mappings are merged into another: `<<: *name`.
public struct MergeSite: Sendable, Hashable {
    /// A key that was not merged because the mapping has it already.
    public struct Override: Sendable, Hashable {
        /// The key.
        public var key: String
        /// Where the key stands that counts.
        public var range: SourceRange
        /// Where the key stands that is hidden.
        public var hiddenRange: SourceRange

        /// Makes an override.
        public init(key: String, range: SourceRange, hiddenRange: SourceRange) {
            self.key = key
            self.range = range
            self.hiddenRange = hiddenRange
        }
    }

    /// Where `<<` stands.
    public var range: SourceRange
    /// The mapping that it belongs to.
    public var mappingRange: SourceRange
    /// Where each merged mapping is named or written, in order.
    public var sources: [SourceRange]
    /// The keys that were not merged.
    public var overrides: [Override]

    /// Makes a merge site.
    public init(range: SourceRange, mappingRange: SourceRange, sources: [SourceRange], overrides: [Override]) {
        self.range = range
        self.mappingRange = mappingRange
        self.sources = sources
        self.overrides = overrides
    }
}
