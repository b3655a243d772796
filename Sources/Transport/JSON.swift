import FoundationEssentials

/// A JSON value, read leniently: a missing key and a wrong type both give nil, unknown keys are simply there.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// Reads a text; nil if it is not JSON.
    public init?(parsing bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSON.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// The value at a key; `null` if this is no object or has no such key.
    public subscript(_ key: String) -> JSON {
        if case .object(let members) = self { return members[key] ?? .null }
        return .null
    }

    /// Whether this is null or was missing.
    public var isNull: Bool { self == .null }

    /// The text of a string.
    public var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// A whole number; a decimal one only if it is whole.
    public var int: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// Any number.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// A truth value.
    public var bool: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    /// The elements of an array; empty for anything else, as Go programs write null for an empty array.
    public var elements: [JSON] {
        if case .array(let values) = self { return values }
        return []
    }

    /// The members of an object; empty for anything else.
    public var members: [String: JSON] {
        if case .object(let values) = self { return values }
        return [:]
    }

    /// The strings of an array, other elements left out.
    public var strings: [String] { elements.compactMap(\.string) }

    /// The members of an object that are strings.
    public var texts: [String: String] { members.compactMapValues(\.string) }
}

extension JSON: Decodable {
    /// Reads whatever stands there.
    public init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: AnyKey.self) {
            var object: [String: JSON] = [:]
            for key in members.allKeys { object[key.stringValue] = try members.decode(JSON.self, forKey: key) }
            self = .object(object)
            return
        }
        if var elements = try? decoder.unkeyedContainer() {
            var array: [JSON] = []
            while !elements.isAtEnd { array.append(try elements.decode(JSON.self)) }
            self = .array(array)
            return
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if let truth = try? value.decode(Bool.self) {
            self = .bool(truth)
        } else if let whole = try? value.decode(Int.self) {
            self = .integer(whole)
        } else {
            self = .number(try value.decode(Double.self))
        }
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension Response {
    /// The body as JSON; anything else is the error `notJSON`, which names the content type.
    public func json(in request: Request) throws(RequestError) -> JSON {
        if let value = JSON(parsing: body) { return value }
        let type = header("Content-Type").map { String($0.prefix { $0 != ";" }.prefix(80)) }
        throw RequestError(.notJSON(contentType: type), in: request)
    }
}
