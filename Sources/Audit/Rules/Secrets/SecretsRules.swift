extension Rules {
    static let secrets: [any Rule.Type] = []
}
