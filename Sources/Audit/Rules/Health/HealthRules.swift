extension Rules {
    static let health: [any Rule.Type] = []
}
