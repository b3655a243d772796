import Compose
import Vocabulary

/// The variables of a project as a table or JSON.
enum VariableTable {
    static func render(_ project: Project, asJSON: Bool) -> String {
        var rows: [String: VariableUse] = [:]
        for use in project.variables {
            // A variable used twice shows what any use of it demands.
            guard var known = rows[use.name] else {
                rows[use.name] = use
                continue
            }
            known.defaultValue = known.defaultValue ?? use.defaultValue
            known.presenceValue = known.presenceValue ?? use.presenceValue
            known.requiredMessage = known.requiredMessage ?? use.requiredMessage
            rows[use.name] = known
        }
        let sorted = rows.values.sorted { $0.name < $1.name }
        return asJSON ? json(sorted) : table(sorted)
    }

    private static func table(_ uses: [VariableUse]) -> String {
        let header = ["NAME", "REQUIRED", "DEFAULT VALUE", "ALTERNATE VALUE"]
        let rows = uses.map { use in
            let isRequired = use.requiredMessage == nil ? "false" : "true"
            return [use.name, isRequired, use.defaultValue ?? "", use.presenceValue ?? ""]
        }
        let lines = [header] + rows
        let widths = (0..<4).map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { cells in
            var line = ""
            for (cell, width) in zip(cells, widths) {
                line += cell + String(repeating: " ", count: max(0, width - cell.count) + 3)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private static func json(_ uses: [VariableUse]) -> String {
        guard let range = uses.first?.range else { return "{}\n" }
        let entries = uses.map { use in
            var fields: [Mapping.Entry] = []
            func add(_ key: String, _ content: Node.Content) {
                fields.append(Mapping.Entry(key: key, keyRange: use.range, value: Node(content, range: use.range)))
            }
            if let value = use.defaultValue { add("DefaultValue", .string(value)) }
            if let value = use.presenceValue { add("PresenceValue", .string(value)) }
            if use.requiredMessage != nil { add("Required", .bool(true)) }
            let node = Node(.mapping(Mapping(fields)), range: use.range)
            return Mapping.Entry(key: use.name, keyRange: use.range, value: node)
        }
        return Node(.mapping(Mapping(entries)), range: range).jsonText
    }
}
