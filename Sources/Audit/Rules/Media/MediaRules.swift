extension Rules {
    static let media: [any Rule.Type] = []
}
