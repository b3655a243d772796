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
