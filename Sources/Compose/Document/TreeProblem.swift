internal import Vocabulary

/// What can be wrong with a tree although its syntax is right, in words for a person.
enum TreeProblem {
    static func duplicate(_ key: Frame.Key, first: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "duplicate-key",
            message: "mapping key \"\(key.text)\" already defined at line \(first.start.line)",
            range: key.range,
            related: [RelatedPlace(range: first, message: "first defined here")],
            why: "only one of the two values can count",
            remedies: [
                key.isMerge
                    ? "write one `<<` with a list: `<<: [*first, *second]`"
                    : "keep one of the two, or join their values"
            ]
        )
    }

    static func nonStringKey(_ text: String, at range: SourceRange, path: String) -> ComposeIssue {
        ComposeIssue(
            code: "non-string-key",
            message: "non-string key \(path): \(text)",
            range: range,
            remedies: ["put the key in quotes"]
        )
    }

    static func complexKey(at range: SourceRange, path: String, isTemplate: Bool) -> ComposeIssue {
        ComposeIssue(
            code: "complex-key",
            message: "a key \(path) is a list or mapping, not a text",
            range: range,
            remedies: [
                isTemplate
                    ? "this looks like a template (`{{`): render it first, or put the value in quotes"
                    : "use a text as the key"
            ]
        )
    }

    static func unknownAnchor(_ name: String, at site: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "unknown-anchor",
            message: "there is no anchor `\(name)` above this place",
            range: site,
            remedies: ["define it before its first use with `&\(name)`, in the same file"]
        )
    }

    static func recursion(_ name: String, at site: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "recursive-alias",
            message: "the value of anchor `\(name)` contains itself",
            range: site,
            remedies: ["remove `*\(name)` from its own anchor"]
        )
    }

    static func expansion(limit: Int, at site: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "alias-expansion",
            message: "the aliases expand too far: to more than \(limit) values",
            range: site,
            why: "a small file could take all memory",
            remedies: ["write the values out, or let fewer aliases hold other aliases"]
        )
    }

    static func tooDeep(limit: Int, at range: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "too-deep",
            message: "the values are nested more than \(limit) levels deep",
            range: range,
            remedies: ["check that this is a compose file"]
        )
    }

    static func unmergeable(at range: SourceRange) -> ComposeIssue {
        ComposeIssue(
            code: "merge-key",
            message: "`<<` needs a mapping or a list of mappings as its value",
            range: range,
            remedies: ["let `<<` refer to a mapping, or use another key"]
        )
    }

    static func emptyFile(_ path: String) -> ComposeIssue {
        let position = SourcePosition(offset: 0, line: 1, column: 1)
        return ComposeIssue(
            code: "empty-file",
            message: "the compose file is empty",
            range: SourceRange(file: path, start: position, end: position),
            remedies: ["write at least `services:` with one service"]
        )
    }
}
