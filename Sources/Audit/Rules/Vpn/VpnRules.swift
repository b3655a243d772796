extension Rules {
    static let vpn: [any Rule.Type] = []
}
