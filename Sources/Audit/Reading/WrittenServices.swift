import Compose
import Vocabulary

extension Project {
    /// The active services as they are written in each file, before merge and interpolation.
    var writtenServices: [Mapping.Entry] {
        let active = Set(services.map(\.name))
        return documents.flatMap { document in
            document.roots.flatMap { $0["services"]?.mapping?.entries ?? [] }.filter { active.contains($0.key) }
        }
    }

    /// Active and switched-off services.
    var allServices: [Service] { services + disabledServices }
}

extension Project {
    /// Where the key `services` stands in the first file that has one.
    var servicesRange: SourceRange? {
        documents.lazy.flatMap(\.roots).compactMap { $0.mapping?.entry("services")?.keyRange }.first
    }
}
