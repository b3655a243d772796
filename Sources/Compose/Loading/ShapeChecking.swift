import Vocabulary

/// Compares a tree with its shape and reports every difference.
struct ShapeChecking {
    var issues: IssueList

    /// Checks a value.
    mutating func check(_ node: Node, _ shape: Shape, at path: NodePath) {
        switch shape {
        case .any: break
        case .scalar(let kinds):
            if !kinds.accepts(node) { reportType(node, shape, at: path) }
        case .text(let form): check(node, form: form, at: path)
        case .choice(let words): check(node, words: words, at: path)
        case .whole(let range): check(node, range: range, at: path)
        case .list(let item, let isUnique): checkList(node, item, isUnique: isUnique, at: path)
        case .object(let object): checkObject(node, object, at: path)
        case .dictionary(let value, let keys): checkDictionary(node, value, keys: keys, at: path)
        case .oneOf(let shapes):
            if let fitting = shapes.first(where: { $0.isOfKind(node) }) {
                check(node, fitting, at: path)
            } else {
                reportType(node, shape, at: path)
            }
        }
    }

    private mutating func check(_ node: Node, form: Shape.TextForm, at path: NodePath) {
        guard let text = node.string else { return reportType(node, .string, at: path) }
        guard !form.accepts(text) else { return }
        issues.error(.invalidValue, "'\(text)' is not valid for '\(path.dotted)'", at: node.range, fix: form.advice)
    }

    private mutating func check(_ node: Node, words: [String], at path: NodePath) {
        guard let text = node.string else { return reportType(node, .string, at: path) }
        guard !words.contains(text) else { return }
        issues.error(
            .invalidValue,
            "'\(text)' is not valid for '\(path.dotted)'" + Suggestion.hint(for: text, in: words),
            at: node.range,
            fix: "use one of: " + words.joined(separator: ", ")
        )
    }

    private mutating func check(_ node: Node, range: ClosedRange<Int>, at path: NodePath) {
        guard let value = node.integer else { return reportType(node, .strictInteger, at: path) }
        guard !range.contains(value) else { return }
        let bounds =
            range.upperBound == Int.max ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
        issues.error(
            .invalidValue,
            "\(value) is out of range for '\(path.dotted)'",
            at: node.range,
            fix: "use \(bounds)"
        )
    }

    private mutating func checkList(_ node: Node, _ item: Shape, isUnique: Bool, at path: NodePath) {
        guard let items = node.sequence else { return reportType(node, .list(item), at: path) }
        for (index, value) in items.enumerated() { check(value, item, at: path + [String(index)]) }
        guard isUnique else { return }
        var seen: [String: Node] = [:]
        for value in items {
            guard let text = value.uniquenessKey else { continue }
            guard let first = seen[text] else {
                seen[text] = value
                continue
            }
            issues.add(
                ComposeIssue(
                    code: IssueCode.duplicateItem.rawValue,
                    message: "'\(value.text ?? "this item")' stands twice in '\(path.dotted)'",
                    range: value.range,
                    related: [RelatedPlace(range: first.range, message: "first here")],
                    remedies: ["remove one of the two"]
                )
            )
        }
    }

    private mutating func checkObject(_ node: Node, _ shape: ObjectShape, at path: NodePath) {
        guard let mapping = node.mapping else { return reportType(node, .object(shape), at: path) }
        for entry in mapping.entries {
            if let field = shape.fields[entry.key] {
                check(entry.value, field, at: path + [entry.key])
            } else if !shape.isOpen, !(shape.allowsExtensions && entry.key.hasPrefix("x-")) {
                reportUnknown(entry, shape, at: path)
            }
        }
        for key in shape.required where mapping[key] == nil {
            issues.error(
                .missingKey,
                "'\(path.dotted)' has no '\(key)'",
                at: node.range,
                fix: "add `\(key):`"
            )
        }
    }

    private mutating func reportUnknown(_ entry: Mapping.Entry, _ shape: ObjectShape, at path: NodePath) {
        let place = path.isEmpty ? "at the top level" : "in '\(path.dotted)'"
        let isIndented = !path.isEmpty && ProjectSections.names.contains(entry.key)
        let remedy =
            if path.isEmpty, entry.value["image"] != nil || entry.value["build"] != nil {
                "put '\(entry.key)' under `services:`"
            } else if isIndented {
                "move '\(entry.key)' to the top level, without indentation"
            } else {
                "check the spelling and the indentation, or begin the key with `x-` if it is your own"
            }
        issues.error(
            .unknownKey,
            "'\(entry.key)' is not known \(place)" + Suggestion.hint(for: entry.key, in: shape.fields.keys),
            at: entry.keyRange,
            fix: remedy
        )
    }

    private mutating func checkDictionary(_ node: Node, _ value: Shape, keys: Shape.KeyForm, at path: NodePath) {
        guard let mapping = node.mapping else { return reportType(node, .dictionary(value), at: path) }
        for entry in mapping.entries {
            if keys.accepts(entry.key) {
                check(entry.value, value, at: path + [entry.key])
            } else if keys == .name {
                issues.error(
                    .invalidName,
                    "'\(entry.key)' is not a valid name in '\(path.dotted)'",
                    at: entry.keyRange,
                    fix: "use letters, digits, '.', '_' and '-' only"
                )
            }
        }
    }

    private mutating func reportType(_ node: Node, _ shape: Shape, at path: NodePath) {
        let isScalar = node.text != nil
        let fix =
            switch node.content {
            case .timestamp: "put the date in quotes"
            case .null: "write a value, or remove the key"
            default:
                isScalar && shape.expectation.contains("a text")
                    ? "put the value in quotes" : "write \(shape.expectation)"
            }
        issues.error(
            .wrongType,
            "'\(path.dotted)' is \(node.kindName), but must be \(shape.expectation)",
            at: node.range,
            fix: fix
        )
    }
}

/// Names of the sections of a Compose file.
enum ProjectSections {
    static let names: Set<String> = [
        "services", "networks", "volumes", "secrets", "configs", "models", "include", "name",
    ]
}
