extension Rules {
    static let arr: [any Rule.Type] = []
}
