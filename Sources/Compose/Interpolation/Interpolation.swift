internal import Vocabulary

/// The value of a variable and where it comes from.
public struct VariableValue: Sendable, Hashable {
    /// The value.
    public var value: String
    /// Where it comes from.
    public var source: VariableSource

    /// Makes a value.
    public init(_ value: String, source: VariableSource = .process) {
        self.value = value
        self.source = source
    }
}

/// A text after its variables were replaced.
public struct Interpolated: Sendable {
    /// The text.
    public var text: String
    /// The variables in the order written, those in defaults included.
    public var variables: [VariableUse]
    /// Mistakes in the template, required variables without a value (errors), variables that are not set (warnings).
    public var issues: [ComposeIssue]

    /// Makes a result.
    public init(text: String, variables: [VariableUse], issues: [ComposeIssue]) {
        self.text = text
        self.variables = variables
        self.issues = issues
    }
}

/// Replaces `$NAME` and `${NAME…}` as Docker Compose does.
///
/// Forms: `$NAME`, `${NAME}`, `:-` and `-` (default), `:?` and `?` (required), `:+` and `+` (if set), nested in each
/// other; `$$` is a `$`; a `$` before anything else stays.
public enum Interpolation {
    /// Expands a string scalar; nil if it holds no `$`.
    ///
    /// - Parameters:
    ///   - node: the scalar as written.
    ///   - document: the file that it stands in, to find the exact place of each variable.
    ///   - path: what the scalar is the value of, for messages, for example `services.sonarr.image`.
    ///   - lookup: the value of a variable.
    public static func expand(
        _ node: Node,
        in document: Document,
        at path: String,
        lookup: (String) -> VariableValue?
    ) -> Interpolated? {
        guard let value = node.string, value.utf8.contains(UInt8(ascii: "$")) else { return nil }
        let bytes = Array(value.utf8)
        let alignment = ScalarAlignment(value: bytes, node: node, document: document)
        return expand(bytes, at: path, lookup: lookup) { alignment.range(of: $0) }
    }

    /// Expands a text whose places are known to the caller.
    static func expand(
        _ template: [UInt8],
        at path: String,
        lookup: (String) -> VariableValue?,
        place: (Range<Int>) -> SourceRange
    ) -> Interpolated {
        withoutActuallyEscaping(lookup) { lookup in
            var expander = TemplateExpander(template, lookup: lookup)
            let text = expander.expand()
            var issues = expander.faults.map { issue(of: $0.fault, at: path, range: place($0.bytes)) }
            for use in expander.unset {
                issues.append(
                    ComposeIssue(
                        code: "variable-unset",
                        level: .warning,
                        message: "the variable \"\(use.name)\" is not set: an empty text takes its place",
                        range: place(use.bytes),
                        remedies: ["set \(use.name) in .env, or give a default: `${\(use.name):-default}`"]
                    )
                )
            }
            let variables = expander.uses.enumerated().map { index, use in
                variable(use, isEmptyUnset: expander.emptyIsUnset.contains(index), range: place(use.bytes))
            }
            return Interpolated(text: String(decoding: text, as: UTF8.self), variables: variables, issues: issues)
        }
    }

    private static func variable(_ use: TemplateExpander.Use, isEmptyUnset: Bool, range: SourceRange) -> VariableUse {
        VariableUse(
            name: use.name,
            range: range,
            defaultValue: use.operation == .fallback ? use.operand : nil,
            presenceValue: use.operation == .presence ? use.operand : nil,
            requiredMessage: use.operation == .required ? use.operand : nil,
            isEmptyUnset: isEmptyUnset,
            source: use.value?.source
        )
    }

    private static func issue(of fault: TemplateExpander.Fault, at path: String, range: SourceRange) -> ComposeIssue {
        let detail: String
        switch fault {
        case .required(let name, let message):
            return ComposeIssue(
                code: "variable-required",
                message: "\(path): required variable \(name) is missing a value"
                    + (message.isEmpty ? "" : ": " + message),
                range: range,
                remedies: ["set \(name) in .env or in the environment"]
            )
        case .emptyBraces: detail = "a name is missing in `${}`"
        case .badName: detail = "a name begins with a letter or `_`"
        case .unclosed: detail = "`${` is never closed"
        case .badOperator(let scalar): detail = "`\(scalar)` cannot follow a name in `${…}`"
        case .tooDeep: detail = "defaults are nested too deep"
        case .tooLong: detail = "its variables grow to more than 1 MiB"
        }
        return ComposeIssue(
            code: "interpolation-syntax",
            message: "invalid interpolation format for \(path): \(detail)",
            range: range,
            remedies: [
                "write `$$` for a `$` that belongs to the value", "write variables as `$NAME` or `${NAME:-default}`",
            ]
        )
    }
}
