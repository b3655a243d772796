extension Rules {
    static let backup: [any Rule.Type] = []
}
