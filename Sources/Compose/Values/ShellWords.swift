/// Splits a command line as Compose does, which is not quite what a shell does.
///
/// Quotes and backslashes work as in a shell. Nothing is expanded: backticks and `$(…)` stay as they are. The words
/// after `;`, `&`, `|`, `<` or `>` are dropped. A `(` without `$` is an error.
public struct ShellWords: Sendable {
    /// The words; nil if Compose refuses the text.
    public static func split(_ text: String) -> [String]? {
        var splitter = ShellWords()
        return splitter.words(of: text)
    }

    /// Where words of the text are dropped, in Unicode scalars; nil if all are kept.
    ///
    /// A command such as `echo a && echo b` needs `sh -c` to mean what it says.
    public static func cutoff(of text: String) -> Int? {
        var splitter = ShellWords()
        return splitter.words(of: text) == nil ? nil : splitter.cutoff
    }

    private var words: [String] = []
    private var word = String.UnicodeScalarView()
    private var hasWord = false
    private var isEscaped = false
    private var isSingleQuoted = false
    private var isDoubleQuoted = false
    private var isBackquoted = false
    private var isSubstitution = false
    private var cutoff: Int?

    private var isQuoted: Bool { isSingleQuoted || isDoubleQuoted || isBackquoted || isSubstitution }

    private mutating func words(of text: String) -> [String]? {
        for (position, scalar) in text.unicodeScalars.enumerated() {
            if isEscaped {
                isEscaped = false
                append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar)
            } else if scalar == "\\" {
                if isSingleQuoted { word.append(scalar) } else { isEscaped = true }
            } else if scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" {
                if isQuoted { word.append(scalar) } else { endWord() }
            } else if !isQuoted, ";&|<>".unicodeScalars.contains(scalar) {
                if scalar == ">", !word.isEmpty, word.allSatisfy({ ("0"..."9").contains($0) }) { hasWord = false }
                cutoff = position
                break
            } else if !take(scalar) {
                return nil
            }
        }
        guard !isEscaped, !isQuoted else { return nil }
        endWord()
        return words
    }

    /// Takes a character that may open or close a quote; false if the text is refused.
    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "`" where !isSingleQuoted && !isDoubleQuoted && !isSubstitution:
            isBackquoted.toggle()
        case ")" where !isSingleQuoted && !isDoubleQuoted && !isBackquoted:
            isSubstitution.toggle()
        case "(" where !isSingleQuoted && !isDoubleQuoted && !isBackquoted:
            guard !isSubstitution, word.last == "$" else { return false }
            isSubstitution = true
            word.append(scalar)
            return true
        case "\"" where !isSingleQuoted && !isBackquoted && !isSubstitution:
            if isDoubleQuoted { hasWord = true }
            isDoubleQuoted.toggle()
            return true
        case "'" where !isDoubleQuoted && !isBackquoted && !isSubstitution:
            if isSingleQuoted { hasWord = true }
            isSingleQuoted.toggle()
            return true
        default:
            break
        }
        append(scalar)
        return true
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        word.append(scalar)
        hasWord = true
    }

    private mutating func endWord() {
        if hasWord { words.append(String(word)) }
        word = String.UnicodeScalarView()
        hasWord = false
    }
}
