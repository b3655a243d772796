public import Vocabulary

/// A file exactly as it was read, with the tree of what is written in it.
///
/// The bytes are kept as they are: printing an unedited document gives the same bytes, with byte order mark, tabs, CR LF and
/// a missing final newline.
public struct Document: Sendable {
    /// Path as it was opened.
    public let path: String
    /// The text in UTF-8, to which all ranges refer; the bytes of the file unless `encoding` says otherwise.
    public let bytes: [UInt8]
    /// Roots of the YAML documents in the file; empty for a file without content.
    public let roots: [Node]
    /// What is wrong with the file as YAML.
    public let issues: [ComposeIssue]
    /// Where the lines begin.
    public let lines: LineIndex
    /// The comments in the order written.
    public let comments: [Comment]
    /// Every `&name` in the order written.
    public let anchors: [Anchor]
    /// Every `*name` in the order written.
    public let aliases: [Alias]
    /// Every `<<` in the order written.
    public let mergeSites: [MergeSite]
    /// How the file is stored.
    public let encoding: TextEncoding
    /// The bytes of the file as they were read.
    public let original: [UInt8]

    /// Makes a document; `Document.parse` is the usual way.
    public init(
        path: String,
        bytes: [UInt8],
        roots: [Node],
        issues: [ComposeIssue],
        lines: LineIndex,
        comments: [Comment] = [],
        anchors: [Anchor] = [],
        aliases: [Alias] = [],
        mergeSites: [MergeSite] = [],
        encoding: TextEncoding = .utf8,
        original: [UInt8]? = nil
    ) {
        self.path = path
        self.bytes = bytes
        self.roots = roots
        self.issues = issues
        self.lines = lines
        self.comments = comments
        self.anchors = anchors
        self.aliases = aliases
        self.mergeSites = mergeSites
        self.encoding = encoding
        self.original = original ?? bytes
    }

    /// The text of a stretch of this file, as written.
    public func text(at range: SourceRange) -> String {
        let clamped = range.bytes.clamped(to: 0..<bytes.count)
        return String(decoding: bytes[clamped], as: UTF8.self)
    }

    /// A line without its end, counted from 1; nil beyond the file.
    public func line(_ number: Int) -> String? {
        guard let range = lines.byteRange(ofLine: number) else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }
}

/// Something wrong or noteworthy in the input, found while it was loaded.
public struct ComposeIssue: Problem, Hashable {
    /// How bad it is.
    public enum Level: String, Sendable, Hashable {
        /// Docker Compose refuses the project.
        case error
        /// Docker Compose goes on and warns, or Bijou has something to say.
        case warning
    }

    /// Kind of issue, kebab-case, from a closed set; for example `unknown-key`.
    public var code: String
    /// How bad it is.
    public var level: Level
    /// One sentence, lower case, no final period.
    public var message: String
    /// Where it stands.
    public var range: SourceRange?
    /// Other places that belong to it.
    public var related: [RelatedPlace]
    /// Why it matters.
    public var why: String?
    /// What to do.
    public var remedies: [String]

    /// Makes an issue.
    public init(
        code: String,
        level: Level = .error,
        message: String,
        range: SourceRange?,
        related: [RelatedPlace] = [],
        why: String? = nil,
        remedies: [String] = []
    ) {
        self.code = code
        self.level = level
        self.message = message
        self.range = range
        self.related = related
        self.why = why
        self.remedies = remedies
    }

    /// The message.
    public var what: String { message }
    /// Where the range begins.
    public var location: SourceLocation? { range?.location }
}
