import Vocabulary

/// How and where values are written, for edits that must choose between several ways.
extension ProjectEditor {
    /// How a value is written.
    public enum Form: Sendable, Hashable {
        /// Not at all, or with nothing behind its key.
        case absent
        /// As one text, number or truth value.
        case scalar
        /// As a list.
        case list
        /// As keys and values.
        case mapping
    }

    /// How the value of a path is written in the last file that writes it.
    public func form(of path: [String]) -> Form {
        guard let node = model.places(path).last?.node, !node.isNull else { return .absent }
        if node.sequence != nil { return .list }
        return node.mapping != nil ? .mapping : .scalar
    }

    /// Whether a value is taken from an anchor, a merged mapping or an extended service, so that an edit there would also change others.
    public func isBorrowed(_ path: [String]) -> Bool {
        guard let place = model.places(path).last else { return false }
        return place.isForeign
    }

    /// Writes a whole value anew at its own place, whatever was borrowed there before; the comments inside stay above it.
    public mutating func overwrite(_ path: [String], with value: YAMLValue) throws(EditRefusal) {
        let places = model.places(path)
        guard places.count < 2 else {
            throw EditRefusal("\(Self.shown(path)) is written in several files")
        }
        try set(path, to: value)
    }
}
