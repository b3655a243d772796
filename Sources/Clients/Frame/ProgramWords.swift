import Transport
import Vocabulary

/// What programs say about themselves, made fit to be shown.
enum ProgramWords {
    /// One line, at most `limit` characters, with user parts of addresses and sensitive `name=value` pairs masked.
    static func shown(_ text: String, limit: Int = 300) -> String {
        var result = ""
        var word = ""
        func flush() {
            result += masked(word)
            word = ""
        }
        for character in text.prefix(4 * limit) {
            if character.isWhitespace || "\"'<>(),;".contains(character) {
                flush()
                result.append(character.isNewline ? " " : character)
            } else {
                word.append(character)
            }
        }
        flush()
        return String(result.prefix(limit))
    }

    private static func masked(_ word: String) -> String {
        if word.contains("://") { return Redaction.address(word) }
        let start = word.firstIndex { $0 == "?" }.map { word.index(after: $0) } ?? word.startIndex
        let items = word[start...].split(separator: "&", omittingEmptySubsequences: false).map { item -> String in
            guard let equals = item.firstIndex(of: "="), Redaction.isSensitive(String(item[..<equals])) else {
                return String(item)
            }
            return String(item[...equals]) + Secret.mask
        }
        return String(word[..<start]) + items.joined(separator: "&")
    }
}
