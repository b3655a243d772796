/// A place in a text: byte offset, line and column.
public struct SourcePosition: Hashable, Sendable, Comparable {
    /// Bytes from the beginning of the file, a byte order mark included; the first byte is 0.
    public var offset: Int
    /// Line, counted from 1; a line ends with LF, CR LF or CR, as editors count.
    public var line: Int
    /// Column in Unicode scalars, counted from 1; a byte order mark is not counted.
    public var column: Int

    /// Makes a position from its three coordinates.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// Orders by byte offset.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.offset < rhs.offset
    }
}

/// A place that a person can go to: `file:line:column`.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Path of the file as it should be shown.
    public var file: String
    /// Line, counted from 1.
    public var line: Int
    /// Column in Unicode scalars, counted from 1.
    public var column: Int

    /// Makes a location.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The form that editors and terminals turn into a link.
    public var description: String { "\(file):\(line):\(column)" }

    /// Orders by file, then line, then column.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.file, lhs.line, lhs.column) < (rhs.file, rhs.line, rhs.column)
    }
}

/// A stretch of one file, from `start` up to but not including `end`.
public struct SourceRange: Hashable, Sendable, CustomStringConvertible {
    /// Path of the file as it was opened.
    public var file: String
    /// First position of the stretch.
    public var start: SourcePosition
    /// Position after the last byte of the stretch.
    public var end: SourcePosition

    /// Makes a range in `file`.
    public init(file: String, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// Where the stretch begins.
    public var location: SourceLocation {
        SourceLocation(file: file, line: start.line, column: start.column)
    }

    /// Offsets of the first byte and of the byte after the last.
    public var bytes: Range<Int> { start.offset..<max(start.offset, end.offset) }

    /// The form that editors and terminals turn into a link.
    public var description: String { location.description }
}
