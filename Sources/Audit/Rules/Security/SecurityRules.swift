extension Rules {
    static let security: [any Rule.Type] = []
}
