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

extension String {
    /// Whether the text holds another, byte for byte.
    ///
    /// `contains` compares characters by canonical equivalence, which takes some fifty times as long; names, image references
    /// and the like are ASCII.
    public func holds(_ part: String) -> Bool {
        guard let first = part.utf8.first else { return true }
        let text = utf8
        var start = text.startIndex
        var room = text.count - part.utf8.count
        while room >= 0 {
            if text[start] == first, Self.begins(text[start...], with: part.utf8) { return true }
            text.formIndex(after: &start)
            room -= 1
        }
        return false
    }

    private static func begins(_ text: Substring.UTF8View, with part: String.UTF8View) -> Bool {
        var position = text.startIndex
        for byte in part {
            if text[position] != byte { return false }
            text.formIndex(after: &position)
        }
        return true
    }
}
