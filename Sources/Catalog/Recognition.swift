/// What the catalog makes of an image reference.
public struct Recognition: Sendable {
    /// How sure it is.
    public enum Confidence: String, Sendable, Codable {
        /// The label `bijou.service=` says so.
        case declared
        /// The repository is listed in the definition.
        case image
        /// A mirror or renamed copy whose last path components match.
        case mirror
        /// Guessed from a build context's or service's name.
        case hint
    }

    /// The definition.
    public var definition: ServiceDefinition
    /// The variant whose repository matched, nil for hints and labels without one.
    public var variant: ImageVariant?
    /// How sure it is.
    public var confidence: Confidence

    /// Makes a recognition.
    public init(definition: ServiceDefinition, variant: ImageVariant?, confidence: Confidence) {
        self.definition = definition
        self.variant = variant
        self.confidence = confidence
    }
}

/// Finds definitions by image, label or name.
public struct Recognizer: Sendable {
    /// The definitions that are searched.
    public let definitions: [ServiceDefinition]

    /// Makes a recognizer over all built-in definitions and further ones, which win over built-in ones of the same id.
    public init(adding further: [ServiceDefinition] = []) {
        let ids = Set(further.map(\.id))
        definitions = further + Services.all.filter { !ids.contains($0.id) }
    }

    /// What runs in a service.
    ///
    /// - Parameters:
    ///   - image: image reference as written, nil if the service is only built.
    ///   - label: value of the label `bijou.service`, nil without one.
    ///   - buildName: last path component of the build context, nil without a build.
    public func recognize(image: String?, label: String?, buildName: String?) -> Recognition? {
        nil
    }
}
