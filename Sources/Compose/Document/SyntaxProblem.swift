internal import Vocabulary

/// Turns libyaml's complaint into words for a person.
struct SyntaxProblem {
    let error: YAMLSyntaxError
    /// The line on which the problem was noticed.
    let line: String
    /// The byte at which the problem was noticed; nil at the end of the text.
    let byte: UInt8?
    /// What stands before the problem on its line.
    let before: String
    /// Line on which the construct begins that does not fit, from 1; nil if libyaml names none.
    let contextLine: Int?

    var message: String {
        if let marker = conflictMarker { return "`\(marker)` is a mark that Git left in an unfinished merge" }
        if let alias = aliasBefore { return "text cannot follow `\(alias)`: an alias stands for a whole value" }
        switch error.problem {
        case "did not find expected key":
            return "this line does not fit the indentation of the mapping\(since)"
        case "did not find expected '-' indicator":
            return "this line does not fit the list\(since): an item or a smaller indentation is expected"
        case "mapping values are not allowed in this context":
            return "a `:` cannot stand here: the line before may lack its `:`, or a value with `: ` lacks quotes"
        case "could not find expected ':'":
            return "this line has no `:` after its key"
        case "found character that cannot start any token":
            return startMessage
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            return "a tab is used for indentation"
        case "found unexpected end of stream":
            return "the quote that is opened\(contextLine.map { " at line \($0)" } ?? " here") is never closed"
        case "did not find expected ',' or ']'":
            return "the list\(since) is not closed: `,` or `]` is expected"
        case "did not find expected ',' or '}'":
            return "the mapping\(since) is not closed: `,` or `}` is expected"
        case "did not find expected alphabetic or numeric character":
            return error.context == "while scanning an anchor"
                ? "`&` begins an anchor and needs a name" : "`*` begins an alias and needs a name"
        case "found unknown escape character":
            return "a backslash sequence that YAML does not know stands in double quotes"
        case "block sequence entries are not allowed in this context":
            return "a list cannot begin here"
        case "did not find expected node content":
            return "a value is expected here"
        case "did not find expected <document start>":
            return "the text goes on after its end: this line belongs to no key"
        case "could not find expected directive name", "found unknown directive name":
            return "a line that begins with `%` is a directive, not a value"
        case "found undefined tag handle":
            return "the tag has a prefix that is not declared"
        default:
            return error.problem.hasPrefix("Maximum nesting level") ? "the file is nested too deep" : error.problem
        }
    }

    var remedies: [String] {
        if conflictMarker != nil { return ["finish the merge: keep one side and delete the mark lines"] }
        if aliasBefore != nil { return ["write the value out"] }
        if let braces = templateBraces {
            return ["this looks like a template (`\(braces)`): render it first, or put the value in quotes"]
        }
        switch error.problem {
        case "did not find expected key", "did not find expected '-' indicator":
            return ["align the line with its neighbours, in spaces"]
        case "mapping values are not allowed in this context":
            return ["end the key of the line before with `:`, or put a value that holds `: ` in quotes"]
        case "could not find expected ':'":
            return ["write `key: value`, or `- value` in a list"]
        case "found character that cannot start any token":
            return byte == 0x09 ? ["indent with spaces"] : ["put the value in quotes"]
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            return ["indent with spaces"]
        case "found unexpected end of stream":
            return ["close the quote"]
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            return ["close the bracket, or put a value that holds brackets or commas in quotes"]
        case "did not find expected alphabetic or numeric character":
            return ["put the value in quotes if the character belongs to it"]
        case "found unknown escape character":
            return ["write `\\\\` for a backslash, or use single quotes"]
        case "block sequence entries are not allowed in this context":
            return ["write the list on its own lines below the key"]
        case "could not find expected directive name", "found unknown directive name":
            return ["put the value in quotes"]
        case "did not find expected <document start>":
            return ["remove the stray text before this line, or align this line with the first one"]
        case "did not find expected node content":
            return ["write a value, or close the bracket"]
        default:
            return []
        }
    }

    private var since: String { contextLine.map { " that begins at line \($0)" } ?? "" }

    /// `*name` directly before the problem.
    private var aliasBefore: String? {
        let expected = [
            "did not find expected key", "did not find expected '-' indicator", "did not find expected ',' or ']'",
        ]
        guard expected.contains(error.problem), let word = before.split(whereSeparator: { " \t[,".contains($0) }).last,
            word.first == "*", word.count > 1, before.last == word.last
        else { return nil }
        return String(word)
    }

    private var startMessage: String {
        switch byte {
        case 0x09: return "a tab is used for indentation"
        case let byte?: return "a value cannot begin with `\(Unicode.Scalar(byte))`"
        case nil: return "a value cannot begin like this"
        }
    }

    private var templateBraces: String? {
        ["{{", "{%", "<%"].first { contains($0) }
    }

    private func contains(_ part: String) -> Bool {
        let bytes = Array(line.utf8)
        let wanted = Array(part.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }

    private var conflictMarker: String? {
        ["<<<<<<<", "=======", ">>>>>>>"].first { line.hasPrefix($0) }
    }
}
