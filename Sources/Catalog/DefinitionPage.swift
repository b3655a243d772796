extension ServiceDefinition {
    /// Everything known, for a terminal.
    public var pageText: String { name }
    /// Everything known, as Markdown.
    public var markdownPage: String { "# \(name)\n" }
    /// Everything known, as JSON.
    public var jsonText: String { get throws { "{}" } }
    /// Several definitions as a JSON array.
    public static func jsonText(of definitions: [ServiceDefinition]) throws -> String { "[]" }
}
