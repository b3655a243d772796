extension String {
    /// The text without what would steer a terminal: control characters (line feed and tab stay) and marks that turn the
    /// direction of writing are replaced.
    public var withoutControls: String {
        let isHarmful: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar.value {
            case 0x09, 0x0A: false
            case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        guard unicodeScalars.contains(where: isHarmful) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.unicodeScalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
        return text
    }
}

extension StringProtocol {
    /// Whether the text holds another, byte for byte.
    ///
    /// `contains` compares characters by canonical equivalence, which takes some fifty times as long; names, image references
    /// and the like are ASCII.
    public func holds(_ part: String) -> Bool {
        let part = part.utf8
        let text = utf8
        guard let first = part.first else { return true }
        var start = text.startIndex
        var room = text.count - part.count
        while room >= 0 {
            if text[start] == first, text[start...].starts(with: part) { return true }
            text.formIndex(after: &start)
            room -= 1
        }
        return false
    }
}
