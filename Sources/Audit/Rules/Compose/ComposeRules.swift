extension Rules {
    static let compose: [any Rule.Type] = []
}
