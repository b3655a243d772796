/// What a value of a Compose file may look like.
indirect enum Shape: Sendable {
    /// Anything.
    case any
    /// A scalar of one of some kinds.
    case scalar(Kinds)
    /// A text of a certain form.
    case text(TextForm)
    /// One of some texts.
    case choice([String])
    /// A whole number in a range.
    case whole(ClosedRange<Int>)
    /// A list.
    case list(Shape, isUnique: Bool = false)
    /// A mapping with known keys.
    case object(ObjectShape)
    /// A mapping with keys of the user's choice.
    case dictionary(Shape, keys: KeyForm = .any)
    /// One of some shapes of different kinds.
    case oneOf([Shape])

    /// Kinds of scalar.
    struct Kinds: OptionSet, Sendable {
        let rawValue: Int

        static let string = Kinds(rawValue: 1)
        static let integer = Kinds(rawValue: 2)
        static let number = Kinds(rawValue: 4)
        static let boolean = Kinds(rawValue: 8)
        static let null = Kinds(rawValue: 16)
    }

    /// Forms of text that the Compose Specification demands.
    enum TextForm: Sendable {
        /// A container name holds a letter or digit followed by a character of names.
        case containerName
        /// A pull policy.
        case pullPolicy
    }

    /// Forms of keys of the user's choice.
    enum KeyForm: Sendable {
        /// Any key.
        case any
        /// Letters, digits, `.`, `_`, `-`; others are refused.
        case name
        /// Letters, digits, `.`, `_`, `-`; values of others are not looked at.
        case looseName
        /// Lower-case letters; values of others are not looked at.
        case lowercase
    }
}

/// A mapping with known keys.
struct ObjectShape: Sendable {
    /// The keys with the shapes of their values.
    var fields: [String: Shape]
    /// Keys that must be there.
    var required: [String]
    /// Whether `x-…` keys are allowed.
    var allowsExtensions: Bool
    /// Whether unknown keys are allowed.
    var isOpen: Bool

    init(_ fields: [String: Shape], required: [String] = [], allowsExtensions: Bool = true, isOpen: Bool = false) {
        self.fields = fields
        self.required = required
        self.allowsExtensions = allowsExtensions
        self.isOpen = isOpen
    }
}

extension Shape {
    static let string: Shape = .scalar(.string)
    static let stringOrNull: Shape = .scalar([.string, .null])
    static let boolean: Shape = .scalar(.boolean)
    static let flag: Shape = .scalar([.boolean, .string])
    static let integer: Shape = .scalar([.integer, .string])
    static let strictInteger: Shape = .scalar(.integer)
    static let number: Shape = .scalar([.number, .string])
    static let plainNumber: Shape = .scalar(.number)
    static let strings: Shape = .list(.string, isUnique: true)
    static let looseStrings: Shape = .list(.string)
    static let stringOrList: Shape = .oneOf([.string, strings])
    static let listOrMapping: Shape = .oneOf([
        .dictionary(.scalar([.string, .number, .boolean, .null])), strings,
    ])
    static let options: Shape = .dictionary(.scalar([.string, .number]))
    static let command: Shape = .oneOf([.stringOrNull, looseStrings])
    static let hosts: Shape = .oneOf([.dictionary(.oneOf([.string, looseStrings])), strings])

    /// A mapping with known keys.
    static func fields(_ fields: [String: Shape], required: [String] = []) -> Shape {
        .object(ObjectShape(fields, required: required))
    }

    /// A mapping with known keys and no `x-…` keys.
    static func closed(_ fields: [String: Shape], required: [String] = []) -> Shape {
        .object(ObjectShape(fields, required: required, allowsExtensions: false))
    }

    /// Nothing is fine too.
    var orNull: Shape { .oneOf([self, .scalar(.null)]) }
}
