internal import Vocabulary

/// A finished value with what its parent must know of it.
struct Built {
    var node: Node
    /// Where its text ends; for an alias the end of `*name`.
    var end: SourcePosition
    /// Number of values in it, itself included, aliases expanded.
    var size = 1
    /// Levels of collections in it.
    var height = 0
    var isMergeKey = false
    /// Whether it stands for an alias that refers to nothing.
    var isMissing = false
    /// Where `*name` stands, if it is an alias.
    var alias: SourceRange?
}

/// A list or mapping that is being read.
struct Frame {
    struct Key {
        var text: String
        var range: SourceRange
        var isMerge: Bool
    }

    struct Merge {
        var key: Key
        var value: Built
        /// Number of explicit entries before it.
        var position: Int
    }

    var isMapping: Bool
    var start: SourcePosition
    var style: Node.Style
    var tag: String?
    var anchor: String?
    var anchorRange: SourceRange?
    /// Where the last value in it ends.
    var lastEnd: SourcePosition
    var items: [Node] = []
    var mapping = Mapping()
    /// The key whose value comes next.
    var key: Key?
    var merge: Merge?
    var size = 1
    var height = 1
}

extension [Frame] {
    /// Where the innermost mapping stands, in the form `in services.a.labels`.
    var keyPath: String {
        var path = ""
        for frame in dropLast() {
            if let key = frame.key {
                path += path.isEmpty ? key.text : "." + key.text
            } else {
                path += "[\(frame.items.count)]"
            }
        }
        return path.isEmpty ? "at top level" : "in " + path
    }
}
