import Vocabulary

/// Brings the values of a canonical tree into the forms in which Compose prints them.
struct ValueFormatting {
    var issues: IssueList

    /// A service in its final form.
    mutating func service(_ node: Node, name: String) -> Node {
        let place = ["services", name]
        var service = formatted(node, at: [], in: place, table: ValueForm.services) ?? node
        service.update("deploy") { deploy in
            guard deploy.mapping != nil else { return deploy }
            var deploy = deploy
            deploy.setDefault("placement", .emptyMapping(at: deploy.range))
            deploy.setDefault("resources", .emptyMapping(at: deploy.range))
            return deploy
        }
        service.update("develop") { develop in
            var develop = develop
            develop.update("watch") { watch in
                watch.sequence.map { watch.with(.sequence($0.map(Self.withExec))) } ?? watch
            }
            return develop
        }
        return service
    }

    /// A top-level network, volume, secret, config or model in its final form.
    mutating func resource(_ node: Node, section: String, name: String) -> Node {
        formatted(node, at: [], in: [section, name], table: ValueForm.resources) ?? node
    }

    private static func withExec(_ rule: Node) -> Node {
        guard rule.mapping != nil else { return rule }
        var rule = rule
        var exec = rule["exec"] ?? .emptyMapping(at: rule.range)
        exec.setDefault("command", .synthesized(.null, at: exec.range))
        rule.set("exec", exec)
        return rule
    }

    /// nil if the value is left out.
    private mutating func formatted(
        _ node: Node,
        at path: NodePath,
        in place: NodePath,
        table: PathTable<ValueForm>
    ) -> Node? {
        if let form = table[path], form != .collection {
            return convert(node, form, at: place + path)
        }
        switch node.content {
        case .mapping(let mapping):
            let isCollection = table[path] == .collection
            let entries = mapping.entries.compactMap { entry -> Mapping.Entry? in
                if entry.key.hasPrefix("x-"), !isCollection { return nil }
                if isCollection, entry.value.isNull { return entry }
                return formatted(entry.value, at: path + [entry.key], in: place, table: table).map {
                    Mapping.Entry(key: Self.printed(entry.key, at: path), keyRange: entry.keyRange, value: $0)
                }
            }
            return isCollection && entries.isEmpty ? nil : node.with(.mapping(Mapping(entries)))
        case .sequence(let items):
            let formatted = items.compactMap { self.formatted($0, at: path + ["[]"], in: place, table: table) ?? $0 }
            return formatted.isEmpty ? nil : node.with(.sequence(formatted))
        case .null: return nil
        case .string(let text): return text.isEmpty && path.last != "[]" ? nil : node
        case .bool, .integer, .double, .timestamp: return node
        }
    }

    /// Devices of `blkio_config` are the one place where Compose prints capital letters.
    private static func printed(_ key: String, at path: NodePath) -> String {
        guard path.count == 3, path[0] == "blkio_config" else { return key }
        return key.prefix(1).uppercased() + key.dropFirst()
    }

    private mutating func convert(_ node: Node, _ form: ValueForm, at place: NodePath) -> Node? {
        switch form {
        case .text: return node.text.flatMap { $0.isEmpty ? nil : node.with(text: $0) }
        case .flag: return boolean(node, at: place).flatMap { $0 ? node.with(.bool(true)) : nil }
        case .boolean: return boolean(node, at: place).map { node.with(.bool($0)) }
        case .count: return whole(node, at: place).flatMap { $0 == 0 ? nil : node.with(.integer($0)) }
        case .number: return whole(node, at: place).map { node.with(.integer($0)) }
        case .natural: return natural(node, at: place)
        case .fraction, .double: return fraction(node, isSingle: form == .fraction, at: place)
        case .duration, .delay: return duration(node, keepsZero: form == .duration, at: place)
        case .size: return size(node, at: place)
        case .words: return words(node, at: place)
        case .test: return test(node)
        case .texts: return texts(node)
        case .mapping, .environment: return mapping(node, keepsNull: form == .environment, at: place)
        case .multipleTexts: return node.mapValues { Self.textList($0.value) }
        case .hosts:
            let hosts = HostList.canonical(node, at: place, issues: &issues)
            return hosts.sequence?.isEmpty == true ? nil : hosts
        case .mode: return mode(node, at: place)
        case .devices: return node.text == "all" ? node.with(.integer(-1)) : convert(node, .count, at: place)
        case .limit: return limit(node, at: place)
        case .collection: return node
        }
    }

    private mutating func boolean(_ node: Node, at place: NodePath) -> Bool? {
        if let value = node.bool { return value }
        guard let text = node.text else { return nil }
        switch text.lowercased() {
        case "true", "yes", "y", "on": return true
        case "false", "no", "n", "off": return false
        default:
            report(node, "true or false", at: place)
            return nil
        }
    }

    private mutating func whole(_ node: Node, at place: NodePath) -> Int? {
        switch node.content {
        case .integer(let value): return value
        case .double(let value) where value == value.rounded() && abs(value) < 1e15: return Int(value)
        case .null: return nil
        default:
            if let text = node.string, let value = Int(text) { return value }
            report(node, "a whole number", at: place)
            return nil
        }
    }

    private mutating func natural(_ node: Node, at place: NodePath) -> Node? {
        guard let value = whole(node, at: place) else { return nil }
        if value < 0 {
            issues.error(
                .invalidValue,
                "\(value) is out of range for '\(place.dotted)'",
                at: node.range,
                fix: "use 0 or more"
            )
        }
        return node.with(.integer(value))
    }

    private mutating func fraction(_ node: Node, isSingle: Bool, at place: NodePath) -> Node? {
        guard let value = node.double ?? node.string.flatMap({ Double($0) }) else {
            report(node, "a number", at: place)
            return nil
        }
        // Single precision is printed with as few digits as tell it from its neighbours.
        let printed = isSingle ? Double("\(Float(value))") ?? value : value
        return printed == 0 ? nil : node.with(.double(printed))
    }

    private mutating func mode(_ node: Node, at place: NodePath) -> Node? {
        let value = node.integer ?? node.string.flatMap { Int($0, radix: 8) }
        guard let value else {
            report(node, "a file mode such as 0440", at: place)
            return nil
        }
        let digits = String(value, radix: 8)
        return node.with(text: String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    }

    private mutating func limit(_ node: Node, at place: NodePath) -> Node? {
        guard node.mapping != nil else {
            guard let value = whole(node, at: place) else { return nil }
            return value == 0 ? node.with(.mapping(Mapping())) : node.with(.integer(value))
        }
        return node.mapValues { entry in
            if entry.key.hasPrefix("x-") { return nil }
            guard let value = whole(entry.value, at: place + [entry.key]), value != 0 else { return nil }
            return entry.value.with(.integer(value))
        }
    }

    private mutating func report(_ node: Node, _ wanted: String, at place: NodePath) {
        issues.error(
            .invalidValue,
            "'\(node.text ?? "")' is not valid for '\(place.dotted)'",
            at: node.range,
            fix: "write \(wanted)"
        )
    }
}

extension ValueFormatting {
    private func texts(_ node: Node) -> Node? {
        let list = Self.textList(node)
        return list.sequence?.isEmpty == true ? nil : list
    }

    private static func textList(_ node: Node) -> Node {
        let items = ListForm.items(node).compactMap { item in item.text.map { item.with(text: $0) } }
        return node.with(.sequence(items))
    }

    private mutating func mapping(_ node: Node, keepsNull: Bool, at place: NodePath) -> Node? {
        let node = KeyValues.mapping(node, at: place, issues: &issues)
        guard let mapping = node.mapping, !mapping.isEmpty else { return nil }
        return node.mapValues { entry in
            guard let text = entry.value.text else {
                return keepsNull ? entry.value.with(.null) : entry.value.with(text: "")
            }
            return entry.value.with(text: text)
        }
    }

    private func test(_ node: Node) -> Node? {
        guard node.string != nil else { return texts(node) }
        return node.with(.sequence([node.with(text: "CMD-SHELL"), node]))
    }

    private mutating func words(_ node: Node, at place: NodePath) -> Node? {
        guard let text = node.string else {
            // An empty list clears what the image says and is kept.
            return node.isNull ? nil : Self.textList(node)
        }
        guard let words = ShellWords.split(text) else {
            issues.error(
                .invalidWords,
                "'\(place.dotted)' cannot be split into words",
                at: node.range,
                fix: "close the quotes, or write the command as a list"
            )
            return nil
        }
        return node.with(.sequence(words.map { node.with(text: $0) }))
    }

    private mutating func duration(_ node: Node, keepsZero: Bool, at place: NodePath) -> Node? {
        guard let text = node.text, let value = try? ComposeDuration(parsing: text) else {
            issues.error(
                .invalidDuration,
                "'\(node.text ?? "")' is not a duration ('\(place.dotted)')",
                at: node.range,
                fix: "write a number with a unit, for example 30s, 1m30s, 2h"
            )
            return nil
        }
        return value.nanoseconds == 0 && !keepsZero ? nil : node.with(text: value.description)
    }

    private mutating func size(_ node: Node, at place: NodePath) -> Node? {
        guard let bytes = node.integer ?? node.string.flatMap({ try? ByteSize.parse($0) }) else {
            issues.error(
                .invalidSize,
                "'\(node.text ?? "")' is not a size ('\(place.dotted)')",
                at: node.range,
                fix: "write a number with a unit, for example 512m, 2g"
            )
            return nil
        }
        return bytes == 0 ? nil : node.with(text: String(bytes))
    }
}
