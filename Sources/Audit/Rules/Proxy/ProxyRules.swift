extension Rules {
    static let proxy: [any Rule.Type] = []
}
