import Catalog
public import Compose
public import Vocabulary

/// What `bijou.yaml` beside the compose file says; everything in it is optional.
public struct StackSettings: Sendable {
    /// A suppression of the settings file.
    public struct Allowance: Sendable, Hashable {
        /// Identifier of the rule.
        public var rule: String
        /// Service to which it is limited; nil for the whole stack.
        public var service: String?
        /// Why the risk is accepted.
        public var reason: String
        /// Last day on which it holds; nil for ever.
        public var until: CalendarDay?
        /// Where it is written.
        public var range: SourceRange
    }

    /// A definition that the user adds to the catalog or attaches to own images.
    public struct UserDefinition: Sendable, Hashable {
        /// Identifier.
        public var id: String
        /// Identifier of the built-in definition whose facts it takes; nil for a program of its own.
        public var like: String?
        /// Name for people.
        public var name: String
        /// Image repositories.
        public var images: [String]
        /// Roles, for a program of its own.
        public var roles: [String]
        /// Web port inside the container.
        public var port: Int?
        /// Path that answers 200 without sign-in when well.
        public var health: String?
        /// Where it is written.
        public var range: SourceRange
    }

    /// `audit.profile`: homelab, exposed or strict.
    public var profile: Located<String>?
    /// `audit.fail-on`: a severity.
    public var failOn: Located<String>?
    /// `audit.skip`: identifiers of rules that are not run.
    public var skip: [Located<String>] = []
    /// `audit.allow`: accepted risks.
    public var allowances: [Allowance] = []
    /// `services`: definitions.
    public var definitions: [UserDefinition] = []
    /// `services`: how services are reached and opened.
    public var accesses: [ServiceAccess] = []

    /// Nothing set.
    public init() {}

    /// Reads a settings file; what is wrong with it is in the issues.
    public static func read(_ document: Document) -> (settings: Self, issues: [ComposeIssue]) {
        var reader = SettingsReader()
        var settings = StackSettings()
        reader.issues = document.issues.filter { $0.code != "empty-file" }
        if let root = document.roots.first, !root.isNull {
            settings = reader.settings(root)
        }
        return (settings, reader.issues)
    }
}

/// Reads the settings tree and collects what is wrong.
struct SettingsReader {
    var issues: [ComposeIssue] = []

    mutating func settings(_ root: Node) -> StackSettings {
        var settings = StackSettings()
        guard let entries = entries(root, "bijou.yaml", keys: ["audit", "services"]) else { return settings }
        for entry in entries {
            switch entry.key {
            case "audit": audit(entry.value, &settings)
            default: services(entry.value, &settings)
            }
        }
        return settings
    }

    private mutating func audit(_ node: Node, _ settings: inout StackSettings) {
        for entry in entries(node, "audit", keys: ["profile", "fail-on", "skip", "allow"]) ?? [] {
            switch entry.key {
            case "profile": settings.profile = text(entry, allowed: ["homelab", "exposed", "strict"])
            case "fail-on": settings.failOn = text(entry, allowed: Severity.allCases.map(\.rawValue) + ["never"])
            case "skip": settings.skip = texts(entry)
            default: settings.allowances = items(entry).compactMap { allowance($0) }
            }
        }
    }

    private mutating func allowance(_ node: Node) -> StackSettings.Allowance? {
        guard let entries = entries(node, "audit.allow", keys: ["rule", "service", "reason", "until"]) else {
            return nil
        }
        var values: [String: Located<String>] = [:]
        for entry in entries { values[entry.key] = text(entry) }
        guard let rule = values["rule"], let reason = values["reason"], !reason.value.isEmpty else {
            report("missing-key", "an accepted risk needs 'rule' and 'reason'", node.range, ["add the missing key"])
            return nil
        }
        var until: CalendarDay?
        if let text = values["until"] {
            until = CalendarDay(text.value)
            if until == nil {
                report("wrong-value", "'until' is not a date", text.range, ["write YYYY-MM-DD, for example 2027-01-31"])
                return nil
            }
        }
        return StackSettings.Allowance(
            rule: rule.value,
            service: values["service"]?.value,
            reason: reason.value,
            until: until,
            range: node.range
        )
    }

    private mutating func services(_ node: Node, _ settings: inout StackSettings) {
        guard let services = node.mapping else {
            report("wrong-type", "'services' must be a mapping of identifiers", node.range, [])
            return
        }
        for entry in services.entries {
            let keys = ["like", "name", "images", "roles", "port", "health"] + Self.accessKeys
            guard let fields = entries(entry.value, "services.\(entry.key)", keys: keys) else { continue }
            let access = access(entry, fields)
            if let access { settings.accesses.append(access) }
            // A service that is only reached in another way is no new program.
            let facts = fields.filter { !Self.accessKeys.contains($0.key) }
            if access == nil || !facts.isEmpty { settings.definitions.append(definition(entry, facts)) }
        }
    }

    private mutating func definition(
        _ entry: Mapping.Entry,
        _ fields: [Mapping.Entry]
    ) -> StackSettings.UserDefinition {
        var definition = StackSettings.UserDefinition(
            id: entry.key,
            name: entry.key,
            images: [],
            roles: [],
            range: entry.keyRange
        )
        for field in fields {
            switch field.key {
            case "like": definition.like = text(field, allowed: Services.all.map(\.id))?.value
            case "name": definition.name = text(field)?.value ?? entry.key
            case "images": definition.images = texts(field).map(\.value)
            case "roles": definition.roles = texts(field, allowed: Role.allCases.map(\.rawValue)).map(\.value)
            case "port": definition.port = port(field)
            default: definition.health = text(field)?.value
            }
        }
        return definition
    }

    private mutating func port(_ entry: Mapping.Entry) -> Int? {
        if let number = entry.value.integer, (1...65_535).contains(number) { return number }
        report("wrong-value", "'port' must be a number from 1 to 65535", entry.value.range, [])
        return nil
    }

    mutating func entries(_ node: Node, _ place: String, keys: [String]) -> [Mapping.Entry]? {
        guard let mapping = node.mapping else {
            if node.isNull { return [] }
            report("wrong-type", "'\(place)' must be a mapping", node.range, ["write `key: value` lines below it"])
            return nil
        }
        return mapping.entries.filter { entry in
            if keys.contains(entry.key) { return true }
            let suggestion = Similarity.nearest(to: entry.key, in: keys).map { "did you mean '\($0)'?" }
            report(
                "unknown-key",
                "unknown key '\(entry.key)' in \(place)",
                entry.keyRange,
                [suggestion ?? "the keys are \(keys.joined(separator: ", "))"]
            )
            return false
        }
    }

    private mutating func items(_ entry: Mapping.Entry) -> [Node] {
        if let items = entry.value.sequence { return items }
        if !entry.value.isNull { report("wrong-type", "'\(entry.key)' must be a list", entry.value.range, []) }
        return []
    }

    private mutating func texts(_ entry: Mapping.Entry, allowed: [String]? = nil) -> [Located<String>] {
        items(entry).compactMap { item in
            text(Mapping.Entry(key: entry.key, keyRange: entry.keyRange, value: item), allowed: allowed)
        }
    }

    mutating func text(_ entry: Mapping.Entry, allowed: [String]? = nil) -> Located<String>? {
        guard let text = entry.value.text else {
            report("wrong-type", "'\(entry.key)' must be a text", entry.value.range, [])
            return nil
        }
        if let allowed, !allowed.contains(text) {
            let suggestion = Similarity.nearest(to: text, in: allowed).map { "did you mean '\($0)'?" }
            let choices = allowed.count <= 8 ? "choose one of \(allowed.joined(separator: ", "))" : nil
            report(
                "wrong-value",
                "'\(text)' is not a value of '\(entry.key)'",
                entry.value.range,
                [suggestion ?? choices].compactMap { $0 }
            )
            return nil
        }
        return Located(text, range: entry.value.range, style: entry.value.style)
    }

    mutating func report(_ code: String, _ message: String, _ range: SourceRange, _ remedies: [String]) {
        issues.append(ComposeIssue(code: code, message: message, range: range, remedies: remedies))
    }
}
