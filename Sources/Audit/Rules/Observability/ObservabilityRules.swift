extension Rules {
    static let observability: [any Rule.Type] = []
}
