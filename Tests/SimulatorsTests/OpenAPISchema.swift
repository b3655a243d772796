import Transport

/// Measures values by the schemas of a document: types, properties, required, references, enumerations, null, lists, bounds.
struct SchemaCheck {
    var document: OpenAPIDocument
    /// Properties that are newer than the document and not looked at.
    var newer: Set<String>

    /// What is wrong with a value; empty if the schema allows it.
    func problems(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
        let isNullable = schema["nullable"].bool ?? schema["x-nullable"].bool ?? false
        let schema = document.resolved(schema)
        if value.isNull {
            return isNullable || allowsNull(schema) ? [] : ["\(place): null where the document has no null"]
        }
        if case .bool(let allowed) = schema { return allowed ? [] : ["\(place): must not be there"] }
        var found = ofType(value, schema, at: place) + ofValue(value, schema, at: place)
        for part in schema["allOf"].elements { found += problems(value, part, at: place) }
        for word in ["oneOf", "anyOf"] {
            let choices = schema[word].elements
            if !choices.isEmpty, !choices.contains(where: { problems(value, $0, at: place).isEmpty }) {
                found.append("\(place): fits none of \(choices.count) choices")
            }
        }
        if case .object(let members) = value { found += ofMembers(members, schema, at: place) }
        if case .array(let elements) = value, !schema["items"].isNull {
            for (index, element) in elements.enumerated() {
                found += problems(element, schema["items"], at: "\(place)[\(index)]")
            }
        }
        return found
    }

    private func allowsNull(_ schema: JSON) -> Bool {
        if schema["nullable"].bool == true || schema["x-nullable"].bool == true { return true }
        if types(schema).contains("null") { return true }
        let choices = schema["oneOf"].elements + schema["anyOf"].elements
        if choices.contains(where: { allowsNull(document.resolved($0)) }) { return true }
        return types(schema).isEmpty && choices.isEmpty && schema["properties"].isNull && schema["allOf"].isNull
            && schema["enum"].isNull
    }

    private func types(_ schema: JSON) -> [String] {
        schema["type"].string.map { [$0] } ?? schema["type"].strings
    }

    private func ofType(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
        let types = types(schema)
        guard !types.isEmpty else { return [] }
        let isAllowed = types.contains { type in
            switch (type, value) {
            case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("number", .integer),
                ("number", .number), ("integer", .integer):
                true
            case ("integer", .number(let number)): number == number.rounded()
            default: false
            }
        }
        return isAllowed ? [] : ["\(place): \(word(for: value)) instead of \(types.joined(separator: " or "))"]
    }

    private func ofValue(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
        let allowed = schema["enum"].elements
        guard !allowed.isEmpty, !allowed.contains(value) else { return [] }
        return ["\(place): \(value.text) is none of the words of the document"]
    }

    private func ofMembers(_ members: [String: JSON], _ schema: JSON, at place: String) -> [String] {
        var found: [String] = []
        let properties = schema["properties"].members
        for name in schema["required"].strings where members[name] == nil {
            // A body that is sent does not carry what is only read, and the other way round.
            if properties[name]?["writeOnly"].bool != true { found.append("\(place): lacks \(name)") }
        }
        let isClosed = schema["additionalProperties"].bool == false
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where !newer.contains(name) {
            if let property = properties[name] {
                found += problems(value, property, at: "\(place).\(name)")
            } else if isClosed {
                found.append("\(place): unknown property \(name)")
            } else if case .object = schema["additionalProperties"] {
                found += problems(value, schema["additionalProperties"], at: "\(place).\(name)")
            }
        }
        return found
    }

    private func word(for value: JSON) -> String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
