extension Rules {
    static let storage: [any Rule.Type] = []
}
