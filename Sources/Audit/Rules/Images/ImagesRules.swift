extension Rules {
    static let images: [any Rule.Type] = []
}
