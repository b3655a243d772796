extension Rules {
    static let network: [any Rule.Type] = []
}
