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
    /// Where a repository, identifier or name leads.
    private let byRepository: [String: Place]
    private let byName: [String: Int]

    /// A variant of a definition, by their indices.
    private struct Place {
        var definition: Int
        var variant: Int
    }

    /// Makes a recognizer over all built-in definitions and further ones, which win over built-in ones of the same id.
    public init(adding further: [ServiceDefinition] = []) {
        let ids = Set(further.map(\.id))
        let all = further + Services.all.filter { !ids.contains($0.id) }
        var byRepository: [String: Place] = [:]
        var byName: [String: Int] = [:]
        for (index, definition) in all.enumerated() {
            for name in [definition.id, definition.name].map(Self.plainName) where byName[name] == nil {
                byName[name] = index
            }
            for (variantIndex, variant) in definition.images.enumerated() {
                for repository in variant.repositories {
                    guard let reference = ImageReference(repository) else { continue }
                    let key = MirrorNames.canonical(reference)
                    if byRepository[key] == nil {
                        byRepository[key] = Place(definition: index, variant: variantIndex)
                    }
                }
            }
        }
        definitions = all
        self.byRepository = byRepository
        self.byName = byName
    }

    /// What runs in a service.
    ///
    /// A label wins over the image, the image over the build context's name.
    ///
    /// - Parameters:
    ///   - image: image reference as written, nil if the service is only built.
    ///   - label: value of the label `bijou.service`, nil without one.
    ///   - buildName: last path component of the build context, nil without a build.
    public func recognize(image: String?, label: String?, buildName: String?) -> Recognition? {
        let byImage = image.flatMap(ImageReference.init).flatMap(recognize)
        if let label, let definition = definition(id: label) {
            let variant = byImage?.definition.id == definition.id ? byImage?.variant : nil
            return Recognition(definition: definition, variant: variant, confidence: .declared)
        }
        if let byImage { return byImage }
        guard let buildName, let index = byName[Self.plainName(buildName)] else { return nil }
        return Recognition(definition: definitions[index], variant: nil, confidence: .hint)
    }

    /// What an image reference stands for.
    public func recognize(_ reference: ImageReference) -> Recognition? {
        if let place = byRepository[MirrorNames.canonical(reference)] {
            return recognition(at: place, .image)
        }
        for name in MirrorNames.originals(of: reference) {
            if let place = byRepository[name] { return recognition(at: place, .mirror) }
        }
        return nil
    }

    /// The definition with an identifier.
    public func definition(id: String) -> ServiceDefinition? {
        definitions.first { $0.id == id }
    }

    private func recognition(at place: Place, _ confidence: Recognition.Confidence) -> Recognition {
        let definition = definitions[place.definition]
        return Recognition(
            definition: definition,
            variant: definition.images[place.variant],
            confidence: confidence
        )
    }

    /// A name in lower case with letters and digits only, without `docker` and the like around it.
    private static func plainName(_ text: String) -> String {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
        let telling = words.filter { !["docker", "image", "container", "custom", "build", "local"].contains($0) }
        return (telling.isEmpty ? words : telling).joined()
    }
}
