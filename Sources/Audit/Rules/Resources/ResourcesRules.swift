extension Rules {
    static let resources: [any Rule.Type] = []
}
