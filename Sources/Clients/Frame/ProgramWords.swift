import Transport
import Vocabulary

/// What programs say about themselves, made fit to be shown.
///
/// Programs put whole addresses into their messages, and those of indexers hold keys in query or path.
enum ProgramWords {
    /// One line, at most `limit` characters, without what could be a secret.
    ///
    /// User parts of addresses are masked, values of sensitive `name=value` pairs, and long runs that look like keys.
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
        if word.contains("://") { return maskedRuns(Redaction.address(word)) }
        let start = word.firstIndex { $0 == "?" }.map { word.index(after: $0) } ?? word.startIndex
        let items = word[start...].split(separator: "&", omittingEmptySubsequences: false).map { item -> String in
            guard let equals = item.firstIndex(of: "="), Redaction.isSensitive(String(item[..<equals])) else {
                return String(item)
            }
            return String(item[...equals]) + Secret.mask
        }
        return maskedRuns(String(word[..<start]) + items.joined(separator: "&"))
    }

    /// Keys of these programs are 20 and more letters and digits without a break, both among them.
    private static func maskedRuns(_ word: String) -> String {
        var result = ""
        var rest = word[...]
        while let first = rest.first {
            let isOfKey = isOfKey(first)
            let run = rest.prefix { Self.isOfKey($0) == isOfKey }
            let isKey = run.count >= 20 && run.contains(where: \.isNumber) && run.contains(where: \.isLetter)
            result += isKey ? Secret.mask : String(run)
            rest = rest[run.endIndex...]
        }
        return result
    }

    private static func isOfKey(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}
