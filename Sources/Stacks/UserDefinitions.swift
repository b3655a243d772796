public import Catalog

extension StackSettings {
    /// The user's definitions as the catalog's type.
    public var serviceDefinitions: [ServiceDefinition] {
        definitions.compactMap { (user) -> ServiceDefinition? in
            let images: [ImageVariant] = [ImageVariant(key: "user", repositories: user.images)]
            if let id = user.like, var definition = Services.all.first(where: { $0.id == id }) {
                let variant = definition.images.first { $0.isRecommended } ?? definition.images.first
                guard var copy = variant else { return nil }
                copy.repositories = user.images
                definition.id = user.id
                definition.name = user.name
                definition.images = [copy]
                return definition
            }
            let roles = user.roles.compactMap(Role.init(rawValue:))
            return ServiceDefinition(
                id: user.id,
                name: user.name,
                summary: "Defined in bijou.yaml.",
                roles: roles.isEmpty ? [.other] : roles,
                category: .other,
                homepage: "",
                images: images,
                ports: user.port.map { [ServicePort($0, "tcp", .web)] } ?? [],
                health: user.health.map { HealthEndpoint(path: $0, evidence: .tested) },
                sources: ["bijou.yaml"],
                factsDate: ""
            )
        }
    }
}
